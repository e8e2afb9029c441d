"""Creates, changes and deletes series, each in one transaction with an entry in the audit log."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import uuid4

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from .. import audit
from ..database.connecting import conflict
from ..images.removals import remove_unused
from ..images.service import drop
from ..models import Chapter, Manga, MangaPerson, MangaTag, MangaTitle, Page, Tag
from ..models.manga import SLUG_MAX
from ..rules.actor import Actor
from ..rules.errors import FieldFault, InvalidRequest
from ..rules.naming import folded, search_form, slug_of
from ..rules.versions import SeenVersions, check_version
from ..storage import Storage
from .errors import MangaNameTaken, MangaSlugTaken, TagNotFound
from .slugs import change_slug, free_slug, require_free

T = TypeVar("T")
TRIES = 5
"""How often a generated slug may be taken by other requests at the same moment."""
OWN_COLUMNS = (
    *("name", "status", "original_language", "reading_mode", "content_rating", "year"),
    *("links", "hidden", "licensed", "description"),
)
ROLES = {"authors": "author", "artists": "artist"}


async def create_manga(wanted: Mapping[str, Any], *, actor: Actor) -> Manga:
    """Create a series; `name` is required. Raises `MangaNameTaken`, `MangaSlugTaken`, `InvalidRequest` for a tag."""

    async def make() -> Manga:
        manga = Manga(**_own(wanted), name_key=folded(wanted["name"]))
        manga.slug = await _slug_for_new(wanted) or uuid4().hex  # a temporary slug until the id is known
        manga.search = _searchable(manga.name, wanted.get("titles", []))
        await manga.save(force_create=True)
        if not _named_slug(wanted):
            manga.slug = await free_slug(f"manga-{manga.id}")
            await manga.save(update_fields=["slug"])
        await _write_lists(manga, wanted)
        await audit.record(actor, "manga_created", "manga", str(manga.id), after=dict(wanted) | {"slug": manga.slug})
        return manga

    return await _translating_conflicts(make, slug_is_chosen=bool(wanted.get("slug")))


async def update_manga(
    manga_id: int, changes: Mapping[str, Any], *, actor: Actor, if_version: SeenVersions = None
) -> Manga:
    """Change a series; a new name gives it a new slug, and the old one keeps working.

    Raises `Outdated`, `MangaNameTaken`, `MangaSlugTaken`, `InvalidRequest` for an unknown tag.
    """

    async def change() -> Manga:
        manga = await Manga.select_for_update().get(id=manga_id)
        check_version(if_version, manga.version)
        if not changes:
            return manga
        before = {name: getattr(manga, name) for name in (*OWN_COLUMNS, "slug") if name in changes}
        manga.update_from_dict(_own(changes))
        await _write_lists(manga, changes)
        if changes.keys() & {"name", "slug"}:
            manga.name_key = folded(manga.name)
            await change_slug(manga, await _slug_after(manga, changes))
        if changes.keys() & {"name", "titles"}:
            titles = await MangaTitle.filter(manga_id=manga.id).order_by("position").values("title")
            manga.search = _searchable(manga.name, titles)
        manga.version += 1
        await manga.save()
        await audit.record(actor, "manga_updated", "manga", str(manga.id), before=before, after=changes)
        return manga

    return await _translating_conflicts(change, slug_is_chosen="slug" in changes)


async def delete_manga(manga_id: int, *, actor: Actor, storage: Storage, if_version: SeenVersions = None) -> Manga:
    """Delete a series with its chapters, pages, images and marks, then the files. Raises `Outdated`."""
    async with in_transaction():
        manga = await Manga.select_for_update().get(id=manga_id)
        check_version(if_version, manga.version)
        # No chapter can join a locked series, and no page a locked chapter: no image escapes.
        # Tortoise's `values_list` would forget the lock.
        chapters = await Chapter.filter(manga_id=manga_id).only("id").select_for_update()
        pages = await Page.filter(chapter__manga_id=manga_id).only("image_id")
        await manga.delete()
        unused = await drop([manga.thumbnail_id, *(page.image_id for page in pages)])
        before = {"name": manga.name, "slug": manga.slug, "chapters": len(chapters)}
        await audit.record(actor, "manga_deleted", "manga", str(manga_id), before=before)
    await remove_unused(storage, unused)
    return manga


async def _translating_conflicts(work: Callable[[], Awaitable[T]], *, slug_is_chosen: bool) -> T:
    """Run `work` in a transaction; repeat it if a generated slug was taken meanwhile."""
    for left in reversed(range(TRIES)):
        try:
            async with in_transaction():
                return await work()
        except IntegrityError as error:
            if "name_key" in conflict(error):
                raise MangaNameTaken from None
            if "slug" not in conflict(error):
                raise
            if slug_is_chosen or not left:
                raise MangaSlugTaken from None
    raise AssertionError("unreachable")


def _own(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in OWN_COLUMNS if name in given}


def _named_slug(wanted: Mapping[str, Any]) -> str:
    """Get the chosen slug, or one made from the name; empty if the name gives none."""
    return str(wanted.get("slug") or slug_of(wanted["name"], ""))


async def _slug_for_new(wanted: Mapping[str, Any]) -> str:
    slug = _named_slug(wanted)
    if wanted.get("slug"):
        return await require_free(slug)
    return await free_slug(slug) if slug else ""


async def _slug_after(manga: Manga, changes: Mapping[str, Any]) -> str:
    if "slug" in changes:
        return await require_free(changes["slug"], own=manga.id)
    return await free_slug(slug_of(manga.name, f"manga-{manga.id}"), own=manga.id)


def _searchable(name: str, titles: Sequence[Mapping[str, Any]]) -> str:
    """Join all names, folded, one per line, so that no search matches across two names."""
    return "\n".join(dict.fromkeys(search_form(text) for text in (name, *(title["title"] for title in titles))))


async def _write_lists(manga: Manga, given: Mapping[str, Any]) -> None:
    """Replace the lists that are given."""
    if "tags" in given:
        await _write_tags(manga.id, given["tags"])
    if "titles" in given:
        await MangaTitle.filter(manga_id=manga.id).delete()
        titles = {(title["title"], title["language"]): title for title in given["titles"]}.values()
        rows = [MangaTitle(**title, manga_id=manga.id, position=place) for place, title in enumerate(titles)]
        await MangaTitle.bulk_create(rows)
    for name in ROLES.keys() & given.keys():
        await _write_people(manga.id, ROLES[name], given[name])


async def _write_people(manga_id: int, role: str, names: Sequence[str]) -> None:
    await MangaPerson.filter(manga_id=manga_id, role=role).delete()
    people: dict[str, str] = {}
    for name in names:
        people.setdefault(folded(name), name)
    rows = [
        MangaPerson(manga_id=manga_id, role=role, name=name, name_key=key, position=place)
        for place, (key, name) in enumerate(people.items())
    ]
    await MangaPerson.bulk_create(rows)


async def _write_tags(manga_id: int, slugs: Sequence[str]) -> None:
    """Set the tags of a series to exactly these. Raises `InvalidRequest`, naming the unknown ones."""
    wanted = {slug for slug in slugs if len(slug) <= SLUG_MAX}
    found = dict(await Tag.filter(slug__in=wanted).values_list("slug", "id"))
    if unknown := [place for place, slug in enumerate(slugs) if slug not in found]:
        key = TagNotFound.msg_key
        raise InvalidRequest([FieldFault(f"tags.{place}", key, {}) for place in unknown], key=key)
    await MangaTag.filter(manga_id=manga_id).delete()
    await MangaTag.bulk_create([MangaTag(manga_id=manga_id, tag_id=tag) for tag in found.values()])
