"""``/v1/User/me/avatar``: the picture that stands for a user."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from uuid import UUID

from tortoise.transactions import in_transaction

from .. import audit
from ..auth.guards import signed_in
from ..auth.rates import Limit, TooManyRequests, count_attempt, discard_attempts
from ..images.intake import IMAGE_ERRORS, ingest_body
from ..images.service import HeldImage, Images, drop, keep, released_on_error, remove_unused
from ..models import User
from ..models.image import ImageKind
from ..rules.actor import Actor
from ..settings import RateSettings
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request
from ..web.schemas import Answer, Message, changed

bp = Blueprint("avatars", url_prefix="/v1/User/me/avatar")
IN_WORK_SECONDS = 2
"""When to try again while another avatar of the account is in work."""


class AvatarsInWork:
    """The accounts whose avatar this process is receiving or working on; each account has one at a time."""

    def __init__(self) -> None:
        self._accounts: set[UUID] = set()

    @contextmanager
    def one_of(self, user_id: UUID) -> Iterator[None]:
        """Work on an avatar of this account until the block ends. Raises `TooManyRequests`."""
        if user_id in self._accounts:
            raise TooManyRequests(retry_after_seconds=IN_WORK_SECONDS)
        self._accounts.add(user_id)
        try:
            yield
        finally:
            self._accounts.remove(user_id)


class AvatarMessage(Message):
    """A change of the avatar, and its image."""

    avatar: UUID | None


@bp.post("/", stream=True)
@signed_in
@promises(
    takes="image/*",
    errors=[*IMAGE_ERRORS, TooManyRequests],
    answer={**sample("messages.avatar_updated"), "avatar": "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b12"},
)
async def upload_avatar(request: Request) -> Answer[AvatarMessage]:
    """Take the first file as the signed-in user's avatar."""
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
    """Count one avatar of an account; where the block fails, it was not taken and does not count.

    Raises `TooManyRequests`.
    """
    ids = await count_attempt(Limit("avatar", str(user_id), rates.avatars_per_hour, timedelta(hours=1)))
    try:
        yield
    except BaseException:  # a cancellation as well
        await asyncio.shield(discard_attempts(ids))
        raise


async def replace_avatar(
    images: Images, user_id: UUID, held: HeldImage | None, moderator: Actor | None = None
) -> UUID | None:
    """Give a user this avatar, or none; the old one goes. Of what a moderator does the audit log tells.

    Raises `DoesNotExist`; then the new image goes as well.
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
