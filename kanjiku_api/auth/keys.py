"""Keys: makes their secrets, and finds the user of a key."""

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from ..database.statements import fetch_one
from ..models.key import KeyKind
from ..models.user import is_ban_in_force
from ..rules.identity import Identity, KeyUsed, Scope
from ..rules.sql import Sql
from ..web.doors import KEY_PREFIX
from .onetime import digest
from .powers import GROUPS_OF_USER, powers_from

PREFIXES = {KeyKind.KEY: KEY_PREFIX, KeyKind.FEED: "kf_"}
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
SESSION_MAX = 100
"""The longest cookie of an app that is looked up; more characters than any has."""
LENGTH = 26
"""130 bits; the letters cannot be mistaken for one another if a secret is typed by hand."""
SECRET = re.compile(f"(?:{'|'.join(PREFIXES.values())})[{LETTERS}]{{{LENGTH}}}")

KEY = Sql("""
    SELECT k.id, k.scopes, k.expires_at, k.last_used_at,
           u.id AS user_id, u.username, u.activated, u.banned_at, u.banned_until, {groups} AS groups,
           (SELECT s.renewed_at FROM key_sessions s
            WHERE s.secret_hash = :session_hash AND s.key_id = k.id AND s.expires_at > :now) AS session_renewed_at
    FROM api_keys k JOIN users u ON u.id = k.user_id
    WHERE {shown} AND k.kind = :kind
""")(groups=GROUPS_OF_USER)
BY_SECRET = Sql("k.secret_hash = :secret_hash")
BY_SESSION = Sql("""
    k.id = (SELECT s.key_id FROM key_sessions s WHERE s.secret_hash = :session_hash AND s.expires_at > :now)
""")


@dataclass(slots=True)
class Key:
    """A key, and the account that it belongs to."""

    id: UUID
    scopes: str
    expires_at: datetime | None
    last_used_at: datetime | None
    user_id: UUID
    username: str
    activated: bool
    banned_at: datetime | None
    banned_until: datetime | None
    groups: str | None
    """The user's groups as JSON text, for `powers_from`."""
    session_renewed_at: datetime | None
    """When the session of the request's cookie was last renewed; None without a valid session of this key."""

    @property
    def is_in_force(self) -> bool:
        """Tell whether the key has not expired and its owner may use the site."""
        is_over = self.expires_at is not None and self.expires_at <= datetime.now(UTC)
        return self.activated and not is_over and not is_ban_in_force(self.banned_at, self.banned_until)

    @property
    def identity(self) -> Identity:
        """The owner, identified by this key."""
        used = KeyUsed(self.id, scopes_from(self.scopes))
        return Identity(
            user_id=self.user_id,
            username=self.username,
            session_id=None,
            powers=powers_from(self.groups),
            login_at=None,
            key=used,
        )


def new_secret(kind: KeyKind) -> str:
    """Generate the secret of a new key."""
    return PREFIXES[kind] + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


async def find_key(secret: str, kind: KeyKind, *, session: str = "") -> Key | None:
    """Find a valid key by its secret, with its owner and their groups, in one statement.

    `session` is the app's cookie, if the request has one too.
    """
    if not SECRET.fullmatch(secret):
        return None
    return await _find(BY_SECRET, kind, session, secret_hash=digest(secret))


async def find_key_of_session(session: str) -> Key | None:
    """Find the valid key that an app's cookie belongs to, in one statement."""
    return await _find(BY_SESSION, KeyKind.KEY, session)


async def _find(shown: Sql, kind: KeyKind, session: str, **values: object) -> Key | None:
    values |= {"kind": kind.value, "session_hash": digest(session[:SESSION_MAX]), "now": datetime.now(UTC)}
    found = await fetch_one(KEY(shown=shown), Key, **values)
    return found if found and found.is_in_force else None


def scopes_from(text: str) -> frozenset[Scope]:
    """Parse the column of scopes."""
    return frozenset(map(Scope, text.split()))
