"""Manga: names, descriptions, tags and followers of series."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyNullableRelation, ForeignKeyRelation, OneToOneRelation
from tortoise.indexes import Index

from .ids import uuid7
from .image import Image
from .user import User

NAME_MAX = 200
SLUG_MAX = 100
LANGUAGE_MAX = 35
"""RFC 5646 section 4.4.1 asks for at least 35 characters."""


class TagGroup(StrEnum):
    """What a tag describes."""

    GENRE = "genre"
    THEME = "theme"
    FORMAT = "format"
    CONTENT = "content"


class Tag(Model):
    """One row is a tag; staff create them."""

    noun = "tag"

    id = fields.IntField(primary_key=True)
    slug = fields.CharField(max_length=SLUG_MAX, unique=True)
    name = fields.CharField(max_length=100)
    group = fields.CharField(max_length=10)

    class Meta:
        table = "tags"


class Manga(Model):
    """One row is a series."""

    noun = "manga"

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=NAME_MAX)
    name_key = fields.CharField(
        max_length=NAME_MAX * 3, unique=True, description="the name without letter case; it is unique"
    )
    slug = fields.CharField(max_length=SLUG_MAX, unique=True)
    description = fields.TextField(default="")
    status = fields.CharField(max_length=10, default="ongoing", db_index=True)
    original_language = fields.CharField(max_length=LANGUAGE_MAX, default="ja")
    reading_mode = fields.CharField(max_length=20, default="right_to_left")
    content_rating = fields.CharField(max_length=20, default="safe", db_index=True)
    year = fields.SmallIntField(null=True)
    links: Any = fields.JSONField(default=list, description="[{kind, url}]")
    thumbnail: ForeignKeyNullableRelation[Image] = fields.ForeignKeyField(
        "models.Image", related_name="mangas", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    hidden = fields.BooleanField(default=False)
    licensed = fields.BooleanField(default=False)
    search = fields.TextField(default="", description="name and titles, normalized for searching")
    version = fields.IntField(default=1)
    created_at = fields.DatetimeField(auto_now_add=True, db_index=True)
    modified_at = fields.DatetimeField(auto_now=True)

    thumbnail_id: UUID | None

    class Meta:
        table = "mangas"
        indexes = (
            Index(fields=("hidden", "id")),
            Index(fields=("licensed", "id")),
            # Filters are counted and offered from these indexes alone.
            Index(fields=("status", "hidden")),
            Index(fields=("content_rating", "hidden")),
        )


class MangaSlug(Model):
    """One row is a former slug of a manga; its address still leads to the manga."""

    slug = fields.CharField(max_length=SLUG_MAX, primary_key=True)
    manga: ForeignKeyRelation[Manga] = fields.ForeignKeyField("models.Manga", related_name="slugs", db_index=True)

    manga_id: int

    class Meta:
        table = "manga_slugs"


class MangaTitle(Model):
    """One row is an alternative title of a manga."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    manga: ForeignKeyRelation[Manga] = fields.ForeignKeyField("models.Manga", related_name="titles", db_index=True)
    title = fields.CharField(max_length=NAME_MAX)
    language = fields.CharField(max_length=LANGUAGE_MAX)
    position = fields.SmallIntField()

    manga_id: int

    class Meta:
        table = "manga_titles"


class MangaPerson(Model):
    """One row is an author or artist of a manga."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    manga: ForeignKeyRelation[Manga] = fields.ForeignKeyField("models.Manga", related_name="people", db_index=True)
    role = fields.CharField(max_length=10, description="author or artist")
    name = fields.CharField(max_length=100)
    name_key = fields.CharField(max_length=300)
    position = fields.SmallIntField()

    manga_id: int

    class Meta:
        table = "manga_people"
        indexes = (Index(fields=("name_key", "role")),)


class MangaTag(Model):
    """One row says that a manga has a tag."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    manga: ForeignKeyRelation[Manga] = fields.ForeignKeyField("models.Manga", related_name="tagged")
    tag: ForeignKeyRelation[Tag] = fields.ForeignKeyField("models.Tag", related_name="tagged")

    manga_id: int
    tag_id: int

    class Meta:
        table = "manga_tags"
        unique_together = (("manga", "tag"),)
        indexes = (Index(fields=("tag_id", "manga_id")),)


