"""Reads an image in one statement, and decides whether a viewer may see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeAlias
from uuid import UUID

from tortoise.exceptions import DoesNotExist

from ..database.rows import Json
from ..database.statements import fetch_one
from ..imaging.exchange import Form
from ..models import Image, Page
from ..models.image import THUMBNAIL, ImageKind
from ..rules.errors import Licensed
from ..rules.sql import Sql
from ..rules.visibility import Dates, Viewer

IMMUTABLE = "public, max-age=31536000, immutable"
WITHDRAWABLE = "public, max-age=31536000, s-maxage=60"
"""For pages: shared caches must revalidate after a minute, so that they drop a withdrawn chapter."""
REVALIDATED = "public, no-cache"
"""For addresses whose content may change."""
REVALIDATED_BY_APPS = "private, no-cache"
GATED = "private, no-store"
IMAGE = Sql("""
    SELECT i.id, i.kind, i.created_at, f.key, f.media_type, f.size_bytes, f.width, f.height,
           (SELECT u.id FROM users u WHERE u.avatar_id = i.id) AS user_id,
           cover.id AS cover_id, cover.hidden AS cover_hidden,
           c.id AS chapter_id, c.hidden, c.release_date, m.hidden AS manga_hidden, m.licensed,
           post.id AS post_id, post.published_at, {variants} AS variants
    FROM images i JOIN files f ON f.key = i.file_id
    LEFT JOIN mangas cover ON cover.thumbnail_id = i.id
    LEFT JOIN pages p ON p.image_id = i.id
    LEFT JOIN chapters c ON c.id = p.chapter_id
    LEFT JOIN mangas m ON m.id = c.manga_id
    LEFT JOIN post_images pi ON pi.image_id = i.id
    LEFT JOIN posts post ON post.id = pi.post_id
    WHERE {which}
""")
ALL_SIZES = Sql("""
    (SELECT {list}({object}('bound', v.bound, 'key', w.key, 'media_type', w.media_type, 'size_bytes', w.size_bytes))
     FROM variants v JOIN files w ON w.key = v.file_id WHERE v.image_id = i.id)
""")
BY_ID = IMAGE(which=Sql("i.id = :id"))
BY_PLACE = IMAGE(which=Sql("p.chapter_id = :chapter AND p.number = :number"))
IN_FORM = Sql("""
    (SELECT {list}({object}('id', v.id, 'last_used_at', v.last_used_at, 'key', w.key, 'media_type', w.media_type,
                            'size_bytes', w.size_bytes))
     FROM conversions v JOIN files w ON w.key = v.file_id WHERE v.image_id = i.id AND v.form = :form)
