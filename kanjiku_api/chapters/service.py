"""Creates, changes and deletes chapters; each change is in the audit log and raises the version."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from tortoise.exceptions import IntegrityError
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from .. import audit
from ..database.connecting import is_foreign_key_violation
from ..images.removals import remove_unused
from ..images.service import drop
from ..manga.errors import MangaNotFound
from ..models import Chapter, Manga, Page
from ..rules.actor import Actor
from ..rules.errors import FieldFault, InvalidRequest
from ..rules.versions import SeenVersions, check_version
from ..storage import Storage
from .errors import ChapterTaken
from .places import place_columns
from .schemas import ChapterCreate

FACTS = ("manga_id", "language", "number", "volume", "sort", "number_order", "name", "hidden", "credits", "page_count")


@asynccontextmanager
async def changing(chapter_id: int, if_version: SeenVersions) -> AsyncIterator[Chapter]:
    """Run a change of one chapter in a transaction, its row locked. Raises `DoesNotExist`, `Outdated`."""
    async with in_transaction():
        chapter = await Chapter.select_for_update().get(id=chapter_id)
        await chapter.fetch_related("manga")  # its name is needed for messages
        check_version(if_version, chapter.version)
        yield chapter


async def create_chapter(wanted: ChapterCreate, *, language: str, actor: Actor) -> Chapter:
    """Create a chapter without pages; `language` is used if it names none.

    Raises `InvalidRequest` for an unknown manga, `ChapterTaken`.
    """
    async with in_transaction():
        chapter = Chapter(language=language)
        await _apply(chapter, wanted.changes())
        await _save(chapter, new=True)
        await audit.record(actor, "chapter_created", "chapter", str(chapter.id), after=facts(chapter))
    return chapter


async def update_chapter(
    chapter_id: int, changes: Mapping[str, Any], *, actor: Actor, if_version: SeenVersions = None
) -> Chapter:
    """Change a chapter's details. Raises as `changing` and `create_chapter` do."""
    async with changing(chapter_id, if_version) as chapter:
        if changes:
            before = facts(chapter)
            await _apply(chapter, changes)
            chapter.version += 1
            await _save(chapter)
            after = facts(chapter)
            await audit.record(actor, "chapter_updated", "chapter", str(chapter.id), before=before, after=after)
    return chapter


async def delete_chapter(
    chapter_id: int, *, actor: Actor, storage: Storage, if_version: SeenVersions = None
) -> Chapter:
    """Delete a chapter with its pages and marks. Raises as `changing` does."""
    async with changing(chapter_id, if_version) as chapter:
        images = [page.image_id for page in await Page.filter(chapter_id=chapter.id).only("id", "image_id")]
        await Page.filter(chapter_id=chapter.id).delete()
        unused = await drop(images)
        await audit.record(actor, "chapter_deleted", "chapter", str(chapter.id), before=facts(chapter))
        await chapter.delete()
    await remove_unused(storage, unused)
    return chapter


async def _apply(chapter: Chapter, changes: Mapping[str, Any]) -> None:
    if "manga" in changes:
        # Locked, so that the manga cannot go away before its chapter is there.
        if await Manga.select_for_update().get_or_none(id=changes["manga"]) is None:
            key = MangaNotFound.msg_key
            raise InvalidRequest([FieldFault("manga", key, {})], key=key)
        chapter.manga_id = changes["manga"]
    before = _place_of(chapter)
    plain = ("number", "volume", "sort", "language", "release_date", "hidden")
    chapter.update_from_dict({name: changes[name] for name in plain if name in changes})
    if "name" in changes:
        chapter.name = changes["name"] or ""
    if "credits" in changes:
        chapter.credits = [credit.model_dump() for credit in changes["credits"]]
    columns = place_columns(volume=chapter.volume, number=chapter.number, sort=chapter.sort, name=chapter.name)
    chapter.update_from_dict(columns)
    if _place_of(chapter) != before:
        await _require_free_place(chapter)
        chapter.duplicate = 0


def _place_of(chapter: Chapter) -> tuple[int | None, str, str | None]:
    """Get the place that no two chapters may share; a new chapter has none yet."""
    return chapter.manga_id, chapter.language, chapter.place_key


async def _require_free_place(chapter: Chapter) -> None:
    """Raise `ChapterTaken` if an equal chapter exists; the unique index leaves out chapters that are older than it."""
    if await equal_chapters(chapter.manga_id, chapter.language, chapter.place_key).exists():
        raise _taken(chapter)


def equal_chapters(manga_id: int, language: str, place_key: str) -> QuerySet[Chapter]:
    """Find the chapter at a place; there can be several only if they are older than the unique index."""
    return Chapter.filter(manga_id=manga_id, language=language, place_key=place_key).order_by("duplicate", "id")


def _taken(chapter: Chapter) -> ChapterTaken:
    what = "number" if chapter.number is not None else "name" if chapter.name.strip() else "nothing"
    return ChapterTaken(
        what=what,
        number=chapter.number or "",
        name=chapter.name.strip(),
        volume=chapter.volume or "none",
        language=chapter.language,
    )


async def _save(chapter: Chapter, *, new: bool = False) -> None:
    try:
        await chapter.save(force_create=new)
    except IntegrityError as error:
        raise (MangaNotFound() if is_foreign_key_violation(error) else _taken(chapter)) from None


def facts(chapter: Chapter) -> dict[str, Any]:
    """Get the fields of a chapter for the audit log."""
    release_date = chapter.release_date.isoformat() if chapter.release_date else None
    return {**{name: getattr(chapter, name) for name in FACTS}, "release_date": release_date}
