"""What the command line does beside a running service."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TypeVar

from tortoise.transactions import in_transaction

from . import audit, database, migrations
from .auth.passwords import Passwords
from .errors import ApiError
from .models import Group, Membership
from .models.user import name_key
from .schemas import validated
from .settings import Settings
from .users.schemas import UserCreate
from .users.service import register

T = TypeVar("T")
ADMIN_GROUP = "admins"


async def with_database(settings: Settings, work: Callable[[], Awaitable[T]]) -> T:
    """Do `work` with the database open, and close it after."""
    await database.start(settings.database)
    try:
        return await work()
    finally:
        await database.stop()


class GroupWithoutAdmin(ApiError):
    """The name of the group that would be made is taken by one that does not administer."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.group_without_admin"


async def _admin_group() -> Group:
    """Find a group that administers, or make one; never lift up a group that has members already."""
    group = await Group.filter(admin=True).order_by("created_at").first()
    if group is None and await Group.exists(name_key=name_key(ADMIN_GROUP)):
        raise GroupWithoutAdmin(group=ADMIN_GROUP)
    return group or await Group.create(name=ADMIN_GROUP, name_key=name_key(ADMIN_GROUP), admin=True)


async def create_admin(settings: Settings, name: str, email: str, password: str) -> None:
    """Make an account in a group with ``admin``, whole or not at all; raises what registering raises."""
    wanted = validated(UserCreate, {"username": name, "email": email, "password": password})

    async def make() -> None:
        await migrations.require_current()
        async with in_transaction():
            user = await register(passwords, wanted)
            await Membership.create(user_id=user.id, group_id=(await _admin_group()).id)
            await audit.record(None, "admin_created", "user", user.id, after=user.facts())

    passwords = Passwords(settings.passwords)
    try:
        await with_database(settings, make)
    finally:
        passwords.close()
