"""The situations of webhooks that end a request early."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from ..rules.errors import ApiError, NotFound


class WebhookNotFound(NotFound):
    """No webhook has this id."""

    msg_key = "errors.webhook_not_found"


class TooManyWebhooks(ApiError):
    """There are as many webhooks as there may be."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.too_many_webhooks"
    example: ClassVar[Mapping[str, Any]] = {"limit": 50}

    def __init__(self, *, limit: int) -> None:
        super().__init__(limit=limit)


class WebhookOff(ApiError):
    """The webhook is switched off, so that nothing is sent to it."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.webhook_off"


class WebhookUrlInvalid(ApiError):
    """The address is none to which webhooks are sent."""

    msg_key = "errors.webhook_url_invalid"
    field = "url"


class WebhookSecretInvalid(ApiError):
    """The secret has not the form that is wanted, or this kind of webhook has none."""

    msg_key = "errors.webhook_secret_invalid"
    field = "secret"
