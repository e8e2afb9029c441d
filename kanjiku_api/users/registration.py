"""Creates accounts and activates them."""

from datetime import UTC, datetime, timedelta

from tortoise.transactions import in_transaction

from ..auth.errors import TokenInvalid
from ..auth.onetime import Links, find, use_up
from ..auth.passwords import Passwords, check_new_password
from ..auth.rates import Limit, count_attempt
from ..mail import outbox
from ..models import User
from ..models.mail import Purpose
from ..models.user import name_key
from ..rules.actor import Actor
from ..rules.addresses import address_key
from ..sessions.errors import RegistrationClosed
from ..settings import Settings
from .errors import EmailTaken, UsernameTaken
from .recovery import notify_owner
from .schemas import UserCreate
from .service import translating_conflicts

NEVER_ACTIVATED = timedelta(days=7)
"""After this time, an account that was not activated is deleted, and its name is free."""


async def register(wanted: UserCreate, *, actor: Actor, passwords: Passwords, links: Links, settings: Settings) -> User:
    """Register an account.

    Raises `RegistrationClosed`, `TooManyRequests`, `UsernameTaken`, `PasswordWeak` or `Busy`, and `EmailTaken` only if
    mail is off. If mail is on and the address is taken, its owner gets a mail, the answer is that of a success, and an
    account that cannot be activated reserves the name.
    """
    if not settings.registration:
        raise RegistrationClosed
    if not settings.debug:
        most = settings.rates.registrations_per_hour
        await count_attempt(Limit("registration", address_key(actor.address), most, timedelta(hours=1)))
    check_new_password(wanted.password, wanted.username, wanted.email)
    await _require_free(wanted, settings)
    user = await new_account(passwords, wanted)
    user.language = actor.locale
    if settings.needs_activation:
        user.activated, user.activated_at = False, None
    try:
        await _save(user, links, actor.locale)
    except EmailTaken:
        if not settings.mail.is_on:
            raise
        await _save_shadow(user, settings)
    return user


async def new_account(passwords: Passwords, wanted: UserCreate) -> User:
    """Build an account without saving it. Hashing is slow, so call it outside of transactions."""
    check_new_password(wanted.password, wanted.username, wanted.email)
    password_hash = await passwords.hash(wanted.password)
    user = User(password_hash=password_hash, birthday=wanted.birthday, activated_at=datetime.now(UTC))
    user.rename(wanted.username)
    user.change_email(wanted.email)
    return user


async def _require_free(wanted: UserCreate, settings: Settings) -> None:
    """Check early that name and address are free, to save the hashing; the unique columns decide in the end."""
    if await User.exists(username_key=name_key(wanted.username)):
        raise UsernameTaken
    if not settings.mail.is_on and await User.exists(email_key=name_key(wanted.email)):
        raise EmailTaken


async def _save(user: User, links: Links, language: str) -> None:
    async with in_transaction(), translating_conflicts():
        await user.save(force_create=True)
        if not user.activated:
            token = await links.issue(user, Purpose.ACTIVATION)
            await outbox.queue(user, user.email, "activate", language, token, username=user.username)


async def _save_shadow(user: User, settings: Settings) -> None:
    """Save an account without the taken address, which reserves the name, and notify the address's owner."""
    user.activated, user.activated_at, user.email_key = False, None, f"taken {user.id}"
    async with in_transaction(), translating_conflicts():
        await user.save(force_create=True)
        await notify_owner(user.email, settings)


async def activate(token: str) -> User:
    """Activate the account of a mailed link. Raises `TokenInvalid`."""
    row = await find(token, Purpose.ACTIVATION)
    async with in_transaction():
        await use_up(row)
        now = datetime.now(UTC)
        await User.filter(id=row.user_id).update(email_confirmed_at=now)
        await User.filter(id=row.user_id, activated_at__isnull=True).update(activated=True, activated_at=now)
        user = await User.get(id=row.user_id)
        if not user.activated:  # an admin has deactivated it since; it stays so
            raise TokenInvalid
    return user


async def remove_never_activated() -> int:
    """Delete accounts that were not activated within a week, with their links and mails."""
    since = datetime.now(UTC) - NEVER_ACTIVATED
    return await User.filter(activated=False, activated_at__isnull=True, created_at__lt=since).delete()
