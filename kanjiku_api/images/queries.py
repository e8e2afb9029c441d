"""Finding an image, and whether somebody may see it: one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from tortoise.exceptions import DoesNotExist

from ..database import Statement, as_time
from ..errors import Licensed
from ..models import Image, Page
from ..models.image import THUMBNAIL, ImageKind
from ..visibility import Dates, Viewer

IMMUTABLE = "public, max-age=31536000, immutable"
WITHDRAWABLE = "public, max-age=31536000, s-maxage=60"
"""Pages: shared caches ask again within a minute, so that a withdrawn chapter leaves them."""
REVALIDATED = "public, no-cache"
"""What is at an address now, and may be something else next time."""
GATED = "private, no-store"
_IMAGE = """
    SELECT i.kind, i.created_at, f.key, f.media_type, f.size_bytes, {variants}
           (SELECT u.id FROM users u WHERE u.avatar_id = i.id) AS user_id,
           cover.id AS cover_id, cover.hidden AS cover_hidden,
           c.id AS chapter_id, c.hidden, c.release_date, m.hidden AS manga_hidden, m.licensed,
           post.id AS post_id, post.published_at
    FROM images i JOIN files f ON f.key = i.file_id
    LEFT JOIN mangas cover ON cover.thumbnail_id = i.id
    LEFT JOIN pages p ON p.image_id = i.id
    LEFT JOIN chapters c ON c.id = p.chapter_id
    LEFT JOIN mangas m ON m.id = c.manga_id
    LEFT JOIN post_images pi ON pi.image_id = i.id
    LEFT JOIN posts post ON post.id = pi.post_id
    WHERE {which}
"""
_VARIANTS = """
           (SELECT {list}({object}('bound', v.bound, 'key', w.key, 'media_type', w.media_type,
                                   'size_bytes', w.size_bytes))
            FROM variants v JOIN files w ON w.key = v.file_id WHERE v.image_id = i.id) AS variants,
"""
BY_ID = _IMAGE.replace("{which}", "i.id = $1")
BY_PLACE = _IMAGE.replace("{which}", "p.chapter_id = $1 AND p.number = $2")
IMAGE = Statement(BY_ID.replace("{variants}", ""))
IMAGE_IN_ALL_SIZES = Statement(BY_ID.replace("{variants}", _VARIANTS))
PAGE_IN_ALL_SIZES = Statement(BY_PLACE.replace("{variants}", _VARIANTS))


@dataclass(frozen=True, slots=True)
class Shown:
    """One file of an image that somebody may see."""

    key: str
    media_type: str
    size: int
    modified: datetime
    cache_control: str


async def find_image(image_id: UUID, viewer: Viewer, *, is_admin: bool, width: int | None) -> Shown:
    """Find the file of an image that `viewer` may see: the smallest that is `width` wide, or the image itself.

    Width 0 is the thumbnail. Raises `DoesNotExist`, also where it is there and not for them, and `Licensed`.
    """
    row = await (IMAGE if width is None else IMAGE_IN_ALL_SIZES).row(str(image_id))
    cache_control = _permit(row, viewer, is_admin=is_admin) if row else None
    if row is None or cache_control is None:
        raise DoesNotExist(Image)
    return _shown(row, width, cache_control)


async def find_page(chapter_id: int, number: int, viewer: Viewer, *, width: int | None) -> Shown:
    """Find the image that is at this place of a chapter now. Raises `DoesNotExist` and `Licensed` likewise."""
    row = await PAGE_IN_ALL_SIZES.row(chapter_id, number)
    cache_control = permit_chapter(row, viewer) if row else None
    if row is None or cache_control is None:
        raise DoesNotExist(Page)
    return _shown(row, width, GATED if cache_control == GATED else REVALIDATED)


def _shown(row: Mapping[str, Any], width: int | None, cache_control: str) -> Shown:
    file = _chosen(row, width)
    return Shown(file["key"], file["media_type"], file["size_bytes"], as_time(row["created_at"]), cache_control)


def _permit(row: Mapping[str, Any], viewer: Viewer, *, is_admin: bool) -> str | None:
    """Decide who may keep it, as ``Cache-Control`` says it; None where this viewer may not see it."""
    match row["kind"]:
        case ImageKind.AVATAR:
            return IMMUTABLE if row["user_id"] else None
        case ImageKind.COVER:
            return _unless_hidden(row, viewer) if row["cover_id"] else None
        case ImageKind.BLOG:
            return _if_published(row, viewer, is_admin=is_admin) if row["post_id"] else None
    return permit_chapter(row, viewer) if row["chapter_id"] else None


def _unless_hidden(row: Mapping[str, Any], viewer: Viewer) -> str | None:
    if not row["cover_hidden"]:
        return IMMUTABLE
    return GATED if viewer.sees_all else None


def _if_published(row: Mapping[str, Any], viewer: Viewer, *, is_admin: bool) -> str | None:
    published = row["published_at"]
    if published and as_time(published) <= viewer.now:
        return IMMUTABLE
    return GATED if is_admin else None


def permit_chapter(row: Mapping[str, Any], viewer: Viewer) -> str | None:
    """Decide on the pages of a chapter, by its ``hidden, release_date, manga_hidden, licensed``. Raises `Licensed`."""
    release_date = row["release_date"]
    chapter = Dates(bool(row["hidden"]), as_time(release_date) if release_date else None)
    manga_hidden = bool(row["manga_hidden"])
    if not viewer.sees(chapter, manga_hidden=manga_hidden):
        return None
    if row["licensed"] and not viewer.may_manage:
        raise Licensed
    is_public = Viewer.of(None, viewer.now).sees(chapter, manga_hidden=manga_hidden)
    return WITHDRAWABLE if is_public and not row["licensed"] else GATED


def _chosen(row: Mapping[str, Any], width: int | None) -> Mapping[str, Any]:
    if width is None:
        return row
    variants: dict[int, Mapping[str, Any]] = {
        variant["bound"]: variant for variant in orjson.loads(row["variants"] or "[]")
    }
    if width == THUMBNAIL:
        return variants.get(THUMBNAIL, row)
    enough = sorted(bound for bound in variants if bound != THUMBNAIL and bound >= width)
    return variants[enough[0]] if enough else row
