"""One-time links: the mail has a token of 256 bits, the database only its hash.

The token is derived from its row and the service's secret, so it is not stored in the outbox either.
"""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from ..mail.templates import Contents
from ..models import Mail, OneTimeToken, User
from ..models.ids import uuid7
from ..models.mail import MailState, Purpose
from ..settings import Settings
from .errors import TokenInvalid

LIFETIMES = {
    Purpose.ACTIVATION: timedelta(hours=24),
    Purpose.RESET: timedelta(minutes=60),
    Purpose.EMAIL: timedelta(hours=24),
}
WORTH_REPEATING = timedelta(minutes=20)
"""How long a link must still be valid to be mailed again."""


class Links:
    """Makes the tokens and the addresses of one-time links."""

    def __init__(self, settings: Settings) -> None:
        self._key = settings.jwt.secret.get_secret_value().encode()
        paths = settings.mail
        self._paths = {
            Purpose.ACTIVATION: paths.activate_path,
            Purpose.RESET: paths.reset_path,
            Purpose.EMAIL: paths.confirm_email_path,
        }
        self._frontend = settings.frontend_url

    async def issue(self, user: User, purpose: Purpose, email: str | None = None) -> OneTimeToken:
        """Create a new link; the user's earlier links with the same purpose end."""
        await self.end(user, purpose)
        return await self._add(user, purpose, email)

    async def end(self, user: User, purpose: Purpose) -> None:
        """End a user's links with a purpose."""
        await OneTimeToken.filter(user_id=user.id, purpose=purpose.value).delete()

    async def issue_or_repeat(self, user: User, purpose: Purpose) -> OneTimeToken:
        """Get a link to mail on request: the valid one mailed before, so that strangers cannot end it by asking.

        If that one expires within `WORTH_REPEATING`, create a second one beside it.
        """
        lasting = datetime.now(UTC) + WORTH_REPEATING
        live = OneTimeToken.filter(
            user_id=user.id,
            purpose=purpose.value,
            used_at__isnull=True,
            expires_at__gte=lasting,
            mails__id__isnull=False,
        )
        return await live.order_by("-expires_at").first() or await self._add(user, purpose)

    async def _add(self, user: User, purpose: Purpose, email: str | None = None) -> OneTimeToken:
        row = OneTimeToken(id=uuid7(), user_id=user.id, purpose=purpose.value, email=email)
        row.token_hash = digest(self.token(row))
        row.expires_at = datetime.now(UTC) + LIFETIMES[purpose]
        await row.save()
        return row

    def token(self, row: OneTimeToken) -> str:
        """Derive the token of a row: 256 bits that cannot be computed without the secret."""
        mac = hmac.digest(self._key, f"one-time link {row.id}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()

    async def contents(self, mail: Mail) -> Contents | None:
        """Make the content of a mail that is sent now, with its link if it has one; None if the link has ended."""
        if mail.token_id is None:
            return Contents()
        row = await OneTimeToken.get_or_none(id=mail.token_id)
        address = await self.begin(row) if row else None
        return Contents({"link": address}) if address else None

    async def begin(self, row: OneTimeToken) -> str | None:
        """Start the lifetime of a link whose mail is sent now, and return its address.

        The lifetime starts only once: a link that is sent again still expires at the same time. Returns None if the
        link was used, has expired or was replaced.
        """
        if await Mail.exists(token_id=row.id, state=MailState.SENT.value):
            return self.address(row) if row.used_at is None and row.expires_at > datetime.now(UTC) else None
        ends = datetime.now(UTC) + LIFETIMES[Purpose(row.purpose)]
        begun = await OneTimeToken.filter(id=row.id, used_at__isnull=True).update(expires_at=ends)
        return self.address(row) if begun else None

    def address(self, row: OneTimeToken) -> str:
        """Make the address of a link; it always leads to the front end."""
        return f"{self._frontend}{self._paths[Purpose(row.purpose)]}?token={self.token(row)}"


def digest(token: str) -> str:
    """Hash a token for storing. Tokens have at least 130 bits, so they need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


async def find(token: str, purpose: Purpose) -> OneTimeToken:
    """Find a valid link by its token. Raises `TokenInvalid`."""
    row = await OneTimeToken.get_or_none(token_hash=digest(token), purpose=purpose.value).prefetch_related("user")
    if row is None or row.used_at is not None or row.expires_at <= datetime.now(UTC):
        raise TokenInvalid
    return row


async def use_up(row: OneTimeToken) -> None:
    """Use up a link, in the transaction of its effect. Of parallel uses all but one raise `TokenInvalid`."""
    now = datetime.now(UTC)
    won = await OneTimeToken.filter(id=row.id, used_at__isnull=True, expires_at__gt=now).update(used_at=now)
    if won != 1:
        raise TokenInvalid


async def remove_expired(now: datetime) -> int:
    """Delete links that expired a month ago, when their mails are deleted too."""
    return await OneTimeToken.filter(expires_at__lt=now - timedelta(days=30)).delete()
