"""What happens to accounts: made, changed, deleted."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q
from tortoise.transactions import in_transaction

from .. import audit
from ..auth.guards import signed_in_identity
from ..auth.passwords import Passwords, check_new_password
from ..auth.sessions import end_sessions_of
from ..database import conflict
from ..errors import ApiError, FieldFault, InvalidRequest, NoSession
from ..http import Request
from ..models import Group, User
from ..models.user import name_key
from .schemas import UserCreate


class UsernameTaken(ApiError):
    """Somebody else has this user name, perhaps in other case."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.username_taken"


class EmailTaken(ApiError):
    """Somebody else has this address, perhaps in other case."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.email_taken"


class WrongPassword(ApiError):
    """The current password, asked for to confirm, is another one."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.wrong_password"


class LastAdmin(ApiError):
    """Without this one nobody could administer the site any more."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.last_admin"


class RegistrationClosed(ApiError):
    """The operator takes no registrations."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.registration_closed"


@dataclass(frozen=True, slots=True)
class Proven:
    """A change of password whose old one was right; `old_hash` must still stand when it is written.

    Who needs no old one (an admin) leaves it None.
    """

    old_hash: str | None
    new_hash: str


async def register(passwords: Passwords, wanted: UserCreate) -> User:
    """Make an account. Raises `UsernameTaken`, `EmailTaken`, `PasswordWeak` or `Busy`."""
    check_new_password(wanted.password, wanted.username, wanted.email)
    await _require_free(wanted.username, wanted.email)
    user = User(password_hash=await passwords.hash(wanted.password), birthday=wanted.birthday)
    user.rename(wanted.username)
    user.move(wanted.email)
    async with naming_the_taken():
        await user.save()
    return user


async def _require_free(username: str, email: str) -> None:
    """Spare the hashing where the answer is known; the unique columns decide in the end."""
    if await User.exists(username_key=name_key(username)):
        raise UsernameTaken
    if await User.exists(email_key=name_key(email)):
        raise EmailTaken


@asynccontextmanager
async def naming_the_taken() -> AsyncIterator[None]:
    """Translate a broken unique rule of `User` into the situation that it is."""
    try:
        yield
    except IntegrityError as error:
        if "username_key" in conflict(error):
            raise UsernameTaken from None
        if "email_key" in conflict(error):
            raise EmailTaken from None
        raise


async def change_own_account(request: Request, user_id: UUID, changes: Mapping[str, Any]) -> User:
    """Change what users may change of themselves; a new password needs the old one.

    A new password or address revokes every session. Raises `WrongPassword`, `PasswordWeak`,
    `UsernameTaken`, `EmailTaken`; then nothing was changed.
    """
    user = await User.get(id=user_id)
    proven = None
    if "password" in changes:
        if "old_password" not in changes:
            raise InvalidRequest(
                [FieldFault("old_password", "errors.missing_parameters", {})], key="errors.missing_parameters"
            )
        if not await request.part(Passwords).verify(changes["old_password"], user.password_hash):
            raise WrongPassword
        proven = Proven(user.password_hash, await _new_hash(request, user, changes))
    async with in_transaction(), naming_the_taken():
        return await _apply(user_id, changes, proven)


async def change_any_account(request: Request, user_id: UUID, changes: Mapping[str, Any]) -> User:
    """Change somebody's account as an admin; the audit log keeps before and after."""
    user = await User.get(id=user_id)
    proven = Proven(None, await _new_hash(request, user, changes)) if "password" in changes else None
    async with keeping_an_admin(request), naming_the_taken():
        before = (await User.get(id=user_id)).facts()
        user = await _apply(user_id, changes, proven)
        after = user.facts() | ({"password": "changed"} if proven else {})
        await audit.record(request, "user_updated", "user", user_id, before=before, after=after)
    return user


async def _new_hash(request: Request, user: User, changes: Mapping[str, Any]) -> str:
    names = (changes.get("username", user.username), changes.get("email", user.email))
    check_new_password(changes["password"], *names)
    return await request.part(Passwords).hash(changes["password"])


async def _apply(user_id: UUID, changes: Mapping[str, Any], proven: Proven | None) -> User:
    user = await User.select_for_update().get(id=user_id)
    if proven and proven.old_hash not in {None, user.password_hash}:  # changed elsewhere meanwhile
        raise WrongPassword
    email_before = user.email
    if "username" in changes:
        user.rename(changes["username"])
    if "email" in changes:
        user.move(changes["email"])
    user.password_hash = proven.new_hash if proven else user.password_hash
    user.update_from_dict({name: changes[name] for name in ("birthday", "activated") if name in changes})
    await user.save()
    if proven or user.email != email_before:
        await end_sessions_of(user_id)
    return user


async def delete_any_account(request: Request, user_id: UUID) -> User:
    """Delete somebody's account as an admin, with all that hangs on it. Raises `LastAdmin`."""
    async with keeping_an_admin(request):
        user = await User.get(id=user_id)
        await audit.record(request, "user_deleted", "user", user_id, before=user.facts())
        await user.delete()
    return user


@asynccontextmanager
async def keeping_an_admin(request: Request) -> AsyncIterator[None]:
    """Run a change in a transaction that is undone, with `LastAdmin`, if it leaves nobody who administers.

    The admin groups are locked first: two admins who remove each other wait for one another. Raises
    `NoSession` where the admin who asks was deleted meanwhile.
    """
    async with in_transaction():
        await Group.select_for_update().filter(admin=True).order_by("id")
        if not await User.exists(id=signed_in_identity(request).user_id):
            raise NoSession
        yield
        now = datetime.now(UTC)
        free = Q(banned_at__isnull=True) | Q(banned_until__lte=now)
        if not await User.filter(free, memberships__group__admin=True, activated=True).exists():
            raise LastAdmin
