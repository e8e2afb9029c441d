"""Reads webhooks and their deliveries, and queues deliveries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from ..database.statements import fetch_all, fetch_column
from ..models import Webhook, WebhookDelivery
from ..models.release import EventKind
from ..models.webhook import DeliveryState, WebhookKind
from ..releases.queries import Event
from ..rules.orders import Order, SortKey
from ..rules.sql import TRUE, Sql
from ..web.pagination import COUNT, LIST, Listing, Page, PageQuery, fetch_page
from .schemas import DeliveryRead, WebhookRead

KEPT = timedelta(days=30)
"""How long deliveries are kept that were sent or given up."""
BATCH = 500
# The rows are locked, so that no webhook is deleted before its deliveries are written.
LISTENING = Sql("SELECT h.id, h.events FROM webhooks h WHERE h.enabled ORDER BY h.id {for_key_share}")
WITH_WORK = Sql("""
    SELECT h.id FROM webhooks h
    WHERE (h.paused_until IS NULL OR h.paused_until <= :now) AND (h.leased_until IS NULL OR h.leased_until <= :now)
      AND EXISTS (
        SELECT 1 FROM webhook_deliveries d
        WHERE d.webhook_id = h.id AND d.state = 'pending' AND d.next_attempt_at <= :now
      )
""")
WEBHOOK = Sql("h.id, h.name, h.url, h.kind, h.events, h.enabled, h.error, h.created_at, h.modified_at")
WEBHOOKS = Sql("webhooks h")
DELIVERY = Sql("d.id, d.event, d.state, d.attempts, d.status, d.error, d.created_at, d.next_attempt_at")
DELIVERIES, OF_WEBHOOK = Sql("webhook_deliveries d"), Sql("d.webhook_id = :webhook")
MADE_FIRST = Order("webhooks", SortKey("h.id", UUID))
MADE_LAST = Order("deliveries", SortKey("d.id", UUID, is_descending=True))


@dataclass(slots=True)
class WebhookRow:
    """A row of the list of webhooks."""

    id: UUID
    name: str
    url: str
    kind: str
    events: str
    enabled: bool
    error: str | None
    created_at: datetime
    modified_at: datetime


@dataclass(slots=True)
class DeliveryRow:
    """A row of the list of deliveries."""

    id: UUID
    event: str
    state: str
    attempts: int
    status: int | None
    error: str | None
    created_at: datetime
    next_attempt_at: datetime


@dataclass(slots=True)
class _Listening:
    id: UUID
    events: str


async def queue_deliveries(events: Sequence[Event]) -> None:
    """Queue a delivery for each event to each webhook that listens for it. Call it in the transaction of the events."""
    listening, now = await fetch_all(LISTENING, _Listening), datetime.now(UTC)
    deliveries = [
        WebhookDelivery(
            webhook_id=webhook.id, release_event_id=event.id, event=event.kind, created_at=now, next_attempt_at=now
        )
        for event in events
        for webhook in listening
        if event.kind in webhook.events.split()
    ]
    await WebhookDelivery.bulk_create(deliveries, batch_size=BATCH)


async def list_with_work(now: datetime) -> list[UUID]:
    """Find webhooks that have a delivery due and to which no instance is sending."""
    return await fetch_column(WITH_WORK, UUID, now=now)


async def next_delivery(webhook_id: UUID, now: datetime) -> WebhookDelivery | None:
    """Find the next delivery that is due to a webhook, with its event."""
    due = WebhookDelivery.filter(webhook_id=webhook_id, state=DeliveryState.PENDING.value, next_attempt_at__lte=now)
    return await due.order_by("next_attempt_at", "id").first().prefetch_related("release_event")


async def list_webhooks(query: PageQuery) -> Page[WebhookRead]:
    """Read one page of the webhooks, oldest first."""
    rows, count = LIST(columns=WEBHOOK, tables=WEBHOOKS, wanted=TRUE), COUNT(tables=WEBHOOKS, wanted=TRUE)
    page = await fetch_page(query, Listing(MADE_FIRST, WebhookRow, rows, count))
    return page.each(webhook_read)


async def list_deliveries(webhook_id: UUID, query: PageQuery) -> Page[DeliveryRead]:
    """Read one page of the deliveries of a webhook, sent and pending, newest first."""
    rows = LIST(columns=DELIVERY, tables=DELIVERIES, wanted=OF_WEBHOOK)
    count = COUNT(tables=DELIVERIES, wanted=OF_WEBHOOK)
    page = await fetch_page(query, Listing(MADE_LAST, DeliveryRow, rows, count, of=webhook_id), webhook=webhook_id)
    return page.each(delivery_read)


async def remove_old(now: datetime) -> int:
    """Delete deliveries that were sent or given up and are older than `KEPT`; return how many."""
    done = WebhookDelivery.filter(state__not=DeliveryState.PENDING.value, created_at__lt=now - KEPT)
    return await done.delete()


def webhook_read(row: Webhook | WebhookRow) -> WebhookRead:
    """Make the answer's form of a webhook."""
    return WebhookRead(
        id=row.id,
        name=row.name,
        url=row.url,
        kind=WebhookKind(row.kind),
        events=[kind for kind in EventKind if kind.value in row.events.split()],
        enabled=row.enabled,
        error=row.error,
        created=row.created_at,
        modified=row.modified_at,
    )


def delivery_read(row: WebhookDelivery | DeliveryRow) -> DeliveryRead:
    """Make the answer's form of a delivery."""
    return DeliveryRead(
        id=message_id(row),
        event=row.event,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        status=row.status,
        error=row.error,
        created=row.created_at,
        next_attempt=row.next_attempt_at if row.state == DeliveryState.PENDING else None,
    )


def message_id(row: WebhookDelivery | DeliveryRow) -> str:
    """Get the id that the receiver sees (`webhook-id`); it is the same in each attempt."""
    return f"msg_{row.id.hex}"
