"""Creates rows for tests as the service does, with as few arguments as possible."""

import hashlib
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from kanjiku_api.auth.keys import new_secret
from kanjiku_api.chapters.places import place_columns
from kanjiku_api.models import (
    Announcement,
    ApiKey,
    Chapter,
    File,
    Group,
    Image,
    Manga,
    Membership,
    Page,
    Post,
    User,
    Variant,
)
from kanjiku_api.models.key import KeyKind
from kanjiku_api.models.user import name_key
from kanjiku_api.rules.identity import Permission
from kanjiku_api.rules.naming import folded, search_form, slug_of
from kanjiku_api.settings import PasswordSettings
from tests.full import FULL

PASSWORD = "nine quiet foxes"
OWASP_HASH = (  # argon2id of PASSWORD at the settings' default cost
    "$argon2id$v=19$m=19456,t=2,p=1$PUytuvwxn+xlBZe2ys3M6Q$7KQbIbsD2AI8Gtq0STMEYI0dpUiU3fJPJ/rt0zeIE6w"
)
CHEAP, CHEAP_HASH = PasswordSettings(), OWASP_HASH
"""The cost of hashing in most tests; tests about the cost use `at_full_price` and `OWASP_HASH`."""
if not FULL:
    # The lowest cost of argon2id, 0.03 ms instead of 25; not validated, because the service refuses such settings.
    CHEAP = PasswordSettings.model_construct(**{**CHEAP.model_dump(), "memory_kib": 8, "passes": 1})
    CHEAP_HASH = "$argon2id$v=19$m=8,t=1,p=1$5FdloEZK+aUyIAiZkYQqaw$AhwkzfB//hMG8jT7FOlyLk04qJ0ZmxLdf//069pCQt8"
_numbers = count(1)


async def make_group(name: str, **permissions: int | bool) -> Group:
    """Create a group, or find the existing one of this name."""
    unknown = set(permissions) - {permission.value for permission in Permission}
    assert not unknown, unknown
    found = await Group.get_or_none(name_key=name_key(name))
    columns: dict[str, Any] = {"name": name, "name_key": name_key(name), **permissions}
    return found or await Group.create(**columns)


async def make_user(username: str | None = None, *, email: str | None = None, **columns: Any) -> User:
    """Create an activated account with the password `PASSWORD`."""
    number = next(_numbers)
    now = datetime.now(UTC)
    user = User(**{"password_hash": CHEAP_HASH, "activated_at": now, **columns})
    user.rename(username or f"user {number:05}")
    user.change_email(email or f"user{number}@example.org")
    user.email_confirmed_at = columns.get("email_confirmed_at", now)
    await user.save()
    return user


async def join(user: User, *groups: Group) -> None:
    """Put a user into groups."""
    for group in groups:
        await Membership.create(user_id=user.id, group_id=group.id)


async def make_key(user: User, scopes: str = "read write", **columns: Any) -> str:
    """Create a key of a user, and return its secret."""
    secret = new_secret(KeyKind.KEY)
    kept = {"hint": secret[:7], "secret_hash": hashlib.sha256(secret.encode()).hexdigest()}
    await ApiKey.create(**{"user_id": user.id, "kind": "key", "name": "a key", "scopes": scopes, **kept, **columns})
    return secret


async def make_file(content: bytes | None = None, **columns: Any) -> File:
    """Create the row of a file, without bytes in the storage."""
    key = hashlib.sha256(content or b"file %d" % next(_numbers)).hexdigest()
    shape: dict[str, Any] = {"media_type": "image/png", "width": 800, "height": 1200, "size_bytes": 1000, "crc32": 0}
    return await File.create(**{"key": key, **shape, **columns})


async def make_image(kind: str = "page", **columns: Any) -> Image:
    """Create an image with a thumbnail, without bytes in the storage."""
    image = await Image.create(kind=kind, file_id=(await make_file(**columns)).key, color="#808080")
    thumbnail = await make_file(media_type="image/webp", width=167, height=250)
    await Variant.create(image_id=image.id, bound=0, file_id=thumbnail.key)
    return image


async def make_manga(name: str | None = None, **columns: Any) -> Manga:
    """Create a series."""
    name = name or f"Manga {next(_numbers)}"
    keys: dict[str, Any]
    keys = {"name_key": folded(name), "slug": slug_of(name, f"manga-{next(_numbers)}"), "search": search_form(name)}
    return await Manga.create(**{"name": name, **keys, **columns})


async def make_chapter(
    manga: Manga, number: str | None = None, *, volume: str | None = None, days: float | None = -1, **columns: Any
) -> Chapter:
    """Create a chapter that is released in `days` from now (negative: before now, None: a draft)."""
    release_date = None if days is None else datetime.now(UTC) + timedelta(days=days)
    place = place_columns(volume=volume, number=number, sort=None, name=str(columns.get("name", "")))
    defaults = {"language": "en", "release_date": release_date, **place}
    return await Chapter.create(**{"manga_id": manga.id, "number": number, "volume": volume, **defaults, **columns})


async def make_pages(chapter: Chapter, count: int) -> list[Page]:
    """Give a chapter this many pages."""
    pages = [
        await Page.create(chapter_id=chapter.id, number=number, image_id=(await make_image()).id)
        for number in range(1, count + 1)
    ]
    chapter.page_count, chapter.revision = count, chapter.revision + 1
    await chapter.save(update_fields=["page_count", "revision"])
    return pages


async def make_post(title: str | None = None, *, days: float | None = -1, **columns: Any) -> Post:
    """Create a post that is published in `days` from now (negative: before now, None: a draft)."""
    title = title or f"Post {next(_numbers)}"
    published_at = None if days is None else datetime.now(UTC) + timedelta(days=days)
    defaults: dict[str, Any]
    defaults = {"slug": slug_of(title, f"post-{next(_numbers)}"), "published_at": published_at, "text": "Some text."}
    return await Post.create(**{"title": title, **defaults, **columns})


async def make_announcement(title: str = "Maintenance", *, days: float = -1, **columns: Any) -> Announcement:
    """Create an announcement that starts in `days` from now."""
    return await Announcement.create(
        **{"title": title, "starts_at": datetime.now(UTC) + timedelta(days=days), **columns}
    )
