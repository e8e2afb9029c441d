"""Reorders and deletes pages of a chapter; their numbers are always 1..n without gaps."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from tortoise.expressions import F

from .. import audit
from ..images.removals import remove_unused
from ..images.service import drop
from ..models import Chapter, Page
from ..rules.actor import Actor
from ..rules.versions import SeenVersions
from ..storage import Storage
from .errors import PageNotFound, PageOrderInvalid
from .service import changing

OUT_OF_THE_WAY = 1_000_000
"""More than a chapter may have pages."""


async def reorder_pages(
    chapter_id: int, order: Sequence[UUID], *, actor: Actor, if_version: SeenVersions = None
) -> Chapter:
    """Set the order of a chapter's pages. Raises `PageOrderInvalid`, and as `changing` does."""
    async with changing(chapter_id, if_version) as chapter:
        pages = {UUID(str(page.id)): page for page in await Page.filter(chapter_id=chapter.id).order_by("number")}
        if len(order) != len(pages) or set(order) != set(pages):
            raise PageOrderInvalid
        before = [str(page) for page in pages]
        if order:
            await _renumber(chapter, [pages[page_id] for page_id in order])
        await pages_changed(chapter, len(order))
        after = {"pages": [str(page) for page in order]}
        await audit.record(actor, "pages_ordered", "chapter", str(chapter.id), before={"pages": before}, after=after)
    return chapter


async def delete_page(
    chapter_id: int, number: int, *, actor: Actor, storage: Storage, if_version: SeenVersions = None
) -> Chapter:
    """Delete one page; later pages move up. Raises `PageNotFound`, and as `changing` does."""
    async with changing(chapter_id, if_version) as chapter:
        gone = await Page.get_or_none(chapter_id=chapter.id, number=number)
        if gone is None:
            raise PageNotFound
        await gone.delete()
        unused = await drop([gone.image_id])
        await shift_pages(chapter, number + 1, by=-1)
        await pages_changed(chapter, chapter.page_count - 1)
        before = {"page": number, "uuid": str(gone.id)}
        await audit.record(actor, "page_deleted", "chapter", str(chapter.id), before=before)
    await remove_unused(storage, unused)
    return chapter


async def shift_pages(chapter: Chapter, first: int, *, by: int) -> None:
    """Shift the numbers of the pages from `first` on; temporary numbers avoid duplicates, which are forbidden."""
    pages = Page.filter(chapter_id=chapter.id)
    await pages.filter(number__gte=first).update(number=F("number") - OUT_OF_THE_WAY)
    await pages.filter(number__lt=0).update(number=F("number") + (OUT_OF_THE_WAY + by))


async def _renumber(chapter: Chapter, pages: Sequence[Page]) -> None:
    """Renumber all pages of a chapter in this order; temporary negative numbers avoid duplicates."""
    for number, page in enumerate(pages, start=1):
        page.number = -number
    await Page.bulk_update(pages, fields=["number"])
    await Page.filter(chapter_id=chapter.id, number__lt=0).update(number=F("number") * -1)


async def pages_changed(chapter: Chapter, count: int) -> None:
    """Record that a chapter's pages have changed, in the caller's transaction."""
    chapter.page_count, chapter.revision, chapter.version = count, chapter.revision + 1, chapter.version + 1
    chapter.pages_changed_at = datetime.now(UTC)
    await chapter.save()
