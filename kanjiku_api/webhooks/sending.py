"""Sends deliveries that are due. Each webhook has a task of its own, so that a slow receiver does not delay the others.

Only one instance sends to a webhook at a time. A message is sent at least once: if a process dies after an answer and
before it is recorded, the same message goes out again, with the same `webhook-id`.
"""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from time import time
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from ..database.engines.conditions import condition_of
from ..models import Webhook, WebhookDelivery
from ..models.webhook import ERROR_MAX, TEST_EVENT, DeliveryState, WebhookKind
from ..rules.repeats import repeated
from ..settings import Settings
from . import discord
from .contents import EventContent, as_json, content_of, content_of_test
from .posting import OutgoingMessage, Poster, Unreachable
from .queries import list_with_work, message_id, next_delivery
from .signatures import signed
from .verdicts import Verdict, given_up, unreachable, verdict_of

SECONDS = 1.0
"""Pause between two runs. A run also waits this long for its tasks; slower ones go on beside the next run."""
LEASE = timedelta(seconds=60)
"""How long an instance may send before it must renew; longer than one attempt. Then another instance may send."""
STOP_SECONDS = 2.0
log = logging.getLogger("kanjiku.webhooks")


class Sender:
    """Sends to the webhooks for which this instance has the lease."""

    def __init__(self, settings: Settings, poster: Poster | None = None) -> None:
        self._settings, self._poster = settings, poster or Poster(settings)
        self._tasks: dict[UUID, asyncio.Task[None]] = {}
        self._is_stopping = False

    async def run(self) -> None:
        """Start sending to every webhook that has a delivery due."""
        for webhook_id in await list_with_work(datetime.now(UTC)):
            if webhook_id not in self._tasks and not self._is_stopping:
                self._tasks[webhook_id] = asyncio.create_task(self._send_all(webhook_id))
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=SECONDS)

    async def stop(self) -> None:
        """Wait briefly for running attempts, then cancel them; another instance sends what was cut off again."""
        self._is_stopping = True
        if tasks := list(self._tasks.values()):
            _, late = await asyncio.wait(tasks, timeout=STOP_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _send_all(self, webhook_id: UUID) -> None:
        try:
            await self._send_under_lease(webhook_id)
        except Exception as error:  # any error: the other webhooks and the next run must go on
            away = condition_of(error)
            text = f"the database is {away}" if away else type(error).__name__
            log.warning(
                "webhook %s: nothing was sent, %s", webhook_id, text, exc_info=not away, extra=repeated("webhooks")
            )
        finally:
            del self._tasks[webhook_id]

    async def _send_under_lease(self, webhook_id: UUID) -> None:
        """Send what is due, one delivery at a time, while this instance has the lease."""
        until = await _acquire(webhook_id)
        try:
            while until is not None and not self._is_stopping:
                webhook, now = await Webhook.get_or_none(id=webhook_id), datetime.now(UTC)
                is_resting = webhook is None or (webhook.paused_until is not None and webhook.paused_until > now)
                delivery = None if is_resting else await next_delivery(webhook_id, now)
                if webhook is None or delivery is None:
                    break
                await _note(webhook, delivery, await self._attempt_whatever_happens(webhook, delivery))
                until = await _renew(webhook_id, until)
        finally:
            if until is not None:
                await _held(webhook_id, until).update(leased_until=None)

    async def _attempt_whatever_happens(self, webhook: Webhook, delivery: WebhookDelivery) -> Verdict:
        """Attempt a delivery; an error of our own counts as a failed attempt, so that it blocks no others."""
        try:
            return await self._attempt(webhook, delivery)
        except Exception as error:  # any class: our own bugs cannot be foreseen
            if condition_of(error):
                raise
            log.exception(
                "%s failed because of an error of this service", message_id(delivery), extra=repeated("webhooks")
            )
            return unreachable("an error of this service; see its log", delivery.attempts + 1)

    async def _attempt(self, webhook: Webhook, delivery: WebhookDelivery) -> Verdict:
        """Read the content of a delivery, and send it."""
        if not webhook.enabled:
            return given_up("the webhook is switched off")
        content = await self._content_for(delivery)
        if content is None:
            return given_up("not sent: its content is no longer public, or was deleted")
        attempts = delivery.attempts + 1
        try:
            reply = await self._poster.post(self._message(webhook, delivery, content))
        except Unreachable as error:
            return unreachable(str(error), attempts)
        return verdict_of(reply, WebhookKind(webhook.kind), attempts, datetime.now(UTC))

    async def _content_for(self, delivery: WebhookDelivery) -> EventContent | None:
        if delivery.event == TEST_EVENT:
            return content_of_test(self._settings, delivery.created_at)
        return await content_of(delivery.release_event, self._settings) if delivery.release_event else None

    def _message(self, webhook: Webhook, delivery: WebhookDelivery, content: EventContent) -> OutgoingMessage:
        if webhook.kind == WebhookKind.DISCORD:
            return OutgoingMessage(discord.address_of(webhook.url), discord.as_embed(content, self._settings))
        secrets = [webhook.secret] if webhook.secret else []
        if webhook.old_secret and webhook.old_secret_until and webhook.old_secret_until > datetime.now(UTC):
            secrets.append(webhook.old_secret)
        body = as_json(content)
        return OutgoingMessage(webhook.url, body, signed(message_id(delivery), int(time()), body, secrets))


def _held(webhook_id: UUID, until: datetime) -> QuerySet[Webhook]:
    """Select a webhook if this instance still has its lease: `until` is the time that this instance wrote."""
    return Webhook.filter(id=webhook_id, leased_until=until)


async def _acquire(webhook_id: UUID) -> datetime | None:
    """Take the lease of a webhook and return when it ends; None if another instance has it."""
    now = datetime.now(UTC)
    free = Webhook.filter(Q(leased_until__isnull=True) | Q(leased_until__lte=now), id=webhook_id)
    return now + LEASE if await free.update(leased_until=now + LEASE) else None


async def _renew(webhook_id: UUID, until: datetime) -> datetime | None:
    """Renew the lease and return when it ends; None if it ran out and another instance took it."""
    new = datetime.now(UTC) + LEASE
    return new if await _held(webhook_id, until).update(leased_until=new) else None


async def _note(webhook: Webhook, delivery: WebhookDelivery, verdict: Verdict) -> None:
    """Record the result of an attempt."""
    now, error = datetime.now(UTC), verdict.error and verdict.error[:ERROR_MAX]
    await WebhookDelivery.filter(id=delivery.id).update(
        state=verdict.state.value,
        attempts=delivery.attempts + verdict.was_tried,
        status=verdict.status,
        error=error,
        next_attempt_at=now + verdict.pause,
    )
    if verdict.rest:
        await Webhook.filter(id=webhook.id).update(paused_until=now + verdict.rest)
    if verdict.switches_off:
        await Webhook.filter(id=webhook.id, url=webhook.url).update(enabled=False, error=error)
        log.warning("webhook %s (%s) was switched off: %s", webhook.id, webhook.name, error)
    elif verdict.state is DeliveryState.FAILED and verdict.was_tried:
        log.error("%s will not be delivered to webhook %s: %s", message_id(delivery), webhook.id, error)
    elif verdict.state is DeliveryState.PENDING:
        text = "a message to webhook %s was not delivered, and will be tried again: %s"
        log.warning(text, webhook.id, error, extra=repeated(f"webhook {webhook.id}"))
