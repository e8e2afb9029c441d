"""Forgotten passwords and lost activation mails.

A request writes one row, whether the address is known or not; its owner is looked up later, in a job. So answer and
time are the same in both cases, and nobody learns who has an account.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tortoise.expressions import Q
from tortoise.transactions import in_transaction

from .. import audit
from ..auth import known_addresses
from ..auth.errors import TooManyRequests
from ..auth.onetime import Links, find, use_up
from ..auth.passwords import Passwords, check_new_password
from ..auth.rates import Limit, count_attempt
from ..auth.sessions import end_sessions_of
from ..mail import outbox
from ..models import ApiKey, Mail, OneTimeToken, User
from ..models.mail import MailState, Purpose
from ..models.user import name_key
from ..rules.actor import Actor
from ..rules.addresses import address_key
from ..sessions.linking import linked_names, unlink_all
from ..settings import RateSettings, Settings
from .schemas import NewPasswordByToken

DAY = timedelta(days=1)
ASKED_AT_ONCE = 50
"""Requests that are handled per round."""
ASKED_FROM = "asked_from"
"""The parameter of a request with the client's IP address; it is not part of the mail."""
KINDS = {Purpose.RESET: "reset", Purpose.ACTIVATION: "activate"}


async def ask(purpose: Purpose, email: str, *, actor: Actor, settings: Settings) -> None:
    """Request a mail with a link. Raises `TooManyRequests`; nothing happens if mail is off."""
    await count_mail(actor.address, settings.rates)
    if settings.mail.is_on:
        await Mail.create(
            to=email,
            kind=KINDS[purpose],
            language=actor.locale,
            params={ASKED_FROM: actor.address},
            state=MailState.ASKED.value,
            next_attempt_at=datetime.now(UTC),
        )


async def count_mail(address: str, rates: RateSettings) -> None:
    """Count a mail to an address that the client named. Raises `TooManyRequests`."""
    await count_attempt(Limit("mail", address_key(address), rates.mails_per_hour, timedelta(hours=1)))


async def answer_asked(settings: Settings, links: Links) -> int:
    """Turn requests into mails, or drop them if there is no account; return how many were handled."""
    asked = Mail.filter(state=MailState.ASKED.value).order_by("id").limit(ASKED_AT_ONCE)
    ids = await asked.values_list("id", flat=True)
    for mail_id in ids:
        async with in_transaction():  # each in its own transaction: an error with one does not affect the others
            waiting = Mail.filter(id=mail_id, state=MailState.ASKED.value)
            mail = await waiting.select_for_update(skip_locked=True).first()
            if mail:
                await _answer(mail, settings, links)
    return len(ids)


async def _answer(mail: Mail, settings: Settings, links: Links) -> None:
    purpose = next(purpose for purpose, kind in KINDS.items() if kind == mail.kind)
    user = await User.get_or_none(email_key=name_key(mail.to))
    if (
        user is None
        or (purpose is Purpose.ACTIVATION and _was_activated(user))
        or not await _passes(*_link_limits(user, await _own_address(user, mail), settings.rates))
    ):
        await mail.delete()
        return
    token = await links.issue_or_repeat(user, purpose)
    mail.user_id, mail.token_id, mail.to, mail.params = user.id, token.id, user.email, {"username": user.username}
    mail.state = MailState.QUEUED
    await mail.save()


def _was_activated(user: User) -> bool:
    """Tell whether the address was ever confirmed: then an admin has deactivated the account, and no mail is sent."""
    return user.activated or user.activated_at is not None


async def notify_owner(email: str, settings: Settings) -> None:
    """Notify the owner of an address that somebody tried to use it; limited per day like reset mails."""
    owner = await User.get_or_none(email_key=name_key(email))
    if owner and await _passes(Limit("notice to", str(owner.id), settings.rates.reset_mails_per_day, DAY)):
        language = owner.language or settings.language
        await outbox.queue(owner, owner.email, "email_taken", language, username=owner.username)


async def _own_address(user: User, asked: Mail) -> str:
    """Get the requesting IP address if the account has signed in from it; "" otherwise."""
    address = str(asked.params.get(ASKED_FROM, ""))
    return address if await known_addresses.is_known(user.id, address) else ""


def _link_limits(user: User, own_address: str, rates: RateSettings) -> tuple[Limit, Limit]:
    """Make the daily limits of mailed links; requests by strangers do not use up the owner's own limit."""
    in_all = Limit("links to", str(user.id), rates.reset_mails_in_all, DAY)
    if own_address:
        key = known_addresses.account_and_address(user.id, own_address)
        return Limit("mail to", key, rates.reset_mails_per_known_address, DAY), in_all
    return Limit("mail to", str(user.id), rates.reset_mails_per_day, DAY), in_all


async def _passes(*limits: Limit) -> bool:
    """Count an attempt; return whether it is within all limits."""
    try:
        await count_attempt(*limits)
    except TooManyRequests:
        return False
    return True


async def choose_password(
    wanted: NewPasswordByToken, *, actor: Actor, passwords: Passwords, settings: Settings
) -> User:
    """Set a new password by a mailed link, which also confirms the address; every session ends.

    If wanted, all providers are unlinked: an attacker may have linked one. Raises `TokenInvalid`, `PasswordWeak` or
    `Busy`; the link stays valid then.
    """
    row = await find(wanted.token, Purpose.RESET)
    check_new_password(wanted.password, row.user.username, row.user.email)
    new_hash = await passwords.hash(wanted.password)
    async with in_transaction():
        await use_up(row)
        now = datetime.now(UTC)
        await User.filter(id=row.user_id).update(password_hash=new_hash, email_confirmed_at=now)
        await User.filter(id=row.user_id, activated_at__isnull=True).update(activated=True, activated_at=now)
        await revoke_all_access(row.user)
        await audit.record(actor, "password_reset", "user", row.user_id)
        unlinked = await unlink_all(row.user_id, actor=actor) if wanted.unlink_providers else []
        await notify_password_changed(row.user, settings, unlinked)
    return row.user


async def revoke_all_access(user: User) -> None:
    """End every session, and every valid link that could set a password or an address."""
    await end_sessions_of(user.id)
    await OneTimeToken.filter(
        user_id=user.id, purpose__in=[Purpose.RESET.value, Purpose.EMAIL.value], used_at__isnull=True
    ).delete()


async def end_activation(user: User) -> None:
    """End activation links after a change of address: they were mailed to the old one and do not prove the new one."""
    await OneTimeToken.filter(user_id=user.id, purpose=Purpose.ACTIVATION.value, used_at__isnull=True).delete()


async def notify_password_changed(user: User, settings: Settings, unlinked: Sequence[str] = ()) -> None:
    """Notify the owner of a new password, and of the providers and keys that still give access to the account."""
    if settings.mail.is_on:
        language, now = user.language or settings.language, datetime.now(UTC)
        linked = await linked_names(user.id)
        words: dict[str, Any] = {
            "username": user.username,
            "unlinked": _titles(unlinked, settings),
            "linked": _titles(linked, settings),
            "keys": await ApiKey.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now), user_id=user.id).count(),
        }
        await outbox.queue(user, user.email, "password_changed", language, **words)


def _titles(providers: Iterable[str], settings: Settings) -> list[str]:
    """Get the titles of providers; for one that is no longer in the settings, its stored name."""
    return [settings.oauth[name].title if name in settings.oauth else name for name in providers]
