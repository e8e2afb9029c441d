"""Changes and deletes accounts."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q
from tortoise.transactions import in_transaction

from .. import audit
from ..auth import known_addresses
from ..auth.onetime import Links, find, use_up
from ..auth.passwords import Passwords, check_new_password
from ..auth.rates import Turns, guess_limits
from ..database.connecting import conflict
from ..images.removals import remove_unused
from ..images.service import Images, drop
from ..mail import outbox
from ..models import Group, User
from ..models.mail import Purpose
from ..models.user import name_key
from ..rules.actor import Actor
from ..rules.errors import FieldFault, InvalidRequest, KeyNotAllowed, LoginTooOld, NoSession
from ..settings import Settings
from .errors import EmailTaken, LastAdmin, UsernameTaken, WrongPassword
from .recovery import count_mail, end_activation, notify_owner, notify_password_changed, revoke_all_access
from .subscriptions import change_subscription

FRESH_LOGIN = timedelta(minutes=10)
NOT_BY_KEY = frozenset({"email", "password", "old_password"})
"""Fields of one's own account that need a session to change."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """The parts of the service that changes to one's own account need."""

    passwords: Passwords
    turns: Turns
    links: Links
    settings: Settings


@dataclass(frozen=True, slots=True)
class PasswordChange:
    """A change of password that the old password allowed; `old_hash` must still be in the row when it is written.

    `old_hash` is None if no old password is needed (admins).
    """

    old_hash: str | None
    new_hash: str


@asynccontextmanager
async def translating_conflicts() -> AsyncIterator[None]:
    """Turn a violated unique column of `User` into `UsernameTaken` or `EmailTaken`."""
    try:
        yield
    except IntegrityError as error:
        if "username_key" in conflict(error):
            raise UsernameTaken from None
        if "email_key" in conflict(error):
            raise EmailTaken from None
        raise


async def update_own_account(changes: Mapping[str, Any], *, actor: Actor, parts: Accounts) -> User:
    """Change one's own account; a new password needs the old one.

    A new password ends every session. So does a new address: at once if mail is off, otherwise when it is confirmed.
    A new address needs the password or a recent login. A key can change neither. If it raises, nothing was changed.
    Raises `KeyNotAllowed`, `WrongPassword`, `LoginTooOld`, `PasswordWeak`, `UsernameTaken`,
    `EmailTaken`, `TooManyRequests`.
    """
    if actor.user.key and not NOT_BY_KEY.isdisjoint(changes):
        raise KeyNotAllowed
    user = await User.get(id=actor.user.user_id)
    password_change = None
    if "password" in changes:
        if "old_password" not in changes:
            raise InvalidRequest(
                [FieldFault("old_password", "errors.missing_parameters", {})], key="errors.missing_parameters"
            )
        await _check_password(user, changes["old_password"], actor, parts)
        password_change = PasswordChange(user.password_hash, await _new_hash(user, changes, parts.passwords))
    elif name_key(changes.get("email", user.email)) != user.email_key:
        await _check_password_for_address(user, changes.get("old_password"), actor, parts)
    settings = parts.settings
    wanted, to_confirm = dict(changes), None
    if settings.mail.is_on and "email" in wanted and name_key(wanted["email"]) != user.email_key:
        to_confirm = wanted.pop("email")
        await count_mail(actor.address, settings.rates)
    async with in_transaction(), translating_conflicts():
        user = await _apply(user.id, wanted, password_change)
        await change_subscription(user, changes)
        if password_change:
            await notify_password_changed(user, settings)
        if to_confirm:  # after a new password, which ends the links of before
            await _ask_to_confirm(user, to_confirm, parts)
    return user


async def _check_password(user: User, password: str, actor: Actor, parts: Accounts) -> None:
    """Check the signed-in user's password; wrong ones count like failed logins.

    Raises `WrongPassword`, `TooManyRequests`.
    """
    limits = guess_limits(actor.address, user.username_key, parts.settings.rates)
    async with parts.turns.counted(*limits):
        if not await parts.passwords.verify(password, user.password_hash):
            raise WrongPassword


async def _check_password_for_address(user: User, password: str | None, actor: Actor, parts: Accounts) -> None:
    """Check that a change of address is allowed: by a recent login, or by the password."""
    if password:
        await _check_password(user, password, actor, parts)
    elif not actor.user.logged_in_within(FRESH_LOGIN):
        raise LoginTooOld


async def _ask_to_confirm(user: User, email: str, parts: Accounts) -> None:
    """Mail a link to the new address and a notice to the old one; if the new one is taken, notify its owner instead.

    An earlier link ends in both cases; otherwise it would reveal which addresses are taken.
    """
    settings = parts.settings
    await parts.links.end(user, Purpose.EMAIL)
    language = user.language or settings.language
    if await User.exists(email_key=name_key(email)):
        await notify_owner(email, settings)
    else:
        token = await parts.links.issue(user, Purpose.EMAIL, email)
        await outbox.queue(user, email, "confirm_email", language, token, username=user.username)
    await outbox.queue(user, user.email, "email_change", language, username=user.username, email=email)


async def confirm_email(token: str) -> User:
    """Confirm a new address by the link that was mailed to it; every session ends.

    Raises `TokenInvalid`, or `EmailTaken` if another account has it meanwhile.
    """
    row = await find(token, Purpose.EMAIL)
    async with in_transaction(), translating_conflicts():
        await use_up(row)
        user = await _apply(row.user_id, {"email": row.email}, None)
        user.email_confirmed_at = datetime.now(UTC)
        await user.save(update_fields=["email_confirmed_at"])
        return user


async def update_any_account(user_id: UUID, changes: Mapping[str, Any], *, actor: Actor, passwords: Passwords) -> User:
    """Change any account as an admin; the audit log has the values before and after."""
    user = await User.get(id=user_id)
    password_change = PasswordChange(None, await _new_hash(user, changes, passwords)) if "password" in changes else None
    async with keeping_an_admin(actor), translating_conflicts():
        before = (await User.get(id=user_id)).facts()
        user = await _apply(user_id, changes, password_change)
        after = user.facts() | ({"password": "changed"} if password_change else {})
        await audit.record(actor, "user_updated", "user", user_id, before=before, after=after)
    return user


async def _new_hash(user: User, changes: Mapping[str, Any], passwords: Passwords) -> str:
    names = (changes.get("username", user.username), changes.get("email", user.email))
    check_new_password(changes["password"], *names)
    return await passwords.hash(changes["password"])


async def _apply(user_id: UUID, changes: Mapping[str, Any], password_change: PasswordChange | None) -> User:
    user = await User.select_for_update().get(id=user_id)
    if password_change and password_change.old_hash not in {None, user.password_hash}:  # changed elsewhere meanwhile
        raise WrongPassword
    email_before = user.email
    if "username" in changes:
        user.rename(changes["username"])
    if "email" in changes:
        user.change_email(changes["email"])
    user.password_hash = password_change.new_hash if password_change else user.password_hash
    if (user.activated or changes.get("activated")) and not user.activated_at:
        user.activated_at = datetime.now(UTC)
    plain = ("birthday", "activated", "time_zone")
    user.update_from_dict({name: changes[name] for name in plain if name in changes})
    await user.save()
    if password_change or user.email != email_before:
        await revoke_all_access(user)
    if user.email != email_before:
        await end_activation(user)
    return user


async def delete_own_account(password: str | None, *, actor: Actor, parts: Accounts, images: Images) -> User:
    """Delete the signed-in account and all data that belongs only to it.

    The password confirms it, or, for accounts without one, a login within the last ten minutes.
    Raises `WrongPassword`, `TooManyRequests`, `LoginTooOld`, `LastAdmin`.
    """
    user = await User.get(id=actor.user.user_id)
    if user.password_hash is None:
        if not actor.user.logged_in_within(FRESH_LOGIN):
            raise LoginTooOld
    else:
        await _check_password(user, password or "", actor, parts)
    async with keeping_an_admin(actor):
        await audit.record(actor, "account_deleted", "user", user.id)
        unused = await _delete(user)
    await remove_unused(images.storage, unused)
    return user


async def delete_any_account(user_id: UUID, *, actor: Actor, images: Images) -> User:
    """Delete any account as an admin, with all data that belongs to it. Raises `LastAdmin`."""
    async with keeping_an_admin(actor):
        user = await User.get(id=user_id)
        await audit.record(actor, "user_deleted", "user", user_id, before=user.facts())
        unused = await _delete(user)
    await remove_unused(images.storage, unused)
    return user


async def _delete(user: User) -> set[str]:
    """Delete an account and its avatar; return the files for `remove_unused`."""
    avatar = (await User.select_for_update().get(id=user.id)).avatar_id
    await known_addresses.forget(user.id)
    await user.delete()
    return await drop([avatar])


@asynccontextmanager
async def keeping_an_admin(actor: Actor) -> AsyncIterator[None]:
    """Run a change in a transaction; if it leaves no admin, roll it back and raise `LastAdmin`.

    The admin groups are locked first, so that two admins cannot remove each other at the same time. Raises `NoSession`
    if the acting admin was deleted meanwhile.
    """
    async with in_transaction():
        admins_before = await Group.select_for_update().filter(admin=True).order_by("id")
        if not await User.exists(id=actor.user.user_id):
            raise NoSession
        yield
        free = Q(banned_at__isnull=True) | Q(banned_until__lte=datetime.now(UTC))
        admins = User.filter(free, memberships__group__admin=True, activated=True)
        if admins_before and not await admins.exists():
            raise LastAdmin
