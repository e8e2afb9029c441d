"""The cover of a series."""

from tortoise.transactions import in_transaction

from .. import audit
from ..images.removals import remove_unused
from ..images.service import HeldImage, Images, drop, keep, released_on_error
from ..models import Manga
from ..rules.actor import Actor
from ..rules.versions import SeenVersions, check_version


async def replace_thumbnail(
    manga_id: int, held: HeldImage | None, *, actor: Actor, images: Images, if_version: SeenVersions = None
) -> Manga:
    """Replace the cover of a series, or remove it; the old image is deleted.

    Raises `Outdated`, or `DoesNotExist` if the series was deleted; the new image is deleted then.
    """
    async with released_on_error(images, [held] if held else []), in_transaction():
        manga = await Manga.select_for_update().get(id=manga_id)
        check_version(if_version, manga.version)
        old = manga.thumbnail_id
        manga.thumbnail_id = (await keep([held]))[0].id if held else None
        manga.version += 1
        await manga.save(update_fields=["thumbnail_id", "version", "modified_at"])
        before, after = ({"thumbnail": image and str(image)} for image in (old, manga.thumbnail_id))
        await audit.record(actor, "thumbnail_set", "manga", str(manga_id), before=before, after=after)
        unused = await drop([old])
    await remove_unused(images.storage, unused)
    return manga
