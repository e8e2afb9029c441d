"""``/v1/Blog``: published posts, and marks of reading them."""

from sanic.response import HTTPResponse

from ..auth.guards import public, signed_in
from ..database.connecting import insert_once
from ..database.content import Content
from ..models import PostRead
from ..rules.errors import NoSession
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request
from ..web.schemas import Answer, Message, changed
from ..web.shared import revalidated, shared
from .errors import PostNotFound
from .queries import find_post, list_posts, read_post
from .schemas import PostFull, PostList, PostMessage, UnreadQuery
from .shared import own_posts, post_details, post_list

bp = Blueprint("blog", url_prefix="/v1/Blog")


@bp.get("/")
@public
@promises(PostList, errors=[NoSession], is_shared=True)
async def list_published_posts(request: Request, query: UnreadQuery) -> HTTPResponse:
    """List published posts, pinned ones first, then newest first."""
    if not query.unread:
        return await shared(request, Content.BLOG, post_list, query, own=own_posts)
    page = await list_posts(query, request.viewer, request.actor.user.user_id, unread=True)
    return revalidated(request, page.named("post"))


@bp.get("/<post:str>")
@public
@promises(PostFull, errors=[PostNotFound], is_shared=True)
async def show_post(request: Request, post: str) -> HTTPResponse:
    """Show a post; only admins see drafts and scheduled ones."""
    return await shared(request, Content.BLOG, post_details, post, own=own_posts)


@bp.post("/<post:str>/read")
@signed_in
@promises(errors=[PostNotFound], answer=sample("messages.mark_created", title="We are back"))
async def mark_post(request: Request, post: str) -> Answer[PostMessage]:
    """Mark a post as read."""
    reader = request.actor.user.user_id
    found = await find_post(post, request.viewer)
    await insert_once(PostRead(user_id=reader, post_id=found.id), missing=PostNotFound)
    shows = {"post": await read_post(str(found.id), request.viewer, reader)}
    return changed(request, "messages.mark_created", shows=shows, title=found.title)


@bp.delete("/<post:str>/read")
@signed_in
@promises(errors=[PostNotFound], answer=sample("messages.mark_deleted", title="We are back"))
async def unmark_post(request: Request, post: str) -> Answer[Message]:
    """Mark a post as unread."""
    found = await find_post(post, request.viewer)
    await PostRead.filter(user_id=request.actor.user.user_id, post_id=found.id).delete()
    return changed(request, "messages.mark_deleted", title=found.title)
