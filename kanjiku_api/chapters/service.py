"""What staff do with chapters; every change is in the audit log, and raises the version."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from .. import audit
from ..database import points_nowhere
from ..errors import FieldFault, InvalidRequest
from ..http import Request
from ..images.service import Images, drop, remove_unused
from ..manga.errors import MangaNotFound
from ..models import Chapter, Manga, Page
from ..models.chapter import ORDER_LAST
from ..versions import check_version
from .errors import ChapterTaken
from .schemas import ChapterCreate

FACTS = ("manga_id", "language", "number", "volume", "number_order", "name", "hidden", "credits", "page_count")
THOUSANDTHS = 1000


@asynccontextmanager
async def changing(request: Request | None, chapter_id: int) -> AsyncIterator[Chapter]:
    """Run a change of one chapter in a transaction, its row locked. Raises `DoesNotExist`, `Outdated`."""
    async with in_transaction():
        chapter = await Chapter.select_for_update().get(id=chapter_id)
        await chapter.fetch_related("manga")  # for its name
        if request is not None:
            check_version(request.if_match, chapter.version)
        yield chapter


async def create_chapter(request: Request | None, wanted: ChapterCreate) -> Chapter:
    """Make a chapter without pages; without a request its language must be named.

    Raises `InvalidRequest` for an unknown manga, `ChapterTaken`.
    """
    async with in_transaction():
        chapter = Chapter(language=request.settings.language if request else wanted.language)
        await _apply(chapter, wanted.changes())
        await _save(chapter, new=True)
        await audit.record(request, "chapter_created", "chapter", str(chapter.id), after=facts(chapter))
    return chapter


async def update_chapter(request: Request, chapter_id: int, changes: Mapping[str, Any]) -> Chapter:
    """Change what is known of a chapter. Raises as `changing` and `create_chapter` do."""
    async with changing(request, chapter_id) as chapter:
        if changes:
            before = facts(chapter)
            await _apply(chapter, changes)
            chapter.version += 1
            await _save(chapter)
            after = facts(chapter)
            await audit.record(request, "chapter_updated", "chapter", str(chapter.id), before=before, after=after)
    return chapter


async def delete_chapter(request: Request, chapter_id: int) -> Chapter:
    """Delete a chapter with its pages and marks. Raises as `changing` does."""
    async with changing(request, chapter_id) as chapter:
        images = [page.image_id for page in await Page.filter(chapter_id=chapter.id).only("id", "image_id")]
        await Page.filter(chapter_id=chapter.id).delete()
        unused = await drop(images)
        await audit.record(request, "chapter_deleted", "chapter", str(chapter.id), before=facts(chapter))
        await chapter.delete()
    await remove_unused(request.part(Images).storage, unused)
    return chapter


async def _apply(chapter: Chapter, changes: Mapping[str, Any]) -> None:
    if "manga" in changes:
        # Locked, so that the manga cannot go away before its chapter is there.
        if await Manga.select_for_update().get_or_none(id=changes["manga"]) is None:
            key = MangaNotFound.msg_key
            raise InvalidRequest([FieldFault("manga", key, {})], key=key)
        chapter.manga_id = changes["manga"]
    is_overridden = chapter.number_order != order_of(chapter.number)
    plain = ("number", "volume", "language", "release_date", "hidden")
    chapter.update_from_dict({name: changes[name] for name in plain if name in changes})
    if "name" in changes:
        chapter.name = changes["name"] or ""
    if "credits" in changes:
        chapter.credits = [credit.model_dump() for credit in changes["credits"]]
    if "sort" in changes:
        chapter.number_order = order_of(changes["sort"] or chapter.number)
    elif not is_overridden:
        chapter.number_order = order_of(chapter.number)
    chapter.volume_order = order_of(chapter.volume)
    chapter.place = place_of(chapter.volume, chapter.number)


def place_of(volume: str | None, number: str | None) -> str:
    """Write volume and number as the column does that is unique for a manga and a language."""
    return f"{volume or ''}/{number or ''}"


def order_of(number: str | None) -> int:
    """Make the sort key of a number, in thousandths; what has none comes last."""
    return ORDER_LAST if number is None else int(Decimal(number) * THOUSANDTHS)


async def _save(chapter: Chapter, *, new: bool = False) -> None:
    try:
        await chapter.save(force_create=new)
    except IntegrityError as error:
        raise (MangaNotFound if points_nowhere(error) else ChapterTaken) from None


def facts(chapter: Chapter) -> dict[str, Any]:
    """Get what the audit log keeps of a chapter."""
    release_date = chapter.release_date.isoformat() if chapter.release_date else None
    return {**{name: getattr(chapter, name) for name in FACTS}, "release_date": release_date}