class MangaLanguage(Model):
    """One row summarizes the chapters of a manga in one language; triggers keep it up to date.

    There is no foreign key, because its lock could cause a deadlock between two transactions.
    """

    id = fields.IntField(primary_key=True)
    manga_id = fields.IntField()
    language = fields.CharField(max_length=LANGUAGE_MAX)
    opens_at = fields.DatetimeField(null=True, description="first date of those that are not hidden; null is no date")
    chapters = fields.IntField(description="that have a date and are not hidden, whenever they open")
    shown = fields.BooleanField(db_default=True, description="whether the manga is not hidden")

    class Meta:
        table = "manga_languages"
        unique_together = (("manga_id", "language"),)
        indexes = (Index(fields=("language", "shown", "opens_at", "manga_id")),)


class MangaLatest(Model):
    """One row is the latest release date of a manga during a span of time; triggers keep it right.

    The spans of a manga follow one another without a gap, from a day before it changed last. In the year 1000
    begins the span of a manga without releases. Staff, to whom dates do not matter, have one row of their own.
    """

    id = fields.IntField(primary_key=True)
    manga_id = fields.IntField()
    to_staff = fields.BooleanField()
    latest_at = fields.DatetimeField(description="the latest release date from this moment on")
    until = fields.DatetimeField(description="the next release date")

    class Meta:
        table = "manga_latest"
        unique_together = (("manga_id", "to_staff", "latest_at"),)
        indexes = (Index(fields=("to_staff", "latest_at", "manga_id", "until")), Index(fields=("until",)))


class ChapterTotal(Model):
    """One row is how many chapters are in one language, of all manga that are not hidden; triggers keep it right."""

    language = fields.CharField(max_length=LANGUAGE_MAX, primary_key=True)
    chapters = fields.IntField(description="that have a date and are not hidden, whenever they open")
    mangas = fields.IntField(db_default=0, description="that have such a chapter")

    class Meta:
        table = "chapter_totals"


class MangaDay(Model):
    """One row is how many chapters of a manga open on one day, in one language; triggers keep it right.

    Only days from yesterday on, and only manga that are not hidden, have rows.
    """

    id = fields.IntField(primary_key=True)
    manga_id = fields.IntField()
    language = fields.CharField(max_length=LANGUAGE_MAX)
    day_at = fields.DatetimeField(description="when the day begins, UTC")
    chapters = fields.IntField(description="that are not hidden")

    class Meta:
        table = "manga_days"
        unique_together = (("manga_id", "language", "day_at"),)


class ChapterDay(Model):
    """One row is how many chapters open on one day, in one language: the sum over `manga_days`."""

    id = fields.IntField(primary_key=True)
    language = fields.CharField(max_length=LANGUAGE_MAX)
    day_at = fields.DatetimeField(description="when the day begins, UTC")
    chapters = fields.IntField(description="of all manga that are not hidden")

    class Meta:
        table = "chapter_days"
        unique_together = (("language", "day_at"),)


class MangaFacets(Model):
    """One row is what the filters of manga offer to readers or to staff, as JSON; a change clears it."""

    audience = fields.CharField(max_length=10, primary_key=True, description="readers or staff")
    tags = fields.TextField(null=True)
    authors = fields.TextField(null=True)

    class Meta:
        table = "manga_facets"


class MangaFollowers(Model):
    """One row is the number of followers of a manga at the last count, and its name: the order `popular`."""

    manga: OneToOneRelation[Manga] = fields.OneToOneField("models.Manga", related_name="counted", primary_key=True)
    rank = fields.IntField(description="the number of followers, negative: one index has the order with the name")
    name_key = fields.CharField(max_length=NAME_MAX * 3, description="that of the manga; a trigger keeps it right")

    manga_id: int

    class Meta:
        table = "manga_followers"
        indexes = (Index(fields=("rank", "name_key", "manga_id")),)


class Follow(Model):
    """One row says that a user follows a manga."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="follows")
    manga: ForeignKeyRelation[Manga] = fields.ForeignKeyField("models.Manga", related_name="follows", db_index=True)
    created_at: datetime = fields.DatetimeField(auto_now_add=True)

    user_id: UUID
    manga_id: int

    class Meta:
        table = "follows"
        unique_together = (("user", "manga"),)
