"""Signs in by a provider, and links identities at providers to accounts."""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from .. import audit
from ..auth.errors import OAuthFailed
from ..auth.oauth import Claims, Provider, Secrets
from ..auth.rates import Limit, count_attempt
from ..auth.sessions import open_session
from ..auth.tokens import Signer
from ..mail import outbox
from ..mail.addresses import plain_address
from ..models import IdentityToken, OAuthAttempt, ProviderLink, User
from ..models.ids import uuid7
from ..models.user import USERNAME_MAX, name_key
from ..rules.actor import Actor
from ..rules.addresses import address_key
from ..rules.errors import LoginTooOld, NoSession
from ..rules.identity import Tokens
from ..settings import Settings
from .errors import Banned, LastLogin, NotActivated, OAuthDenied, ProviderTaken, RegistrationClosed

BROWSER_COOKIE = "OAuthBrowser"
BROWSER_SECONDS = 600
"""How long a user may take at the provider."""
STARTS_PER_HOUR = 60
FRESH_LOGIN = timedelta(minutes=10)
"""The longest time since the login for linking a provider."""
PROVIDER_TROUBLE = frozenset({"temporarily_unavailable", "server_error"})
"""Errors of a provider that say nothing about the user (RFC 6749 section 4.1.2.1)."""
USERNAME_MIN = 5
SUGGESTION_MAX = 200
"""Characters of a user's name at a provider that are used."""
NAME_TRIES = 20


class Providers:
    """The providers of the settings."""

    def __init__(self, settings: Settings) -> None:
        self._known = {
            name: Provider(name, provider, f"{settings.public_url}/v1/Session/oauth/{name}/callback")
            for name, provider in settings.oauth.items()
        }

    @property
    def names(self) -> Iterable[str]:
        """The names used in addresses."""
        return self._known.keys()

    def get(self, name: str) -> Provider:
        """Get a provider by its name."""
        return self._known[name]


async def begin(provider: Provider, browser: str, *, actor: Actor) -> str:
    """Begin a login, or linking to the signed-in account; return the address to send the browser to.

    `browser` is the secret that binds the login to one browser, which may have several logins at a time. Raises
    `OAuthFailed`, `LoginTooOld`.
    """
    if actor.identity and not actor.identity.logged_in_within(FRESH_LOGIN):
        raise LoginTooOld
    await count_attempt(Limit("oauth", address_key(actor.address), STARTS_PER_HOUR, timedelta(hours=1)))
    chosen = Secrets.fresh()
    url = await provider.authorization_url(chosen)
    await OAuthAttempt.create(
        provider=provider.name,
        state_hash=_digest(chosen.state),
        browser_hash=_digest(browser),
        nonce=chosen.nonce,
        verifier=chosen.verifier,
        user_id=actor.user_id,
        expires_at=datetime.now(UTC) + timedelta(seconds=BROWSER_SECONDS),
    )
    return url


@dataclass(frozen=True, slots=True)
class Callback:
    """What a browser brings back from a provider."""

    state: str
    browser: str
    """The cookie that binds the login to one browser."""
    code: str
    error: str
    issuer: str | None
    """The ``iss`` parameter (RFC 9207)."""


async def finish(
    provider: Provider,
    callback: Callback,
    *,
    actor: Actor,
    carried: UUID | None,
    signer: Signer,
    settings: Settings,
) -> Tokens | None:
    """Finish a login: return the new session's tokens, or None if an account was linked.

    `carried` is the valid session of the request's RefreshToken: a user with a session gets no second account. Raises
    `OAuthFailed`, `OAuthDenied`, `ProviderTaken`, `RegistrationClosed`, `Banned`, `NotActivated`, and `NoSession` if
    the user who began to link is no longer signed in.
    """
    attempt = await _take(provider.name, callback)
    if callback.error in PROVIDER_TROUBLE:
        raise OAuthFailed
    if callback.error or not callback.code:
        raise OAuthDenied
    claims = await provider.identify(callback.code, callback.issuer, attempt.nonce, attempt.verifier)
    if attempt.user_id:
        await _link(UUID(str(attempt.user_id)), provider, claims, actor, settings)
        return None
    user = await _find_user(claims)
    if user is None and carried:
        raise NoSession
    user = user or await _new_user(provider.name, claims, actor, settings)
    if user.is_banned:
        raise Banned
    if not user.activated:
        raise NotActivated
    return await open_session(user.id, actor=actor, signer=signer)


async def _take(provider: str, callback: Callback) -> OAuthAttempt:
    """Use up the login attempt of a callback; it must have begun in this browser."""
    attempt = await OAuthAttempt.get_or_none(state_hash=_digest(callback.state), provider=provider)
    if attempt is None or not hmac.compare_digest(attempt.browser_hash, _digest(callback.browser)):
        raise OAuthFailed
    taken = await OAuthAttempt.filter(id=attempt.id).delete()
    if taken != 1 or attempt.expires_at <= datetime.now(UTC):
        raise OAuthFailed
    return attempt


