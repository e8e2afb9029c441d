"""Signing in by a provider: from its answer to an account of ours."""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from uuid import UUID

from email_validator import EmailNotValidError, validate_email
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from .. import audit
from ..auth.cookies import cookie_named
from ..auth.oauth import Claims, OAuthFailed, Provider, Secrets
from ..auth.rates import Limit, address_key, count_attempt
from ..auth.sessions import Tokens, open_session
from ..errors import ApiError, NoSession
from ..http import Request
from ..models import OAuthAttempt, ProviderLink, User
from ..models.ids import uuid7
from ..models.user import EMAIL_MAX, USERNAME_MAX, name_key
from ..settings import Settings
from .service import Banned, NotActivated

BROWSER_COOKIE = "OAuthBrowser"
BROWSER_SECONDS = 600
"""How long somebody may take at the provider."""
STARTS_PER_HOUR = 60
USERNAME_MIN = 5
SUGGESTION_MAX = 200
"""Characters of a provider's name for somebody that are looked at."""
NAME_TRIES = 20


class ProviderTaken(ApiError):
    """This identity of the provider signs in somebody else, or the account has another one there."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.provider_taken"


class OAuthDenied(ApiError):
    """The provider, or the user there, said no."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.oauth_denied"


class RegistrationClosed(ApiError):
    """The operator takes no registrations, also not by providers."""

    status = HTTPStatus.FORBIDDEN
    msg_key = "errors.registration_closed"


class LastLogin(ApiError):
    """Without this provider nobody could log in to the account any more."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.last_login"


class Providers:
    """The providers of the settings."""

    def __init__(self, settings: Settings) -> None:
        self._known = {
            name: Provider(name, provider, f"{settings.public_url}/v1/Session/oauth/{name}/callback")
            for name, provider in settings.oauth.items()
        }

    @property
    def names(self) -> Iterable[str]:
        """The names that addresses use."""
        return self._known.keys()

    def get(self, name: str) -> Provider:
        """Get one of them."""
        return self._known[name]


async def begin(request: Request, name: str) -> tuple[str, str]:
    """Begin a login: answer where to send the browser, and what binds it. Raises `OAuthFailed`."""
    address = address_key(request.client_address)
    await count_attempt(Limit("oauth", address, STARTS_PER_HOUR, timedelta(hours=1)))
    chosen, browser = Secrets.fresh(), secrets.token_urlsafe(32)
    url = await request.part(Providers).get(name).authorization_url(chosen)
    identity = request.ctx.identity
    await OAuthAttempt.create(
        provider=name,
        state_hash=_digest(chosen.state),
        browser_hash=_digest(browser),
        nonce=chosen.nonce,
        verifier=chosen.verifier,
        user_id=identity.user_id if identity else None,
        expires_at=datetime.now(UTC) + timedelta(seconds=BROWSER_SECONDS),
    )
    return url, browser


async def finish(request: Request, name: str) -> Tokens | None:
    """End a login: answer the new session's tokens, or None where an account was linked.

    Raises `OAuthFailed`, `OAuthDenied`, `ProviderTaken`, `RegistrationClosed`, `Banned`, `NotActivated`,
    `NoSession` (who began to link is not signed in any more).
    """
    attempt = await _take(request, name)
    code = request.args.get("code")
    if request.args.get("error") or not code:
        raise OAuthDenied
    provider = request.part(Providers).get(name)
    claims = await provider.identify(code, request.args.get("iss"), attempt.nonce, attempt.verifier)
    if attempt.user_id:
        await _link(request, UUID(str(attempt.user_id)), name, claims)
        return None
    return await _sign_in(request, name, claims)


async def _take(request: Request, name: str) -> OAuthAttempt:
    """Use up the attempt that this callback ends; it must be this browser's."""
    state, browser = request.args.get("state") or "", cookie_named(request, BROWSER_COOKIE) or ""
    attempt = await OAuthAttempt.get_or_none(state_hash=_digest(state), provider=name)
    if attempt is None or not hmac.compare_digest(attempt.browser_hash, _digest(browser)):
        raise OAuthFailed
    taken = await OAuthAttempt.filter(id=attempt.id).delete()
    if taken != 1 or attempt.expires_at <= datetime.now(UTC):
        raise OAuthFailed
    return attempt


