"""The images of posts: they come for one post, and their bytes go with it."""

from uuid import UUID

from tortoise.transactions import in_transaction

from .. import audit
from ..http import Request
from ..images.service import Held, Images, drop, keep, or_released, remove_unused
from ..models import Image, Post, PostImage
from ..versions import check_version
from .errors import ImageNotFound


async def add_image(request: Request, post_id: int, held: Held) -> Image:
    """Give an image to a post. Raises `DoesNotExist`, `Outdated`; then the image goes as well."""
    async with or_released(request.part(Images), [held]), in_transaction():
        post = await _locked(request, post_id)
        (image,) = await keep([held])
        await PostImage.create(image_id=image.id, post_id=post.id)
        await post.save(update_fields=["version", "modified_at"])
        await audit.record(request, "post_image_added", "post", str(post.id), after={"image": str(image.id)})
    return image


async def remove_image(request: Request, post_id: int, image_id: UUID) -> Post:
    """Take an image from a post, also as its cover, and its bytes away.

    Raises `DoesNotExist`, `Outdated`, `ImageNotFound`.
    """
    async with in_transaction():
        post = await _locked(request, post_id)
        if not await PostImage.filter(post_id=post.id, image_id=image_id).delete():
            raise ImageNotFound
        post.image_id = None if post.image_id == image_id else post.image_id
        await post.save(update_fields=["image_id", "version", "modified_at"])
        await audit.record(request, "post_image_removed", "post", str(post.id), before={"image": str(image_id)})
        unused = await drop([image_id])
    await remove_unused(request.part(Images).storage, unused)
    return post


async def _locked(request: Request, post_id: int) -> Post:
    post = await Post.select_for_update().get(id=post_id)
    check_version(request, post.version)
    post.version += 1
    return post