async def _link(user_id: UUID, provider: Provider, claims: Claims, actor: Actor, settings: Settings) -> None:
    """Link an identity to an account, and notify its owner."""
    identity, name = actor.identity, provider.name
    if identity is None or identity.user_id != user_id:
        raise NoSession
    try:
        async with in_transaction():
            # The lock waits for a change of password, which ends this session and perhaps all links.
            user = await User.select_for_update().get_or_none(id=user_id)
            if user is None or not await IdentityToken.exists(id=identity.session_id):
                raise NoSession
            await ProviderLink.create(user_id=user_id, provider=name, issuer=claims.issuer, subject=claims.subject)
            await audit.record(actor, "provider_linked", "user", user_id, after={"provider": name})
            if settings.mail.is_on:
                await _notify_of_link(user, provider.title, settings.language)
    except IntegrityError:
        link = await ProviderLink.get_or_none(issuer=claims.issuer, subject=claims.subject)
        if link is None or link.user_id != user_id:
            raise ProviderTaken from None


async def _notify_of_link(user: User, title: str, default_language: str) -> None:
    language = user.language or default_language
    await outbox.queue(user, user.email, "provider_linked", language, username=user.username, provider=title)


async def _find_user(claims: Claims) -> User | None:
    link = await ProviderLink.get_or_none(issuer=claims.issuer, subject=claims.subject).prefetch_related("user")
    return link.user if link else None


async def _new_user(name: str, claims: Claims, actor: Actor, settings: Settings) -> User:
    """Create an account for a new identity; it is never linked to an account because of the same address."""
    if not settings.registration:
        raise RegistrationClosed
    for attempt in range(NAME_TRIES):
        user = User(id=uuid7(), activated_at=datetime.now(UTC), language=actor.locale)
        user.rename(suggest_name(claims.name, attempt))
        await _give_address(user, claims.email)
        if await User.exists(username_key=user.username_key):
            continue
        try:
            async with in_transaction():
                await user.save(force_create=True)
                await ProviderLink.create(user_id=user.id, provider=name, issuer=claims.issuer, subject=claims.subject)
        except IntegrityError:  # another request took the name, the address or this identity first
            known = await _find_user(claims)
            if known:
                return known
            continue
        return user
    raise OAuthFailed


async def _give_address(user: User, email: str | None) -> None:
    """Give the account the provider's verified address, unless another account has it; an account can lack one.

    The address must be valid by the same rules as a typed one.
    """
    address = ""
    with suppress(ValueError):
        address = plain_address(email or "")
    if address and not await User.exists(email_key=name_key(address)):
        user.change_email(address)
        user.email_confirmed_at = datetime.now(UTC)
    else:
        user.email, user.email_key = "", f"none {user.id}"


def suggest_name(wanted: str, attempt: int) -> str:
    """Make a user name of a provider's suggestion: ASCII, of valid length, with a number if it is taken."""
    plain = unicodedata.normalize("NFKD", wanted[:SUGGESTION_MAX]).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9 ._-]+", "", plain.partition("@")[0])
    plain = re.sub(r"^[ ._-]+|[ ._-]+$", "", plain)[: USERNAME_MAX - 6].rstrip(" ._-")
    if len(plain) < USERNAME_MIN:
        plain = f"{plain or 'user'}-{secrets.randbelow(90_000) + 10_000}"
    return plain if attempt == 0 else f"{plain}-{secrets.randbelow(90_000) + 10_000}"


async def unlink(name: str, *, actor: Actor) -> bool:
    """Unlink a provider; False if it was not linked. Raises `LastLogin`."""
    user_id = actor.user.user_id
    async with in_transaction():
        user = await User.select_for_update().get(id=user_id)
        links = await ProviderLink.filter(user_id=user_id)
        if name not in {link.provider for link in links}:
            return False
        if user.password_hash is None and len(links) == 1:
            raise LastLogin
        await _remove([name], user_id, actor)
    return True


async def unlink_all(user_id: UUID, *, actor: Actor) -> list[str]:
    """Unlink all providers of an account; return their names. Call it in the transaction that sets a password."""
    names = await linked_names(user_id)
    await _remove(names, user_id, actor)
    return names


async def linked_names(user_id: UUID) -> list[str]:
    """List the providers that an account is linked to."""
    return [link.provider for link in await ProviderLink.filter(user_id=user_id).order_by("provider")]


async def _remove(names: Iterable[str], user_id: UUID, actor: Actor) -> None:
    for name in names:
        await ProviderLink.filter(user_id=user_id, provider=name).delete()
        await audit.record(actor, "provider_unlinked", "user", user_id, before={"provider": name})


async def remove_expired(now: datetime) -> int:
    """Delete logins by a provider that were never finished."""
    return await OAuthAttempt.filter(expires_at__lt=now).delete()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