""")


Place: TypeAlias = UUID | tuple[int, int]
"""An image by its id, or a place: a chapter and the number of a page."""


class ChapterState(Protocol):
    """The fields that decide whether the pages of a chapter are shown."""

    @property
    def hidden(self) -> bool | None:
        """Whether staff have hidden the chapter."""

    @property
    def release_date(self) -> datetime | None:
        """When everybody may read the chapter; None for a draft."""

    @property
    def manga_hidden(self) -> bool | None:
        """Whether staff have hidden the series."""

    @property
    def licensed(self) -> bool | None:
        """Whether the series is licensed, so that its pages are not shown."""


@dataclass(slots=True)
class ImageRow:
    """An image, its file, and the things that it may belong to."""

    id: UUID
    kind: str
    created_at: datetime
    key: str
    media_type: str
    size_bytes: int
    width: int
    height: int
    user_id: UUID | None
    cover_id: int | None
    cover_hidden: bool | None
    chapter_id: int | None
    hidden: bool | None
    release_date: datetime | None
    manga_hidden: bool | None
    licensed: bool | None
    post_id: int | None
    published_at: datetime | None
    variants: Json[list[dict[str, Any]]]
    """Its smaller sizes, each with ``bound, key, media_type, size_bytes``; empty if they were not requested.

    If a form is requested: its conversions, with ``id, last_used_at`` instead of ``bound``.
    """

    def is_in_form(self, form: Form) -> bool:
        """Tell whether there is a file in this form: the image itself, or the requested conversion."""
        return bool(self.variants) or form.is_met_by(self.media_type, self.width, self.height)

    @property
    def is_used(self) -> bool:
        """Tell whether the image belongs to something of its kind; otherwise nobody may see it."""
        match self.kind:
            case ImageKind.AVATAR:
                return self.user_id is not None
            case ImageKind.COVER:
                return self.cover_id is not None
            case ImageKind.BLOG:
                return self.post_id is not None
        return self.chapter_id is not None


@dataclass(frozen=True, slots=True)
class ServedFile:
    """A file of an image that the viewer may see."""

    key: str
    media_type: str
    size: int
    modified: datetime
    cache_control: str


async def read_image(image_id: UUID) -> ImageRow | None:
    """Read an image with its files and the fields that decide who may see it."""
    return await fetch_one(BY_ID(variants=ALL_SIZES), ImageRow, id=image_id)


def choose_file(row: ImageRow | None, viewer: Viewer, *, width: int | None) -> ServedFile:
    """Choose the file of an image for a viewer: the smallest that is at least `width` wide, or the image itself.

    Width 0 means the thumbnail. Raises `DoesNotExist`, also if the viewer may not see it, and `Licensed`.
    """
    cache_control = _permit(row, viewer) if row else None
    if row is None or cache_control is None:
        raise DoesNotExist(Image)
    return _served_file(row, width, cache_control)


async def read_page(chapter_id: int, number: int) -> ImageRow | None:
    """Read the same for the image that is this page of a chapter now."""
    return await fetch_one(BY_PLACE(variants=ALL_SIZES), ImageRow, chapter=chapter_id, number=number)


def choose_page(row: ImageRow | None, viewer: Viewer, *, width: int | None) -> ServedFile:
    """Choose the file of what `read_page` has found. Raises `DoesNotExist` and `Licensed` likewise."""
    cache_control = permit_chapter(row, viewer) if row else None
    if row is None or cache_control is None:
        raise DoesNotExist(Page)
    return _served_file(row, width, GATED if cache_control == GATED else REVALIDATED)


@dataclass(frozen=True, slots=True)
class ImageInForm:
    """An image in a form that an app asked for."""

    image_id: UUID
    key: str
    """The file of the image itself."""
    file: ServedFile | None
    """The file in the requested form; None if it has not been made yet."""
    conversion: tuple[UUID, datetime] | None = None
    """The conversion that the file belongs to, and its last use; None if it is the image itself."""


async def read_in_form(place: Place, form: Form) -> ImageRow | None:
    """Read an image, or the one that is a page now, with its conversion to a form."""
    if isinstance(place, UUID):
        return await fetch_one(BY_ID(variants=IN_FORM), ImageRow, id=place, form=form.name)
    chapter_id, number = place
    return await fetch_one(BY_PLACE(variants=IN_FORM), ImageRow, chapter=chapter_id, number=number, form=form.name)


def choose_in_form(row: ImageRow | None, place: Place, viewer: Viewer, form: Form) -> ImageInForm:
    """Choose the file of what `read_in_form` has found. Raises `DoesNotExist` and `Licensed` as `choose_file` does."""
    model, permit = (Image, _permit) if isinstance(place, UUID) else (Page, permit_chapter)
    cache_control = permit(row, viewer) if row else None
    if row is None or cache_control is None:
        raise DoesNotExist(model)
    return _in_form(row, form, cache_control)


def cached_by_apps(cache_control: str) -> str:
    """Get the ``Cache-Control`` of a file for reader apps, which must revalidate public files each time."""
    return GATED if cache_control == GATED else REVALIDATED_BY_APPS


def _in_form(row: ImageRow, form: Form, cache_control: str) -> ImageInForm:
    """Choose the image itself or its conversion; apps must revalidate their copy each time."""
    kept = cached_by_apps(cache_control)
    if form.is_met_by(row.media_type, row.width, row.height):
        return ImageInForm(row.id, row.key, ServedFile(row.key, row.media_type, row.size_bytes, row.created_at, kept))
    if not row.variants:
        return ImageInForm(row.id, row.key, None)
    (made,) = row.variants
    file = ServedFile(made["key"], made["media_type"], made["size_bytes"], row.created_at, kept)
    used = datetime.fromisoformat(made["last_used_at"])
    return ImageInForm(row.id, row.key, file, (UUID(made["id"]), used))


def _served_file(row: ImageRow, width: int | None, cache_control: str) -> ServedFile:
    variant = _variant(row, width)
    if variant is None:
        return ServedFile(row.key, row.media_type, row.size_bytes, row.created_at, cache_control)
    return ServedFile(variant["key"], variant["media_type"], variant["size_bytes"], row.created_at, cache_control)


def _permit(row: ImageRow, viewer: Viewer) -> str | None:
    """Get ``Cache-Control`` for this image and viewer; None if the viewer may not see it."""
    if not row.is_used:
        return None
    match row.kind:
        case ImageKind.AVATAR:
            return IMMUTABLE
        case ImageKind.COVER:
            return _unless_hidden(row, viewer)
        case ImageKind.BLOG:
            return _if_published(row, viewer)
    return permit_chapter(row, viewer)


def _unless_hidden(row: ImageRow, viewer: Viewer) -> str | None:
    if not row.cover_hidden:
        return IMMUTABLE
    return GATED if viewer.sees_all else None


def _if_published(row: ImageRow, viewer: Viewer) -> str | None:
    if row.published_at and row.published_at <= viewer.now:
        return IMMUTABLE
    return GATED if viewer.is_admin else None


def permit_chapter(row: ChapterState, viewer: Viewer) -> str | None:
    """Get ``Cache-Control`` for the pages of a chapter; None if the viewer may not see them. Raises `Licensed`."""
    chapter, manga_hidden = Dates(bool(row.hidden), row.release_date), bool(row.manga_hidden)
    if not viewer.sees(chapter, manga_hidden=manga_hidden):
        return None
    if row.licensed and not viewer.may_manage:
        raise Licensed
    is_public = Viewer.of(None, viewer.now).sees(chapter, manga_hidden=manga_hidden)
    return WITHDRAWABLE if is_public and not row.licensed else GATED


def _variant(row: ImageRow, width: int | None) -> dict[str, Any] | None:
    """Choose a smaller variant; None means the image itself."""
    if width is None:
        return None
    variants = {variant["bound"]: variant for variant in row.variants}
    if width == THUMBNAIL:
        return variants.get(THUMBNAIL)
    enough = sorted(bound for bound in variants if bound != THUMBNAIL and bound >= width)
    return variants[enough[0]] if enough else None
