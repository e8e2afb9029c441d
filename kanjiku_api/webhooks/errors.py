"""Errors of webhooks that a request can end with."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from ..rules.errors import ApiError, NotFound


class WebhookNotFound(NotFound):
    """No webhook has this id."""

    msg_key = "errors.webhook_not_found"


class TooManyWebhooks(ApiError):
    """The limit of webhooks is reached."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.too_many_webhooks"
    example: ClassVar[Mapping[str, Any]] = {"limit": 50}

    def __init__(self, *, limit: int) -> None:
        super().__init__(limit=limit)


class WebhookOff(ApiError):
    """The webhook is switched off, so nothing is sent to it."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.webhook_off"


class WebhookUrlInvalid(ApiError):
    """Webhooks cannot be sent to this address."""

    msg_key = "errors.webhook_url_invalid"
    field = "url"


class WebhookSecretInvalid(ApiError):
    """The secret does not have the required form, or this kind of webhook has no secret."""

    msg_key = "errors.webhook_secret_invalid"
    field = "secret"
