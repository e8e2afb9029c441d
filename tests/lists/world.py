"""Rows for every list, with ties, rows without a value, and names that each collation sorts differently."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise import Model

from kanjiku_api.manga.followers import count_followers
from kanjiku_api.models import (
    Announcement,
    ApiKey,
    Chapter,
    ChapterMark,
    Follow,
    Group,
    IdentityToken,
    LogEntry,
    Mail,
    Manga,
    Post,
    Tag,
    User,
    Webhook,
    WebhookDelivery,
)
from tests.factories import (
    make_announcement,
    make_chapter,
    make_group,
    make_key,
    make_manga,
    make_post,
    make_user,
)

Back = Callable[[], Awaitable[None]]
Leave = Callable[[Any], Awaitable[Back]]
"""Removes a row from a list, and returns a function that restores it."""
THEN = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
NAMES = ("Zebra", "a b", "a-b", "ab", "Ähre", "étude", "Straße", "日本", "100%", "A_B", "ab c", "Ab  d")
TIES = (0, 1, 1, 1, 2, 3, 3, 4)
"""Rows with the same number have the same time; successive numbers are a microsecond apart."""


WEBHOOK = UUID("01936b2e-9c11-7c22-8d33-9e44f5a6b7c8")
"""The webhook whose deliveries are listed."""


def moment(tie: int) -> datetime:
    """Get the time for a number; that of 4 has no fraction of a second."""
    return THEN.replace(microsecond=0) if tie == max(TIES) else THEN + timedelta(microseconds=tie)


def deleting(model: type[Model], of: Callable[[Any], dict[str, Any]]) -> Leave:
    """Make a function that removes a row by deletion; `of` finds it by the row that is shown."""

    async def leave(shown: Any) -> Back:
        row = await model.get(**of(shown))
        same = model(**{name: getattr(row, name) for name in model._meta.fields_db_projection})
        await row.delete()

        async def back() -> None:
            await same.save(force_create=True)

        return back

    return leave


def hiding(model: type[Manga | Chapter], of: Callable[[Any], int]) -> Leave:
    """Make a function that removes a series or a chapter by hiding it."""

    async def leave(shown: Any) -> Back:
        await model.filter(id=of(shown)).update(hidden=True)

        async def back() -> None:
            await model.filter(id=of(shown)).update(hidden=False)

        return back

    return leave


@dataclass(frozen=True)
class Case:
    """A list: its path, its reader, and how rows leave it; {manga} is a series of many chapters."""

    path: str
    leave: Leave
    who: str = "anonymous"
    row_id: str = "id"
    is_ours: Callable[[Any], bool] = bool
    """Tells whether a row belongs to this test data, and is not one that the clients need."""

    @property
    def route(self) -> str:
        """The route in the router's form."""
        path = self.path.partition("?")[0]
        return path.replace("{manga}", "<manga:str>").replace("{webhook}", "<webhook:str>")


def by_id(row: Any) -> dict[str, Any]:
    """Select a row by the shown id."""
    return {"id": row["id"]}


def own_id(row: Any) -> int:
    """Get the shown id."""
    return int(row["id"])


def manga_of(row: Any) -> int:
    """Get the series of a chapter."""
    return int(row["manga"]["id"])


HIDE_MANGA, HIDE_CHAPTER = hiding(Manga, own_id), hiding(Chapter, own_id)
DELETE_USER = deleting(User, lambda row: {"id": row[0] if isinstance(row, tuple) else row["uuid"]})
DELETE_POST, DELETE_ANNOUNCEMENT = deleting(Post, by_id), deleting(Announcement, by_id)


def follow_of_reader(row: Any) -> dict[str, Any]:
    """Select the reader's follow of a shown series."""
    return {"manga_id": row["id"], "user__username": "reader"}


def is_plain_user(row: Any) -> bool:
    """Tell whether this user is one of the test data, and not a client."""
    return str(row[1] if isinstance(row, tuple) else row["username"]).startswith("plain")


