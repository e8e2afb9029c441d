"""What staff do with the pages of a chapter that are there; positions are 1..n without gaps, always."""

from collections.abc import Sequence
from uuid import UUID

from tortoise.expressions import F

from .. import audit
from ..http import Request
from ..models import Chapter, Page
from .errors import PageNotFound, PageOrderInvalid
from .service import changing, drop_images


async def reorder_pages(request: Request, chapter_id: int, order: Sequence[UUID]) -> Chapter:
    """Put the pages of a chapter into this order. Raises `PageOrderInvalid`, and as `changing` does."""
    async with changing(request, chapter_id) as chapter:
        pages = {UUID(str(page.id)): page for page in await Page.filter(chapter_id=chapter.id).order_by("number")}
        if len(order) != len(pages) or set(order) != set(pages):
            raise PageOrderInvalid
        before = [str(page) for page in pages]
        if order:
            await _renumber(chapter, [pages[page_id] for page_id in order])
        await _save_pages(chapter, len(order))
        after = {"pages": [str(page) for page in order]}
        await audit.record(request, "pages_ordered", "chapter", str(chapter.id), before={"pages": before}, after=after)
    return chapter


async def delete_page(request: Request, chapter_id: int, number: int) -> tuple[Chapter, list[UUID]]:
    """Delete one page; those behind it move up. Answers the ids of the images that went with it.

    Raises `PageNotFound`, and as `changing` does.
    """
    async with changing(request, chapter_id) as chapter:
        pages = await Page.filter(chapter_id=chapter.id).order_by("number")
        if number > len(pages):
            raise PageNotFound
        gone = pages.pop(number - 1)
        await gone.delete()
        await drop_images([gone.image_id])
        if behind := pages[number - 1 :]:
            await _renumber(chapter, behind, first=number)
        await _save_pages(chapter, len(pages))
        before = {"page": number, "uuid": str(gone.id)}
        await audit.record(request, "page_deleted", "chapter", str(chapter.id), before=before)
    return chapter, [gone.image_id]


async def _renumber(chapter: Chapter, pages: Sequence[Page], *, first: int = 1) -> None:
    """Give these pages their numbers, from `first` on, by way of negative numbers: no two may ever have the same."""
    for number, page in enumerate(pages, first):
        page.number = -number
    await Page.bulk_update(pages, fields=["number"])
    await Page.filter(chapter_id=chapter.id, number__lt=0).update(number=F("number") * -1)


async def _save_pages(chapter: Chapter, count: int) -> None:
    chapter.page_count, chapter.revision, chapter.version = count, chapter.revision + 1, chapter.version + 1
    await chapter.save()
