"""Creates, changes, deletes and tests webhooks. The audit log records each, without secrets and paths of addresses."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from .. import audit
from ..models import Webhook, WebhookDelivery
from ..models.release import EventKind
from ..models.webhook import TEST_EVENT, WebhookKind
from ..releases.service import ReleaseRecorder
from ..rules.actor import Actor
from ..settings import Settings
from .errors import TooManyWebhooks, WebhookNotFound, WebhookOff, WebhookSecretInvalid, WebhookUrlInvalid
from .posting import is_taken, place_of
from .schemas import WebhookCreate, WebhookUpdate
from .signatures import is_secret, new_secret

WEBHOOKS_MAX = 50
"""Most webhooks of a site; each may have a sending task of its own."""
BOTH_SIGN = timedelta(days=1)
"""How long the old secret still signs beside a new one, so that the receiver has time to change over."""


async def create_webhook(
    wanted: WebhookCreate, *, actor: Actor, settings: Settings, releases: ReleaseRecorder
) -> tuple[Webhook, str | None]:
    """Create a webhook; return it and its secret. It gets messages about events from now on.

    Raises `WebhookUrlInvalid`, `WebhookSecretInvalid`, `TooManyWebhooks`.
    """
    _check_url(wanted.url, settings)
    secret = _secret_for(wanted.kind, wanted.secret) if wanted.secret or wanted.kind is WebhookKind.JSON else None
    await releases.record_now()  # so that nothing that is open already is announced to it
    async with in_transaction():
        if await Webhook.all().count() >= WEBHOOKS_MAX:
            raise TooManyWebhooks(limit=WEBHOOKS_MAX)
        webhook = await Webhook.create(
            name=wanted.name,
            url=wanted.url,
            kind=wanted.kind.value,
            events=_joined(wanted.events),
            secret=secret,
        )
        await audit.record(actor, "webhook_created", "webhook", webhook.id, after=_facts(webhook))
    return webhook, secret


async def update_webhook(
    webhook_id: UUID, wanted: WebhookUpdate, *, actor: Actor, settings: Settings
) -> tuple[Webhook, str | None]:
    """Change a webhook; return it, and its secret if that is new. The old secret then signs too for `BOTH_SIGN`.

    Raises `WebhookNotFound`, `WebhookUrlInvalid`, `WebhookSecretInvalid`.
    """
    changes = wanted.changes()
    if "url" in changes:
        _check_url(wanted.url, settings)
    async with in_transaction():
        webhook = await Webhook.select_for_update().get_or_none(id=webhook_id)
        if webhook is None:
            raise WebhookNotFound
        before, secret = _facts(webhook), None
        if "secret" in changes:
            secret = _secret_for(WebhookKind(webhook.kind), wanted.secret)
            rotated = {"old_secret": webhook.secret, "old_secret_until": datetime.now(UTC) + BOTH_SIGN}
            changes |= {"secret": secret, **rotated}
        if "events" in changes:
            changes["events"] = _joined(wanted.events)
        if {"url", "enabled"} & changes.keys():
            changes |= {"paused_until": None, "error": None}
        changes["modified_at"] = datetime.now(UTC)
        await webhook.update_from_dict(changes).save(update_fields=list(changes))
        after = _facts(webhook) | ({"secret": "a new one"} if secret else {})
        await audit.record(actor, "webhook_updated", "webhook", webhook.id, before=before, after=after)
    return webhook, secret


async def delete_webhook(webhook_id: UUID, *, actor: Actor) -> str:
    """Delete a webhook and its pending deliveries; return its name. Raises `WebhookNotFound`."""
    async with in_transaction():
        webhook = await find_webhook(webhook_id)
        if not await Webhook.filter(id=webhook_id).delete():
            raise WebhookNotFound
        await audit.record(actor, "webhook_deleted", "webhook", webhook_id, before=_facts(webhook))
    return webhook.name


async def send_test(webhook_id: UUID, *, actor: Actor) -> tuple[Webhook, WebhookDelivery]:
    """Queue a test message; return the webhook and the delivery. Raises `WebhookNotFound`, `WebhookOff`."""
    async with in_transaction():
        webhook = await find_webhook(webhook_id)
        if not webhook.enabled:
            raise WebhookOff
        now = datetime.now(UTC)
        delivery = await WebhookDelivery.create(webhook_id=webhook.id, event=TEST_EVENT, next_attempt_at=now)
        await audit.record(actor, "webhook_tested", "webhook", webhook.id)
    return webhook, delivery


async def find_webhook(webhook_id: UUID) -> Webhook:
    """Get a webhook. Raises `WebhookNotFound`."""
    webhook = await Webhook.get_or_none(id=webhook_id)
    if webhook is None:
        raise WebhookNotFound
    return webhook


def _check_url(url: str, settings: Settings) -> None:
    if not is_taken(url, settings):
        raise WebhookUrlInvalid


def _secret_for(kind: WebhookKind, wanted: str | None) -> str:
    """Get the secret that the admin chose, or a new one. Raises `WebhookSecretInvalid`."""
    if kind is not WebhookKind.JSON or (wanted is not None and not is_secret(wanted)):
        raise WebhookSecretInvalid
    return wanted or new_secret()


def _joined(kinds: Collection[EventKind]) -> str:
    return " ".join(kind for kind in EventKind if kind in kinds)


def _facts(webhook: Webhook) -> dict[str, Any]:
    shown = {name: getattr(webhook, name) for name in ("name", "kind", "events", "enabled")}
    return {**shown, "url": place_of(webhook.url)}
