"""``/v1/Blog``: what the site has published, and who has read it."""

from sanic.response import HTTPResponse

from ..auth.guards import public, signed_in, signed_in_identity
from ..contract import promises, said
from ..errors import NoSession
from ..http import Blueprint, Request, message
from ..schemas import Message
from .errors import PostNotFound
from .marks import POST_MARKS
from .queries import find_post, list_posts
from .schemas import PostFull, PostList, PostMessage, UnreadQuery

bp = Blueprint("blog", url_prefix="/v1/Blog")

SUMMARY_EXAMPLE = {
    "id": 7,
    "title": "We are back",
    "slug": "we-are-back",
    "excerpt": "The move took two weeks; chapters come on Sundays again.",
    "author": {"uuid": "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11", "username": "Site Admin"},
    "image": None,
    "pinned": True,
    "created": "2026-11-22T17:00:00Z",
    "modified": "2026-11-22T17:00:00Z",
    "published": "2026-11-22T18:00:00Z",
    "read": None,
    "version": 1,
}
POST_EXAMPLE = {
    **SUMMARY_EXAMPLE,
    "text": "The move took *two weeks*; chapters come on Sundays again.",
    "html": "<p>The move took <em>two weeks</em>; chapters come on Sundays again.</p>\n",
    "images": [],
}
READ_EXAMPLE = said("messages.mark_created", "We are back is marked as read.")


@bp.get("/")
@public
@promises(PostList, query=UnreadQuery, errors=[NoSession], answer={"post_count": 1, "posts": [SUMMARY_EXAMPLE]})
async def show_posts(request: Request) -> HTTPResponse:
    """List what is published, pinned posts first, then the newest."""
    query = UnreadQuery.parse_query(request)
    viewer = signed_in_identity(request) if query.unread else request.ctx.identity
    return (await list_posts(query, viewer, unread=query.unread)).reply()


@bp.get("/<post:str>")
@public
@promises(PostFull, errors=[PostNotFound], answer=POST_EXAMPLE)
async def show_post(request: Request, post: str) -> HTTPResponse:
    """Show a post; drafts and scheduled ones to admins only."""
    return (await find_post(post, request.ctx.identity)).reply()


@bp.post("/<post:str>/read")
@signed_in
@promises(PostMessage, errors=[PostNotFound], answer={**READ_EXAMPLE, "post": {**POST_EXAMPLE, "read": True}})
async def mark_post(request: Request, post: str) -> HTTPResponse:
    """Mark a post as read."""
    reader = signed_in_identity(request)
    found = await find_post(post, reader)
    await POST_MARKS.add(reader.user_id, found.id)
    words = message(request, "messages.mark_created", title=found.title)
    return PostMessage(**words, post=found.model_copy(update={"read": True})).reply()


@bp.delete("/<post:str>/read")
@signed_in
@promises(Message, errors=[PostNotFound], answer=said("messages.mark_deleted", "We are back is marked as unread."))
async def unmark_post(request: Request, post: str) -> HTTPResponse:
    """Mark a post as unread."""
    reader = signed_in_identity(request)
    found = await find_post(post, reader)
    await POST_MARKS.remove(reader.user_id, found.id)
    return Message(**message(request, "messages.mark_deleted", title=found.title)).reply()
