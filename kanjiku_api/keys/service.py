"""Creates and revokes keys and feed tokens. The audit log records it, without the secrets."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from .. import audit
from ..auth.keys import new_secret
from ..auth.onetime import digest
from ..models import ApiKey, User
from ..models.key import HINT_LENGTH, KeyKind
from ..rules.actor import Actor
from ..rules.errors import NoPermission, NoSession
from ..rules.identity import Permission, Scope
from .errors import KeyExpiresTooSoon, KeyNotFound, TooManyKeys
from .schemas import KeyCreate

KEYS_MAX = 50
"""Most keys of a user, including expired ones."""


async def create_key(wanted: KeyCreate, *, actor: Actor) -> tuple[ApiKey, str]:
    """Create a key for the actor; return it and its secret, which is not stored and cannot be shown again.

    Raises `NoPermission` for the scope ``upload`` without the right to upload, `KeyExpiresTooSoon`,
    `TooManyKeys`.
    """
    owner = actor.user
    if Scope.UPLOAD in wanted.scopes and not owner.may(Permission.UPLOAD_CHAPTERS):
        raise NoPermission
    if wanted.expires is not None and wanted.expires <= datetime.now(UTC):
        raise KeyExpiresTooSoon
    async with in_transaction():
        await _lock(owner.user_id)
        if await ApiKey.filter(user_id=owner.user_id, kind=KeyKind.KEY.value).count() >= KEYS_MAX:
            raise TooManyKeys(limit=KEYS_MAX)
        key, secret = await _add(owner.user_id, KeyKind.KEY, wanted.name, wanted.scopes, wanted.expires)
        await audit.record(actor, "key_created", "key", key.id, after=_facts(key))
    return key, secret


async def revoke_key(key_id: UUID, *, actor: Actor) -> str:
    """Delete a key of the actor; it stops working at once. Return its name. Raises `KeyNotFound`."""
    async with in_transaction():
        key = await ApiKey.get_or_none(id=key_id, user_id=actor.user.user_id, kind=KeyKind.KEY.value)
        if key is None or not await ApiKey.filter(id=key.id).delete():
            raise KeyNotFound
        await audit.record(actor, "key_deleted", "key", key.id, before=_facts(key))
    return key.name


async def renew_feed_token(*, actor: Actor) -> str:
    """Create the actor's feed token and return it; an earlier one stops working at once."""
    owner = actor.user.user_id
    async with in_transaction():
        await _lock(owner)
        await _delete_feed_token(owner)
        key, token = await _add(owner, KeyKind.FEED, scopes=[Scope.READ])
        await audit.record(actor, "feed_token_created", "key", key.id)
    return token


async def revoke_feed_token(*, actor: Actor) -> None:
    """Delete the actor's feed token; nothing happens if there is none."""
    async with in_transaction():
        if await _delete_feed_token(actor.user.user_id):
            await audit.record(actor, "feed_token_deleted", "user", actor.user.user_id)


async def _delete_feed_token(owner: UUID) -> int:
    return await ApiKey.filter(user_id=owner, kind=KeyKind.FEED.value).delete()


async def _lock(owner: UUID) -> None:
    """Lock the user, so that parallel requests create keys one by one. Raises `NoSession` if the account is gone."""
    if await User.select_for_update().get_or_none(id=owner).only("id") is None:
        raise NoSession


async def _add(
    owner: UUID, kind: KeyKind, name: str = "", scopes: Collection[Scope] = (), expires: datetime | None = None
) -> tuple[ApiKey, str]:
    secret = new_secret(kind)
    key = await ApiKey.create(
        user_id=owner,
        kind=kind.value,
        name=name,
        scopes=" ".join(scope for scope in Scope if scope in scopes),
        hint=secret[:HINT_LENGTH],
        secret_hash=digest(secret),
        expires_at=expires,
    )
    return key, secret


def _facts(key: ApiKey) -> dict[str, Any]:
    expires = key.expires_at.isoformat() if isinstance(key.expires_at, datetime) else None
    return {"name": key.name, "scopes": key.scopes, "hint": key.hint, "expires": expires}
