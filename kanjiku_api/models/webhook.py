"""Webhooks and their deliveries."""

from enum import StrEnum
from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyNullableRelation, ForeignKeyRelation
from tortoise.indexes import Index

from .ids import uuid7
from .release import ReleaseEvent

NAME_MAX = 100
URL_MAX = 2000
SECRET_MAX = 100
EVENTS_MAX = 200
ERROR_MAX = 300
TEST_EVENT = "webhook.test"
"""The event of a test delivery, which an admin asks for."""


class WebhookKind(StrEnum):
    """The format of the messages to a webhook."""

    JSON = "json"
    """A signed message in the format of the specification Standard Webhooks."""
    DISCORD = "discord"
    """A message for a Discord channel."""


class DeliveryState(StrEnum):
    """The state of a delivery."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


class Webhook(Model):
    """One row is an address to which events are sent."""

    noun = "webhook"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    name = fields.CharField(max_length=NAME_MAX)
    url = fields.CharField(max_length=URL_MAX, description="secret: whoever has it can write to a Discord channel")
    kind = fields.CharField(max_length=10)
    events = fields.CharField(max_length=EVENTS_MAX, description="the kinds to send, separated by spaces")
    enabled = fields.BooleanField(default=True)
    error = fields.CharField(max_length=ERROR_MAX, null=True, description="why the service disabled it")
    secret = fields.CharField(max_length=SECRET_MAX, null=True, description="signs messages; null for Discord")
    old_secret = fields.CharField(max_length=SECRET_MAX, null=True, description="also signs until old_secret_until")
    old_secret_until = fields.DatetimeField(null=True)
    paused_until = fields.DatetimeField(null=True, description="the receiver asked for no messages before then")
    leased_until = fields.DatetimeField(null=True, description="until then only one instance sends to it")
    created_at = fields.DatetimeField(auto_now_add=True)
    modified_at = fields.DatetimeField(auto_now_add=True, description="last change by an admin")

    class Meta:
        table = "webhooks"


class WebhookDelivery(Model):
    """One row is an event to be sent to a webhook; the message is written when it is sent."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    webhook: ForeignKeyRelation[Webhook] = fields.ForeignKeyField("models.Webhook", related_name="deliveries")
    release_event: ForeignKeyNullableRelation[ReleaseEvent] = fields.ForeignKeyField(
        "models.ReleaseEvent",
        related_name="deliveries",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
        description="null for a test, or if its chapter, series or post was deleted",
    )
    event = fields.CharField(max_length=30)
    state = fields.CharField(max_length=10, default=DeliveryState.PENDING.value)
    attempts = fields.SmallIntField(default=0)
    status = fields.SmallIntField(null=True, description="HTTP status of the last answer")
    error = fields.CharField(max_length=ERROR_MAX, null=True)
    created_at = fields.DatetimeField(auto_now_add=True)
    next_attempt_at = fields.DatetimeField()

    webhook_id: UUID
    release_event_id: int | None

    class Meta:
        table = "webhook_deliveries"
        indexes = (Index(fields=("state", "next_attempt_at")), Index(fields=("webhook_id", "state", "next_attempt_at")))
