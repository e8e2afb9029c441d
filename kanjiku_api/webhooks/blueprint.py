"""``/v1/Admin/Webhook``: manage the addresses that get messages about new chapters, series and posts."""

from ..auth.guards import requires
from ..models import Webhook
from ..releases.service import ReleaseRecorder
from ..rules.identity import Permission
from ..web.contract import promises, sample
from ..web.pagination import PageQuery
from ..web.request import Blueprint, Request, parse_uuid
from ..web.schemas import Answer, Message, changed
from . import queries, service
from .errors import TooManyWebhooks, WebhookNotFound, WebhookOff, WebhookSecretInvalid, WebhookUrlInvalid
from .schemas import (
    TEST,
    DeliveryList,
    DeliveryMessage,
    WebhookCreate,
    WebhookList,
    WebhookMessage,
    WebhookUpdate,
    WebhookWithSecret,
)

bp = Blueprint("admin_webhooks", url_prefix="/v1/Admin/Webhook")
NAME = "Our bot"


def _reply(request: Request, key: str, *, webhook: Webhook, secret: str | None) -> Answer[WebhookMessage]:
    shown = WebhookWithSecret(**queries.webhook_read(webhook).model_dump(), secret=secret)
    return changed(request, key, shows={"webhook": shown}, webhook=webhook.name)


@bp.get("/")
@requires(Permission.ADMIN)
@promises()
async def list_webhooks(_: Request, query: PageQuery) -> Answer[WebhookList]:
    """List the webhooks, oldest first."""
    return Answer((await queries.list_webhooks(query)).named("webhook"))


@bp.post("/")
@requires(Permission.ADMIN)
@promises(
    errors=[TooManyWebhooks, WebhookSecretInvalid, WebhookUrlInvalid],
    answer=sample("messages.webhook_created", webhook=NAME),
    notes="Messages are signed as Standard Webhooks has it. The secret is in this answer and nowhere else.",
)
async def create_webhook(request: Request, body: WebhookCreate) -> Answer[WebhookMessage]:
    """Create a webhook; it gets messages about events from now on."""
    webhook, secret = await service.create_webhook(
        body, actor=request.actor, settings=request.settings, releases=request.part(ReleaseRecorder)
    )
    return _reply(request, "messages.webhook_created", webhook=webhook, secret=secret)


@bp.patch("/<webhook:str>")
@requires(Permission.ADMIN)
@promises(
    errors=[WebhookNotFound, WebhookSecretInvalid, WebhookUrlInvalid],
    answer=sample("messages.webhook_updated", webhook=NAME),
)
async def update_webhook(request: Request, webhook: str, body: WebhookUpdate) -> Answer[WebhookMessage]:
    """Change a webhook, switch it on or off, or give it another secret."""
    webhook_id = parse_uuid(webhook, WebhookNotFound)
    row, secret = await service.update_webhook(webhook_id, body, actor=request.actor, settings=request.settings)
    return _reply(request, "messages.webhook_updated", webhook=row, secret=secret)


@bp.delete("/<webhook:str>")
@requires(Permission.ADMIN)
@promises(errors=[WebhookNotFound], answer=sample("messages.webhook_deleted", webhook=NAME))
async def delete_webhook(request: Request, webhook: str) -> Answer[Message]:
    """Delete a webhook and its pending deliveries."""
    name = await service.delete_webhook(parse_uuid(webhook, WebhookNotFound), actor=request.actor)
    return changed(request, "messages.webhook_deleted", webhook=name)


@bp.post("/<webhook:str>/test")
@requires(Permission.ADMIN)
@promises(
    errors=[WebhookNotFound, WebhookOff],
    answer={**sample("messages.webhook_tested", webhook=NAME), "delivery": TEST},
    notes="It is sent within seconds. The list of deliveries shows the result.",
)
async def test_webhook(request: Request, webhook: str) -> Answer[DeliveryMessage]:
    """Queue a test message to a webhook."""
    row, delivery = await service.send_test(parse_uuid(webhook, WebhookNotFound), actor=request.actor)
    shown = queries.delivery_read(delivery)
    return changed(request, "messages.webhook_tested", shows={"delivery": shown}, webhook=row.name)


@bp.get("/<webhook:str>/deliveries")
@requires(Permission.ADMIN)
@promises(errors=[WebhookNotFound])
async def list_deliveries(_: Request, webhook: str, query: PageQuery) -> Answer[DeliveryList]:
    """List the deliveries of a webhook, sent and pending, newest first."""
    row = await service.find_webhook(parse_uuid(webhook, WebhookNotFound))
    page = await queries.list_deliveries(row.id, query)
    return Answer({"delivery_count": page.count, "deliveries": page.rows, "next": page.next})
