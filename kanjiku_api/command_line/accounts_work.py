"""The work of the commands for accounts; they can run beside the service."""

from datetime import UTC, datetime
from secrets import token_urlsafe

from tortoise.expressions import Q
from tortoise.transactions import in_transaction

from .. import audit
from ..admin.schemas import GroupCreate
from ..admin.service import find_group, new_group
from ..auth.onetime import Links
from ..auth.passwords import Passwords, check_new_password
from ..database import migrations
from ..mail.addresses import login_key
from ..mail.mailer import connection
from ..mail.templates import Contents, render
from ..models import Group, Mail, Membership, User
from ..models.ids import uuid7
from ..models.mail import Purpose
from ..models.user import name_key
from ..rules.actor import at_command_line
from ..settings import Settings
from ..users.errors import EmailTaken, UsernameTaken
from ..users.registration import new_account
from ..users.schemas import Address, UserCreate
from ..users.service import translating_conflicts
from ..web.schemas import validated
from .errors import AccountNotFound, GroupWithoutAdmin, MailOff
from .running import with_database

ADMIN_GROUP = "admins"


async def _admin_group() -> Group:
    """Find an admin group, or create one; an existing group never gets admin rights by this."""
    group = await Group.filter(admin=True).order_by("created_at").first()
    if group is None and await Group.exists(name_key=name_key(ADMIN_GROUP)):
        raise GroupWithoutAdmin(group=ADMIN_GROUP)
    if group is None:
        group = new_group(GroupCreate(name=ADMIN_GROUP, admin=True))
        await group.save(force_create=True)
    return group


def check(name: str, email: str, password: str) -> UserCreate:
    """Check the fields of an account; raises what a registration with them raises."""
    wanted = validated(UserCreate, {"username": name, "email": email, "password": password})
    check_new_password(wanted.password, wanted.username, wanted.email)
    return wanted


async def require_free(settings: Settings, name: str, email: str) -> None:
    """Raise those errors of `create_admin` that do not depend on the password."""
    wanted = check(name, email, token_urlsafe())

    async def look() -> None:
        await migrations.require_current()
        if await User.exists(username_key=name_key(wanted.username)):
            raise UsernameTaken
        if await User.exists(email_key=name_key(wanted.email)):
            raise EmailTaken

    await with_database(settings, look)


async def create_admin(settings: Settings, name: str, email: str, password: str) -> None:
    """Create an account in an admin group, in one transaction; raises what a registration raises."""
    wanted = check(name, email, password)

    async def make() -> None:
        await migrations.require_current()
        user = await new_account(passwords, wanted)
        user.email_confirmed_at = datetime.now(UTC)  # the operator vouches for the address
        async with in_transaction(), translating_conflicts():
            await user.save(force_create=True)
            await Membership.create(user_id=user.id, group_id=(await _admin_group()).id)
            await audit.record(at_command_line(settings.language), "admin_created", "user", user.id, after=user.facts())

    passwords = Passwords(settings.passwords)
    try:
        await with_database(settings, make)
    finally:
        passwords.close()


async def grant(settings: Settings, name: str, group_name: str) -> tuple[str, str]:
    """Add a user to a group, with effect from their next request. Raises `AccountNotFound`, `GroupNotFound`."""

    async def put() -> tuple[str, str]:
        await migrations.require_current()
        user, group = await _find_user(name), await find_group(group_name)
        async with in_transaction():
            if not await Membership.exists(user_id=user.id, group_id=group.id):
                await Membership.create(user_id=user.id, group_id=group.id)
                await audit.record(
                    at_command_line(settings.language), "group_granted", "user", user.id, after={"group": group.name}
                )
        return user.username, group.name

    return await with_database(settings, put)


async def reset_link(settings: Settings, name: str) -> str:
    """Create a one-time link with which a user sets a new password. Raises `AccountNotFound`."""
    links = Links(settings)

    async def make() -> str:
        await migrations.require_current()
        user = await _find_user(name)
        async with in_transaction():
            row = await links.issue(user, Purpose.RESET)
            await audit.record(at_command_line(settings.language), "reset_link_made", "user", user.id)
        return links.address(row)

    return await with_database(settings, make)


async def _find_user(name: str) -> User:
    key = login_key(name)
    user = await User.get_or_none(Q(username_key=key) | Q(email_key=key))
    if user is None:
        raise AccountNotFound
    return user


async def send_test_mail(settings: Settings, to: str) -> None:
    """Send one mail now, without the outbox. Raises `MailOff`, `InvalidRequest`, `MailRefused`, `MailUndelivered`."""
    if not settings.mail.is_on:
        raise MailOff
    to = validated(Address, {"email": to}).email
    mail = Mail(id=uuid7(), to=to, kind="test", language=settings.language, params={}, created_at=datetime.now(UTC))
    async with connection(settings.mail) as send:
        await send(render(mail, settings, Contents()))
