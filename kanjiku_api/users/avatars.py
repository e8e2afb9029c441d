"""``/v1/User/me/avatar``: a user's avatar."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from uuid import UUID

from tortoise.transactions import in_transaction

from .. import audit
from ..auth.errors import TooManyRequests
from ..auth.guards import signed_in
from ..auth.rates import Limit, count_attempt, discard_attempts
from ..images.intake import IMAGE_ERRORS, ingest_body
from ..images.removals import remove_unused
from ..images.service import HeldImage, Images, drop, keep, released_on_error
from ..models import User
from ..models.image import ImageKind
from ..rules.actor import Actor
from ..settings import RateSettings
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request
from ..web.schemas import Answer, Message, changed

bp = Blueprint("avatars", url_prefix="/v1/User/me/avatar")
IN_WORK_SECONDS = 2
"""When to try again while another avatar of the account is processed."""


class AvatarsInWork:
    """Accounts whose avatar this process is receiving or processing; one at a time per account."""

    def __init__(self) -> None:
        self._accounts: set[UUID] = set()

    @contextmanager
    def one_of(self, user_id: UUID) -> Iterator[None]:
        """Mark this account as busy until the block ends. Raises `TooManyRequests` if it is busy already."""
        if user_id in self._accounts:
            raise TooManyRequests(retry_after_seconds=IN_WORK_SECONDS)
        self._accounts.add(user_id)
        try:
            yield
        finally:
            self._accounts.remove(user_id)


class AvatarMessage(Message):
    """The result of changing the avatar, and its image."""

    avatar: UUID | None


@bp.post("/", stream=True)
@signed_in
@promises(
    takes="image/*",
    errors=[*IMAGE_ERRORS, TooManyRequests],
    answer={**sample("messages.avatar_updated"), "avatar": "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b12"},
)
async def upload_avatar(request: Request) -> Answer[AvatarMessage]:
    """Set the signed-in user's avatar to the first file."""
    user_id = request.actor.user.user_id
    with request.part(AvatarsInWork).one_of(user_id):
        async with counted(user_id, request.settings.rates):
            held = await ingest_body(request, ImageKind.AVATAR)
            avatar = await replace_avatar(request.part(Images), user_id, held)
    return changed(request, "messages.avatar_updated", shows={"avatar": avatar})


@bp.delete("/")
@signed_in
@promises(answer=sample("messages.avatar_deleted"))
async def delete_avatar(request: Request) -> Answer[Message]:
    """Delete the signed-in user's avatar."""
    await replace_avatar(request.part(Images), request.actor.user.user_id, None)
    return changed(request, "messages.avatar_deleted")


@asynccontextmanager
async def counted(user_id: UUID, rates: RateSettings) -> AsyncIterator[None]:
    """Count one avatar upload of an account; it does not count if the block fails.

    Raises `TooManyRequests`.
    """
    ids = await count_attempt(Limit("avatar", str(user_id), rates.avatars_per_hour, timedelta(hours=1)))
    try:
        yield
    except BaseException:  # also a cancellation
        await asyncio.shield(discard_attempts(ids))
        raise


async def replace_avatar(
    images: Images, user_id: UUID, held: HeldImage | None, moderator: Actor | None = None
) -> UUID | None:
    """Replace a user's avatar, or remove it; the old image is deleted. Moderators' changes go to the audit log.

    Raises `DoesNotExist` if the user does not exist; the new image is deleted then.
    """
    async with released_on_error(images, [held] if held else []), in_transaction():
        user = await User.select_for_update().get(id=user_id)
        old = user.avatar_id
        user.avatar_id = (await keep([held]))[0].id if held else None
        await user.save(update_fields=["avatar_id", "modified_at"])
        if moderator:
            await audit.record(moderator, "avatar_deleted", "user", user_id, before={"avatar": str(old)})
        unused = await drop([old])
    await remove_unused(images.storage, unused)
    return user.avatar_id
