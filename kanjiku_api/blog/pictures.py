"""The images of posts: each belongs to one post, and is deleted with it."""

from uuid import UUID

from tortoise.transactions import in_transaction

from .. import audit
from ..images.errors import ImageNotFound
from ..images.removals import remove_unused
from ..images.service import HeldImage, Images, drop, keep, released_on_error
from ..models import Image, Post, PostImage
from ..rules.actor import Actor
from ..rules.versions import SeenVersions, check_version


async def add_image(
    post_id: int, held: HeldImage, *, actor: Actor, images: Images, if_version: SeenVersions = None
) -> Image:
    """Add an image to a post. Raises `DoesNotExist`, `Outdated`; the image is deleted then."""
    async with released_on_error(images, [held]), in_transaction():
        post = await _locked(post_id, if_version)
        (image,) = await keep([held])
        await PostImage.create(image_id=image.id, post_id=post.id)
        await post.save(update_fields=["version", "modified_at"])
        await audit.record(actor, "post_image_added", "post", str(post.id), after={"image": str(image.id)})
    return image


async def delete_image(
    post_id: int, image_id: UUID, *, actor: Actor, images: Images, if_version: SeenVersions = None
) -> Post:
    """Remove an image from a post, also as its cover, and delete its file.

    Raises `DoesNotExist`, `Outdated`, `ImageNotFound`.
    """
    async with in_transaction():
        post = await _locked(post_id, if_version)
        if not await PostImage.filter(post_id=post.id, image_id=image_id).delete():
            raise ImageNotFound
        post.image_id = None if post.image_id == image_id else post.image_id
        await post.save(update_fields=["image_id", "version", "modified_at"])
        await audit.record(actor, "post_image_removed", "post", str(post.id), before={"image": str(image_id)})
        unused = await drop([image_id])
    await remove_unused(images.storage, unused)
    return post


async def _locked(post_id: int, if_version: SeenVersions) -> Post:
    post = await Post.select_for_update().get(id=post_id)
    check_version(if_version, post.version)
    post.version += 1
    return post
