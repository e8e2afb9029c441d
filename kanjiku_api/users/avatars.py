"""``/v1/User/me/avatar``: the picture that stands for a user."""

from uuid import UUID

from sanic.response import HTTPResponse
from tortoise.transactions import in_transaction

from .. import audit
from ..auth.guards import signed_in, signed_in_identity
from ..contract import promises, sample
from ..http import Blueprint, Request, message
from ..images.intake import IMAGE_ERRORS, bring_in_body
from ..images.service import Held, Images, drop, keep, or_released, remove_unused
from ..models import User
from ..models.image import ImageKind
from ..schemas import Message

bp = Blueprint("avatars", url_prefix="/v1/User/me/avatar")


class AvatarMessage(Message):
    """A change of the avatar, and its image."""

    avatar: UUID | None


@bp.post("/", stream=True)
@signed_in
@promises(
    AvatarMessage,
    takes="image/*",
    errors=IMAGE_ERRORS,
    answer={
        "msg": "The avatar was updated.",
        "msg_key": "messages.avatar_updated",
        "avatar": "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b12",
    },
)
async def set_avatar(request: Request) -> HTTPResponse:
    """Take the first file as the signed-in user's avatar."""
    held = await bring_in_body(request, ImageKind.AVATAR)
    avatar = await replace_avatar(request.part(Images), signed_in_identity(request).user_id, held)
    return AvatarMessage(**message(request, "messages.avatar_updated"), avatar=avatar).reply()


@bp.delete("/")
@signed_in
@promises(Message, answer=sample("messages.avatar_deleted", "The avatar was deleted."))
async def delete_avatar(request: Request) -> HTTPResponse:
    """Delete the signed-in user's avatar."""
    await replace_avatar(request.part(Images), signed_in_identity(request).user_id, None)
    return Message(**message(request, "messages.avatar_deleted")).reply()


async def replace_avatar(
    images: Images, user_id: UUID, held: Held | None, moderator: Request | None = None
) -> UUID | None:
    """Give a user this avatar, or none; the old one goes. Of what a moderator does the audit log tells.

    Raises `DoesNotExist`; then the new image goes as well.
    """
    async with or_released(images, [held] if held else []), in_transaction():
        user = await User.select_for_update().get(id=user_id)
        old = user.avatar_id
        user.avatar_id = (await keep([held]))[0].id if held else None
        await user.save(update_fields=["avatar_id", "modified_at"])
        if moderator:
            await audit.record(moderator, "avatar_deleted", "user", user_id, before={"avatar": str(old)})
        unused = await drop([old])
    await remove_unused(images.storage, unused)
    return user.avatar_id