async def _link(request: Request, user_id: UUID, name: str, claims: Claims) -> None:
    identity = request.ctx.identity
    if identity is None or identity.user_id != user_id:
        raise NoSession
    try:
        async with in_transaction():
            await ProviderLink.create(user_id=user_id, provider=name, issuer=claims.issuer, subject=claims.subject)
            await audit.record(request, "provider_linked", "user", user_id, after={"provider": name})
    except IntegrityError:
        link = await ProviderLink.get_or_none(issuer=claims.issuer, subject=claims.subject)
        if link is None or link.user_id != user_id:
            raise ProviderTaken from None


async def _sign_in(request: Request, name: str, claims: Claims) -> Tokens:
    link = await ProviderLink.get_or_none(issuer=claims.issuer, subject=claims.subject).prefetch_related("user")
    user = link.user if link else await _new_user(request, name, claims)
    if user.is_banned:
        raise Banned
    if not user.activated:
        raise NotActivated
    return await open_session(request, user.id)


async def _new_user(request: Request, name: str, claims: Claims) -> User:
    """Make an account for an identity that is new here; one with the same address stays its owner's."""
    if not request.settings.registration:
        raise RegistrationClosed
    for attempt in range(NAME_TRIES):
        user = User(id=uuid7(), activated_at=datetime.now(UTC), language=request.locale)
        user.rename(suggest_name(claims.name, attempt))
        await _give_address(user, claims.email)
        if await User.exists(username_key=user.username_key):
            continue
        try:
            async with in_transaction():
                await user.save(force_create=True)
                await ProviderLink.create(user_id=user.id, provider=name, issuer=claims.issuer, subject=claims.subject)
        except IntegrityError:  # somebody was faster with the name, the address, or this very identity
            link = await ProviderLink.get_or_none(issuer=claims.issuer, subject=claims.subject).prefetch_related("user")
            if link:
                return link.user
            continue
        return user
    raise OAuthFailed


async def _give_address(user: User, email: str | None) -> None:
    """Take the provider's verified address where nobody here has it; an account may do without."""
    if email and is_plain_address(email) and not await User.exists(email_key=name_key(email)):
        user.move(email)
    else:
        user.email, user.email_key = "", f"none {user.id}"


def is_plain_address(email: str) -> bool:
    """Tell whether an address is one that we could write to: the same rule as where somebody types theirs."""
    if len(email) > EMAIL_MAX:
        return False
    try:
        found = validate_email(email, check_deliverability=False, allow_smtputf8=False, globally_deliverable=False)
    except EmailNotValidError:
        return False
    return (found.ascii_email or "").lower() == email.lower() and "." in found.domain


def suggest_name(wanted: str, attempt: int) -> str:
    """Make a user name of what a provider suggests: plain ASCII, of a fitting length, numbered if it is taken."""
    plain = unicodedata.normalize("NFKD", wanted[:SUGGESTION_MAX]).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9 ._-]+", "", plain.partition("@")[0])
    plain = re.sub(r"^[ ._-]+|[ ._-]+$", "", plain)[: USERNAME_MAX - 6].rstrip(" ._-")
    if len(plain) < USERNAME_MIN:
        plain = f"{plain or 'user'}-{secrets.randbelow(90_000) + 10_000}"
    return plain if attempt == 0 else f"{plain}-{secrets.randbelow(90_000) + 10_000}"


async def unlink(request: Request, user_id: UUID, name: str) -> bool:
    """Remove a link; False where there was none. Raises `LastLogin`."""
    async with in_transaction():
        user = await User.select_for_update().get(id=user_id)
        links = await ProviderLink.filter(user_id=user_id)
        if name not in {link.provider for link in links}:
            return False
        if user.password_hash is None and len(links) == 1:
            raise LastLogin
        await ProviderLink.filter(user_id=user_id, provider=name).delete()
        await audit.record(request, "provider_unlinked", "user", user_id, before={"provider": name})
    return True


async def remove_expired(now: datetime) -> int:
    """Delete logins that nobody came back from."""
    return await OAuthAttempt.filter(expires_at__lt=now).delete()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
