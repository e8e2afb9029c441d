"""Logs users in by password."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from ..auth.passwords import Passwords
from ..auth.rates import Turns, guess_limits
from ..auth.sessions import add_session, tokens_of
from ..auth.tokens import Signer
from ..database.statements import fetch_one
from ..mail.addresses import login_key
from ..models import User
from ..models.user import is_ban_in_force
from ..rules.actor import Actor
from ..rules.errors import LoginFailed
from ..rules.identity import Tokens
from ..rules.sql import Sql
from ..settings import RateSettings
from .errors import Banned, NotActivated
from .schemas import Login

# A user name has no @, so a name finds at most one account. Unconfirmed addresses do not count: a login with one would
# reveal whether a registration really created an account, or only seemed to because the address was taken.
BY_NAME = Sql("""
    SELECT id, password_hash, activated, banned_at, banned_until
    FROM users WHERE username_key = :name OR (email_key = :name AND (activated OR activated_at IS NOT NULL))
""")


@dataclass(slots=True)
class Account:
    """The fields of an account that a login needs."""

    id: UUID
    password_hash: str | None
    activated: bool
    banned_at: datetime | None
    banned_until: datetime | None


async def log_in(  # noqa: PLR0913 - one name per part of the service that a login uses
    login: Login,
    *,
    actor: Actor,
    carried: Collection[UUID],
    passwords: Passwords,
    turns: Turns,
    signer: Signer,
    rates: RateSettings,
) -> Tokens:
    """Open a session if the password is right, and end the sessions that the browser `carried` in its cookies.

    Raises `TooManyRequests` before hashing; `LoginFailed` for an unknown user as for a wrong password, after the same
    time; `NotActivated` or `Banned` only if the password is right.
    """
    name = login_key(login.username)
    limits = guess_limits(actor.address, name, rates)
    session_id = None
    while session_id is None:  # repeat if the account has another hash now, perhaps of the same password
        async with turns.counted(*limits):
            account, known_hash = await _verify(name, login.password, passwords)
        if not account.activated:
            raise NotActivated
        if is_ban_in_force(account.banned_at, account.banned_until):
            raise Banned
        renewed = await passwords.hash(login.password) if passwords.is_outdated(known_hash) else None
        async with in_transaction():
            session_id = await add_session(
                account.id, actor=actor, settings=signer.settings, known_hash=known_hash, instead_of=carried
            )
            if session_id and renewed:
                await User.filter(id=account.id).update(password_hash=renewed)
    return await tokens_of(session_id, signer)


async def _verify(name: str, password: str, passwords: Passwords) -> tuple[Account, str]:
    """Find the account and its password hash, if the password is right.

    Raises `LoginFailed`, after the same time for an unknown name.
    """
    account = await fetch_one(BY_NAME, Account, name=name)
    known_hash = account.password_hash if account else None
    is_right = await passwords.verify(password, known_hash)
    if not is_right or account is None or known_hash is None:
        raise LoginFailed
    return account, known_hash
