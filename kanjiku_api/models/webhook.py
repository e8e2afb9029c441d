"""Webhooks, and what is sent to them."""

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
"""The event of a delivery that an admin asked for."""


class WebhookKind(StrEnum):
    """What a webhook is sent."""

    JSON = "json"
    """A signed message, as the specification Standard Webhooks has it."""
    DISCORD = "discord"
    """A message for a channel of Discord."""


class DeliveryState(StrEnum):
    """How far a delivery got."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


class Webhook(Model):
    """One row is one address that is told of events."""

    noun = "webhook"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    name = fields.CharField(max_length=NAME_MAX)
    url = fields.CharField(max_length=URL_MAX, description="whoever has it may write to a channel of Discord")
    kind = fields.CharField(max_length=10)
    events = fields.CharField(max_length=EVENTS_MAX, description="the kinds that it is told of, separated by spaces")
    enabled = fields.BooleanField(default=True)
    error = fields.CharField(max_length=ERROR_MAX, null=True, description="why it was switched off by itself")
    secret = fields.CharField(max_length=SECRET_MAX, null=True, description="signs; none for Discord")
    old_secret = fields.CharField(max_length=SECRET_MAX, null=True, description="signs too, until old_secret_until")
    old_secret_until = fields.DatetimeField(null=True)
    paused_until = fields.DatetimeField(null=True, description="the receiver asks for no more before that")
    leased_until = fields.DatetimeField(null=True, description="until when the instance that sends to it may take")
    created_at = fields.DatetimeField(auto_now_add=True)
    modified_at = fields.DatetimeField(auto_now_add=True, description="when an admin changed it last")

    class Meta:
        table = "webhooks"


class WebhookDelivery(Model):
    """One row is one event that a webhook is to be told; what is told is written when it is sent."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    webhook: ForeignKeyRelation[Webhook] = fields.ForeignKeyField("models.Webhook", related_name="deliveries")
    release_event: ForeignKeyNullableRelation[ReleaseEvent] = fields.ForeignKeyField(
        "models.ReleaseEvent",
        related_name="deliveries",
        null=True,
        on_delete=fields.SET_NULL,
        db_index=True,
        description="none for a test, and where what it tells of is gone",
    )
    event = fields.CharField(max_length=30)
    state = fields.CharField(max_length=10, default=DeliveryState.PENDING.value)
    attempts = fields.SmallIntField(default=0)
    status = fields.SmallIntField(null=True, description="of the last answer")
    error = fields.CharField(max_length=ERROR_MAX, null=True)
    created_at = fields.DatetimeField(auto_now_add=True)
    next_attempt_at = fields.DatetimeField()

    webhook_id: UUID
    release_event_id: int | None

    class Meta:
        table = "webhook_deliveries"
        indexes = (Index(fields=("state", "next_attempt_at")), Index(fields=("webhook_id", "state", "next_attempt_at")))
