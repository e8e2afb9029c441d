"""``/v1/Admin/Blog``: posts, drafts and scheduled ones included."""

from sanic.response import HTTPResponse

from ..auth.guards import requires, signed_in_identity
from ..blog.blueprint import POST_EXAMPLE, SUMMARY_EXAMPLE
from ..blog.errors import CoverNotOwn, ImageNotFound, PostNotFound
from ..blog.pictures import add_image, remove_image
from ..blog.queries import find_post, list_posts_by_state
from ..blog.schemas import PostCreate, PostFull, PostImageMessage, PostList, PostMessage, PostQuery, PostUpdate
from ..blog.service import create_post, delete_post, update_post
from ..contract import promises, said
from ..errors import Outdated
from ..http import Blueprint, Request, message, parse_uuid
from ..identity import Permission
from ..images.intake import IMAGE_ERRORS, bring_in_body
from ..models.image import ImageKind
from ..schemas import Message

bp = Blueprint("admin_blog", url_prefix="/v1/Admin/Blog")

IMAGE_EXAMPLE = "01936b2e-7a11-7c22-8d33-9e44f5a6b7c8"


async def _reply(request: Request, key: str, post_id: int, *, title: str) -> HTTPResponse:
    read = await find_post(str(post_id), signed_in_identity(request))
    return PostMessage(**message(request, key, title=title), post=read).reply()


@bp.get("/")
@requires(Permission.ADMIN)
@promises(PostList, query=PostQuery, answer={"post_count": 1, "posts": [{**SUMMARY_EXAMPLE, "read": False}]})
async def list_every_post(request: Request) -> HTTPResponse:
    """List all posts, the last one made first."""
    query = PostQuery.parse_query(request)
    return (await list_posts_by_state(query, query.states, signed_in_identity(request))).reply()


@bp.post("/")
@requires(Permission.ADMIN)
@promises(
    PostMessage,
    body=PostCreate,
    errors=[CoverNotOwn],
    example={"title": "We are back", "text": POST_EXAMPLE["text"], "published": "2026-11-22T18:00:00Z"},
    answer={**said("messages.post_created", "The post We are back was created."), "post": POST_EXAMPLE},
)
async def add_post(request: Request) -> HTTPResponse:
    """Write a post."""
    post = await create_post(request, PostCreate.parse(request))
    return await _reply(request, "messages.post_created", post.id, title=post.title)


@bp.get("/<post:str>")
@requires(Permission.ADMIN)
@promises(PostFull, errors=[PostNotFound], answer={**POST_EXAMPLE, "read": False})
async def show_any_post(request: Request, post: str) -> HTTPResponse:
    """Show a post in any state."""
    return (await find_post(post, signed_in_identity(request))).reply()


@bp.patch("/<post:str>")
@requires(Permission.ADMIN)
@promises(
    PostMessage,
    body=PostUpdate,
    errors=[PostNotFound, CoverNotOwn, Outdated],
    example={"pinned": True},
    answer={
        **said("messages.post_updated", "The post We are back was updated."),
        "post": {**POST_EXAMPLE, "pinned": True, "version": 2},
    },
)
async def change_post(request: Request, post: str) -> HTTPResponse:
    """Change a post."""
    changes = PostUpdate.parse(request).changes()
    found = await find_post(post, signed_in_identity(request))
    updated = await update_post(request, found.id, changes)
    return await _reply(request, "messages.post_updated", updated.id, title=updated.title)


@bp.delete("/<post:str>")
@requires(Permission.ADMIN)
@promises(
    Message,
    errors=[PostNotFound, Outdated],
    answer=said("messages.post_deleted", "The post We are back was deleted."),
)
async def remove_post(request: Request, post: str) -> HTTPResponse:
    """Delete a post."""
    found = await find_post(post, signed_in_identity(request))
    deleted = await delete_post(request, found.id)
    return Message(**message(request, "messages.post_deleted", title=deleted.title)).reply()


@bp.post("/<post:str>/image", stream=True)
@requires(Permission.ADMIN)
@promises(
    PostImageMessage,
    takes="image/*",
    errors=[PostNotFound, Outdated, *IMAGE_ERRORS],
    answer={
        **said("messages.image_created", "The post We are back has a new image."),
        "image": IMAGE_EXAMPLE,
        "post": {**POST_EXAMPLE, "images": [IMAGE_EXAMPLE], "version": 2},
    },
)
async def add_post_image(request: Request, post: str) -> HTTPResponse:
    """Take the first file as an image of a post, for its cover or its text."""
    found = await find_post(post, signed_in_identity(request))
    image = await add_image(request, found.id, await bring_in_body(request, ImageKind.BLOG))
    read = await find_post(str(found.id), signed_in_identity(request))
    words = message(request, "messages.image_created", title=read.title)
    return PostImageMessage(**words, image=image.id, post=read).reply()


@bp.delete("/<post:str>/image/<image:str>")
@requires(Permission.ADMIN)
@promises(
    Message,
    errors=[PostNotFound, ImageNotFound, Outdated],
    answer=said("messages.image_deleted", "An image of the post We are back was deleted."),
)
async def remove_post_image(request: Request, post: str, image: str) -> HTTPResponse:
    """Delete an image of a post, its bytes too."""
    found = await find_post(post, signed_in_identity(request))
    changed = await remove_image(request, found.id, parse_uuid(image, ImageNotFound))
    return Message(**message(request, "messages.image_deleted", title=changed.title)).reply()
