"""Writes the audit log: who did what to which thing, without secrets."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from .models import LogEntry
from .rules.actor import Actor


async def record(
    actor: Actor,
    action: str,
    kind: str,
    target: UUID | str,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write one entry. Call it in the transaction of the change that it records."""
    await LogEntry.create(
        actor_id=actor.user_id,
        action=action,
        kind=kind,
        target=str(target),
        before=dict(before) if before is not None else None,
        after=dict(after) if after is not None else None,
        ip=actor.address,
    )
