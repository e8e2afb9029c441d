"""``/v1/User/me/keys`` and ``/v1/User/me/feed-token``: secrets for scripts, reader apps and feed readers.

Only a session can create and revoke them, so that a stolen key cannot create another one.
"""

from ..auth.guards import not_by_key, signed_in
from ..rules.errors import NoPermission
from ..web.contract import promises, sample
from ..web.pagination import PageQuery
from ..web.request import Blueprint, Request, parse_uuid
from ..web.schemas import Answer, Message, changed
from . import queries, service
from .errors import KeyExpiresTooSoon, KeyNotFound, TooManyKeys
from .queries import key_read
from .schemas import TOKEN, FeedTokenMessage, KeyCreate, KeyList, KeyMessage, KeyWithSecret

bp = Blueprint("keys", url_prefix="/v1/User/me")


@bp.get("/keys")
@signed_in
@not_by_key
@promises()
async def list_keys(request: Request, query: PageQuery) -> Answer[KeyList]:
    """List the keys of the signed-in user, newest first."""
    return Answer((await queries.list_keys(request.actor.user.user_id, query)).named("key"))


@bp.post("/keys")
@signed_in
@not_by_key
@promises(
    errors=[KeyExpiresTooSoon, NoPermission, TooManyKeys],
    answer=sample("messages.key_created", name="Mihon on my phone"),
    notes="The secret is in this answer and nowhere else. `upload` takes the permission `upload_chapters`.",
)
async def create_key(request: Request, body: KeyCreate) -> Answer[KeyMessage]:
    """Create a key for a script or an app."""
    key, secret = await service.create_key(body, actor=request.actor)
    made = KeyWithSecret(**key_read(key).model_dump(), secret=secret)
    return changed(request, "messages.key_created", shows={"key": made}, name=key.name)


@bp.delete("/keys/<key:str>")
@signed_in
@not_by_key
@promises(errors=[KeyNotFound], answer=sample("messages.key_deleted", name="Mihon on my phone"))
async def delete_key(request: Request, key: str) -> Answer[Message]:
    """Revoke a key; it stops working at once."""
    name = await service.revoke_key(parse_uuid(key, KeyNotFound), actor=request.actor)
    return changed(request, "messages.key_deleted", name=name)


@bp.post("/feed-token")
@signed_in
@not_by_key
@promises(
    answer={**sample("messages.feed_token_created"), "token": TOKEN},
    notes="The token is in this answer and nowhere else; the one before it is dead.",
)
async def create_feed_token(request: Request) -> Answer[FeedTokenMessage]:
    """Create the token for the addresses of one's own feeds; it replaces an earlier one."""
    token = await service.renew_feed_token(actor=request.actor)
    return changed(request, "messages.feed_token_created", shows={"token": token})


@bp.delete("/feed-token")
@signed_in
@not_by_key
@promises(answer=sample("messages.feed_token_deleted"))
async def delete_feed_token(request: Request) -> Answer[Message]:
    """Revoke the token of one's own feeds."""
    await service.revoke_feed_token(actor=request.actor)
    return changed(request, "messages.feed_token_deleted")
