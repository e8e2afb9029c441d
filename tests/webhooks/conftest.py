"""A receiver, and a sender that works as the service does, at the time that a test chooses."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, TypeAlias

import pytest

from kanjiku_api.models import Webhook, WebhookDelivery
from kanjiku_api.releases.queries import longest_early_access
from kanjiku_api.releases.service import record_opened
from kanjiku_api.settings import Settings
from kanjiku_api.settings.pages import WebhookSettings
from kanjiku_api.webhooks.posting import Poster
from kanjiku_api.webhooks.queries import queue_deliveries
from kanjiku_api.webhooks.sending import Sender
from tests.releases.looking import no_lease
from tests.webhooks.receiver import Receiver, receiving

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
"""The secret of the specification's example."""
ALL = "chapter.early_access chapter.released manga.created blog.published"
MakeWebhook: TypeAlias = Callable[..., Awaitable[Webhook]]


@pytest.fixture
def at_home(settings: Settings) -> Settings:
    """Allow webhooks to this machine."""
    return settings.model_copy(update={"webhooks": WebhookSettings(allow_private=True)})


@pytest.fixture(scope="session")
def poster(settings: Settings) -> Poster:
    """Give a client that may send to this machine; trusted certificates are loaded once, because that takes a while."""
    return Poster(settings.model_copy(update={"webhooks": WebhookSettings(allow_private=True)}))


@pytest.fixture
def sender(at_home: Settings, poster: Poster) -> Sender:
    return Sender(at_home, poster)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as server:
        yield server


@pytest.fixture
def make_webhook(receiver: Receiver) -> MakeWebhook:
    async def make(**columns: Any) -> Webhook:
        return await Webhook.create(
            **{"name": "bot", "url": receiver.url, "kind": "json", "events": ALL, "secret": SECRET, **columns}
        )

    return make


async def happen() -> None:
    """Record releases, and create the deliveries for them."""
    await record_opened(datetime.now(UTC), await longest_early_access(), [queue_deliveries], no_lease)


async def send_due(sender: Sender) -> None:
    """Send the deliveries that are due, and wait for them."""
    await sender.run()
    while tasks := list(sender._tasks.values()):
        await asyncio.wait(tasks)


async def make_due() -> None:
    """Make the next attempts due."""
    await WebhookDelivery.filter(state="pending").update(next_attempt_at=datetime.now(UTC))
    await Webhook.all().update(paused_until=None)


async def states() -> list[tuple[str, str, int, int | None]]:
    """List all deliveries: event, state, attempts, status."""
    rows = await WebhookDelivery.all().order_by("id")
    return [(row.event, row.state, row.attempts, row.status) for row in rows]