CASES = (
    *(Case(f"/v1/Manga?sort={sort}", HIDE_MANGA) for sort in ("name", "-name", "latest", "created", "popular")),
    Case("/v1/Manga/{manga}/chapters", HIDE_CHAPTER),
    Case("/v1/Manga/{manga}/chapters?order=desc", HIDE_CHAPTER),
    Case("/v1/Chapter", HIDE_CHAPTER),
    Case("/v1/Chapter?following=true", HIDE_CHAPTER, "reader"),
    Case("/v1/Chapter?unread=true", HIDE_CHAPTER, "reader"),
    Case("/v1/User", DELETE_USER, row_id="0", is_ours=is_plain_user),
    Case("/v1/User?search=plain", DELETE_USER, row_id="0"),
    Case("/v1/User/me/follows", deleting(Follow, follow_of_reader), "reader"),
    Case("/v1/User/me/continue", hiding(Manga, manga_of), "reader"),
    Case("/v1/User/me/history", deleting(ChapterMark, lambda row: {"chapter_id": row["id"]}), "reader"),
    Case("/v1/User/me/keys", deleting(ApiKey, by_id), "reader"),
    Case(
        "/v1/Session/devices",
        deleting(IdentityToken, lambda row: {"id": row["uuid"]}),
        "reader",
        "uuid",
        lambda row: not row["current"],
    ),
    Case("/v1/Blog", DELETE_POST),
    Case("/v1/Blog?unread=true", DELETE_POST, "reader"),
    Case("/v1/Announcement", DELETE_ANNOUNCEMENT),
    Case("/v1/Announcement?unread=true", DELETE_ANNOUNCEMENT, "reader"),
    Case("/v1/Admin/Blog", DELETE_POST, "admin"),
    Case("/v1/Admin/Announcement", DELETE_ANNOUNCEMENT, "admin"),
    Case("/v1/Admin/Tag", deleting(Tag, lambda row: {"slug": row["slug"]}), "admin", "slug"),
    Case(
        "/v1/Admin/Group",
        deleting(Group, lambda row: {"name": row["name"]}),
        "admin",
        "name",
        lambda row: not row["admin"],
    ),
    Case("/v1/Admin/User", DELETE_USER, "admin", "uuid", is_plain_user),
    Case("/v1/Admin/User?search=plain&activated=true&banned=false", DELETE_USER, "admin", "uuid"),
    Case("/v1/Admin/Mail", deleting(Mail, by_id), "admin"),
    Case("/v1/Admin/Webhook", deleting(Webhook, by_id), "admin", is_ours=lambda row: row["id"] != str(WEBHOOK)),
    Case(
        "/v1/Admin/Webhook/{webhook}/deliveries",
        deleting(WebhookDelivery, lambda row: {"id": UUID(row["id"].removeprefix("msg_"))}),
        "admin",
    ),
    Case("/v1/Admin/Log?kind=manga", deleting(LogEntry, by_id), "admin"),
)


async def build_world(reader: User) -> Manga:
    """Fill every list, and return the series of many chapters."""
    mangas = [await make_manga(name, slug=f"series-{n}") for n, name in enumerate(NAMES)]
    for manga, tie in zip(mangas, TIES, strict=False):
        await Manga.filter(id=manga.id).update(created_at=moment(tie))
        await make_chapter(manga, "1", release_date=moment(tie))
        await Follow.create(user_id=reader.id, manga_id=manga.id, created_at=moment(tie))
    await _fill_series(mangas[8])
    users = [await make_user(f"plain {number}") for number in range(len(TIES))]
    await Follow.bulk_create([Follow(user_id=user.id, manga_id=mangas[n % 3].id) for n, user in enumerate(users)])
    await count_followers()
    for tie in TIES:
        await make_post(published_at=moment(tie), pinned=tie == 1)
        await make_announcement(starts_at=moment(tie))
    await make_post(days=None)
    await make_announcement(days=1)
    await _fill_marks(reader, mangas)
    await _fill_own(reader)
    await _fill_records()
    return mangas[8]


async def _fill_series(manga: Manga) -> None:
    """Create chapters of a series with equal numbers, without numbers and without volumes."""
    places = (("1", "1"), ("1", "1.5"), ("1", "1.50"), ("2", "3"), ("2", None), (None, "1"), (None, None), (None, "10"))
    for n, (volume, number) in enumerate(places):
        released = moment(TIES[n])
        await make_chapter(manga, number, volume=volume, release_date=released, name=f"{n}")
        await make_chapter(manga, number, volume=volume, release_date=released, name=f"{n}", language="de")


async def _fill_marks(reader: User, mangas: Sequence[Manga]) -> None:
    """Mark the first chapters of some series as read, at times with ties; each series has a second chapter."""
    for manga, tie in zip(mangas[:6], TIES, strict=False):
        first = await Chapter.get(manga_id=manga.id)
        await make_chapter(manga, "2", release_date=moment(tie))
        await ChapterMark.create(user_id=reader.id, chapter_id=first.id, read_at=moment(tie))


async def _fill_own(reader: User) -> None:
    for tie in TIES:
        await make_key(reader, name=f"key {tie}")
        await IdentityToken.create(user_id=reader.id, created_at=moment(tie), last_used_at=moment(tie))


async def _fill_records() -> None:
    """Fill the lists of admins."""
    for n in range(len(TIES)):
        hook = Webhook(name=f"hook {n}", url="https://example.org/", kind="json", events="blog.published")
        if n == 0:
            hook.id = WEBHOOK
        await hook.save(force_create=True)
        await WebhookDelivery.create(webhook_id=WEBHOOK, event="blog.published", next_attempt_at=THEN)
    groups = ("a-b", "ab", "A_c", "Zed", "b", "a0", "_x", "-y", "c", "d")
    for n, (name, group) in enumerate(zip(NAMES, groups, strict=False)):
        await Tag.create(slug=f"tag-{n}", name=name, group=("genre", "theme", "content")[n % 3])
        await make_group(group)
        await Mail.create(to="mori@example.org", kind="activate", language="en", params={}, next_attempt_at=THEN)
        await LogEntry.create(action="manga_updated", kind="manga", target=name, after={"name": name})
