"""Schemas of webhooks and deliveries."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from ..models.release import EventKind
from ..models.webhook import NAME_MAX, SECRET_MAX, TEST_EVENT, URL_MAX, DeliveryState, WebhookKind
from ..web.fields import Line, Moment
from ..web.pagination import Listed
from ..web.schemas import Message, Schema

URL = "https://bot.example.org/kanjiku"
NEW: JsonDict = {"name": "Our bot", "url": URL, "kind": "json", "events": ["chapter.released", "blog.published"]}
WEBHOOK: JsonDict = {
    "id": "01936b2e-8b22-7d33-9e44-af55b6c7d8e9",
    **NEW,
    "enabled": True,
    "error": None,
    "created": "2026-11-29T17:00:00Z",
    "modified": "2026-11-29T17:00:00Z",
}
DELIVERY: JsonDict = {
    "id": "msg_01936b2e8c017aa1b2c3d4e5f6a7b8c9",
    "event": "chapter.released",
    "state": "pending",
    "attempts": 2,
    "status": 502,
    "error": "the answer was 502",
    "created": "2026-11-29T18:00:04Z",
    "next_attempt": "2026-11-29T18:05:11Z",
}
TEST: JsonDict = {**DELIVERY, "event": TEST_EVENT, "attempts": 0, "status": None, "error": None}
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="  # noqa: S105 - an example
SECRETS = "`whsec_` and the base64 of 24 to 64 bytes; null: one is generated. Only this answer shows it."

Name = Annotated[str, Line(NAME_MAX, 1)]
Url = Annotated[str, StringConstraints(min_length=1, max_length=URL_MAX)]
Events = Annotated[list[EventKind], Field(min_length=1, max_length=len(EventKind))]
Secret = Annotated[Annotated[str, StringConstraints(max_length=SECRET_MAX)] | None, Field(description=SECRETS)]


class WebhookCreate(Schema):
    """A new webhook and the events that it gets messages about; those of kind `discord` have no secret."""

    model_config = ConfigDict(json_schema_extra={"examples": [NEW]})

    name: Name
    url: Url
    kind: WebhookKind
    events: Events
    secret: Secret = None


class WebhookUpdate(Schema):
    """Changes to a webhook; absent fields stay as they are. After a new secret, the old one also signs for a day."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"enabled": True, "secret": None}]})

    name: Name = ""
    url: Url = ""
    events: Annotated[Events, Field(default_factory=list)]
    enabled: bool = True
    secret: Secret = None


class WebhookRead(Schema):
    """A webhook as admins see it; `error` says why it was switched off automatically."""

    model_config = ConfigDict(json_schema_extra={"examples": [WEBHOOK]})

    id: UUID
    name: str
    url: str
    kind: WebhookKind
    events: list[EventKind]
    enabled: bool
    error: str | None
    created: Moment
    modified: Moment


class WebhookList(Listed):
    """One page of the webhooks, oldest first."""

    webhook_count: int | None
    webhooks: list[WebhookRead]


class WebhookWithSecret(WebhookRead):
    """A webhook that was just created or changed; `secret` is set only if it is new."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**WEBHOOK, "secret": SECRET}]})

    secret: str | None


class WebhookMessage(Message):
    """The result of a change, and the webhook as it is now."""

    webhook: WebhookWithSecret


class DeliveryRead(Schema):
    """A delivery to a webhook; `id` is the header `webhook-id`, `status` is that of the last answer."""

    model_config = ConfigDict(json_schema_extra={"examples": [DELIVERY]})

    id: str
    event: str
    state: DeliveryState
    attempts: int
    status: int | None
    error: str | None
    created: Moment
    next_attempt: Moment | None


class DeliveryList(Listed):
    """One page of the deliveries of a webhook, sent and pending, newest first."""

    delivery_count: int | None
    deliveries: list[DeliveryRead]


class DeliveryMessage(Message):
    """The delivery of a test message."""

    delivery: DeliveryRead
