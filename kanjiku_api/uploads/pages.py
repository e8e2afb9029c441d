"""Adds single pages, or replaces their images."""

from .. import audit
from ..chapters.errors import PageNotFound
from ..chapters.pages import pages_changed, shift_pages
from ..chapters.service import changing
from ..images.removals import remove_unused
from ..images.service import HeldImage, Images, drop, keep
from ..models import Chapter, Page
from ..models.ids import uuid7
from ..rules.actor import Actor
from ..rules.versions import SeenVersions
from .errors import ChapterFull, PlaceOutOfRange
from .service import is_double


async def add_page(
    chapter_id: int, held: HeldImage, at: int | None, *, pages_max: int, actor: Actor, if_version: SeenVersions = None
) -> tuple[Chapter, int]:
    """Insert a page before the page `at`, or after the last; a chapter has at most `pages_max` pages.

    Returns the chapter and the number of the page.

    Raises `PlaceOutOfRange`, `ChapterFull`, and as `changing` does.
    """
    async with changing(chapter_id, if_version) as chapter:
        number = chapter.page_count + 1 if at is None else at
        if number > chapter.page_count + 1:
            raise PlaceOutOfRange
        if chapter.page_count >= pages_max:
            raise ChapterFull
        await shift_pages(chapter, number, by=1)
        (image,) = await keep([held])
        page = Page(id=uuid7(), chapter_id=chapter.id, number=number, image_id=image.id, double=is_double(held))
        await page.save(force_create=True)
        await pages_changed(chapter, chapter.page_count + 1)
        after = {"page": number, "uuid": str(page.id)}
        await audit.record(actor, "page_created", "chapter", str(chapter.id), after=after)
    return chapter, number


async def replace_page(
    chapter_id: int, number: int, held: HeldImage, *, actor: Actor, images: Images, if_version: SeenVersions = None
) -> Chapter:
    """Replace the image of a page, which keeps its uuid. Raises `PageNotFound`, and as `changing` does."""
    async with changing(chapter_id, if_version) as chapter:
        page = await Page.get_or_none(chapter_id=chapter.id, number=number)
        if page is None:
            raise PageNotFound
        old = page.image_id
        (image,) = await keep([held])
        page.image_id, page.double = image.id, is_double(held)
        await page.save(update_fields=["image_id", "double"])
        unused = await drop([old])
        await pages_changed(chapter, chapter.page_count)
        entry = {"page": number, "uuid": str(page.id)}
        await audit.record(actor, "page_updated", "chapter", str(chapter.id), after=entry)
    await remove_unused(images.storage, unused)
    return chapter
