"""``/v1/Admin/Blog``: manage posts, including drafts and scheduled ones."""

from ..auth.guards import requires
from ..blog import pictures, service
from ..blog.errors import CoverNotOwn, PostNotFound
from ..blog.queries import find_post, list_posts_in_states, read_post
from ..blog.schemas import PostCreate, PostFull, PostImageMessage, PostList, PostMessage, PostQuery, PostUpdate
from ..images.errors import ImageNotFound
from ..images.intake import IMAGE_ERRORS, ingest_body
from ..images.service import Images
from ..models.image import ImageKind
from ..rules.errors import Busy, Outdated
from ..rules.identity import Permission
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request, parse_uuid
from ..web.schemas import Answer, Message, changed

bp = Blueprint("admin_blog", url_prefix="/v1/Admin/Blog")

IMAGE_EXAMPLE = "01936b2e-7a11-7c22-8d33-9e44f5a6b7c8"


async def _reply(request: Request, key: str, post_id: int, *, title: str) -> Answer[PostMessage]:
    post = await read_post(str(post_id), request.viewer, request.reader_id)
    return changed(request, key, shows={"post": post}, title=title)


@bp.get("/")
@requires(Permission.ADMIN)
@promises()
async def list_every_post(request: Request, query: PostQuery) -> Answer[PostList]:
    """List all posts, newest first."""
    page = await list_posts_in_states(query, query.states, request.viewer, request.reader_id)
    return Answer(page.named("post"))


@bp.post("/")
@requires(Permission.ADMIN)
@promises(errors=[CoverNotOwn, Busy], answer=sample("messages.post_created", title="We are back"))
async def create_post(request: Request, body: PostCreate) -> Answer[PostMessage]:
    """Write a post."""
    post = await service.create_post(body, actor=request.actor)
    return await _reply(request, "messages.post_created", post.id, title=post.title)


@bp.get("/<post:str>")
@requires(Permission.ADMIN)
@promises(errors=[PostNotFound])
async def show_any_post(request: Request, post: str) -> Answer[PostFull]:
    """Show a post, even a draft or scheduled one."""
    return Answer(await read_post(post, request.viewer, request.reader_id))


@bp.patch("/<post:str>")
@requires(Permission.ADMIN)
@promises(
    errors=[PostNotFound, CoverNotOwn, Outdated, Busy], answer=sample("messages.post_updated", title="We are back")
)
async def update_post(request: Request, post: str, body: PostUpdate) -> Answer[PostMessage]:
    """Change a post."""
    found = await find_post(post, request.viewer)
    updated = await service.update_post(found.id, body.changes(), actor=request.actor, if_version=request.if_match)
    return await _reply(request, "messages.post_updated", found.id, title=updated.title)


@bp.delete("/<post:str>")
@requires(Permission.ADMIN)
@promises(errors=[PostNotFound, Outdated], answer=sample("messages.post_deleted", title="We are back"))
async def delete_post(request: Request, post: str) -> Answer[Message]:
    """Delete a post."""
    found, images = await find_post(post, request.viewer), request.part(Images)
    deleted = await service.delete_post(found.id, actor=request.actor, images=images, if_version=request.if_match)
    return changed(request, "messages.post_deleted", title=deleted.title)


@bp.post("/<post:str>/image", stream=True)
@requires(Permission.ADMIN)
@promises(
    takes="image/*",
    errors=[PostNotFound, Outdated, *IMAGE_ERRORS],
    answer={**sample("messages.image_created", title="We are back"), "image": IMAGE_EXAMPLE},
)
async def upload_post_image(request: Request, post: str) -> Answer[PostImageMessage]:
    """Upload an image of a post, for its cover or its text; only the first file is used."""
    found = await find_post(post, request.viewer)
    held, images = await ingest_body(request, ImageKind.BLOG), request.part(Images)
    image = await pictures.add_image(found.id, held, actor=request.actor, images=images, if_version=request.if_match)
    shows = {"image": image.id, "post": await read_post(str(found.id), request.viewer, request.reader_id)}
    return changed(request, "messages.image_created", shows=shows, title=found.title)


@bp.delete("/<post:str>/image/<image:str>")
@requires(Permission.ADMIN)
@promises(
    errors=[PostNotFound, ImageNotFound, Outdated],
    answer=sample("messages.image_deleted", title="We are back"),
)
async def delete_post_image(request: Request, post: str, image: str) -> Answer[Message]:
    """Delete an image of a post, and its file."""
    found, images = await find_post(post, request.viewer), request.part(Images)
    image_id = parse_uuid(image, ImageNotFound)
    await pictures.delete_image(found.id, image_id, actor=request.actor, images=images, if_version=request.if_match)
    return changed(request, "messages.image_deleted", title=found.title)
