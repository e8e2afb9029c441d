"""Chapters, their pages and uploads, and how far users have read."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyNullableRelation, ForeignKeyRelation
from tortoise.indexes import Index, PartialIndex

from .ids import uuid7
from .image import Image
from .manga import LANGUAGE_MAX, Manga
from .user import User

NUMBER_MAX = 9
"""Characters of a number or volume at most: ``12345.678``."""
ORDER_LAST = 2**31 - 1
"""The sort key of a chapter without a number or volume: it comes last."""
PLACE_KEY_MAX = NUMBER_MAX + 2 + 32
"""Characters of a place key at most: see `chapters.places.place_key`."""
DEVICE_MAX = 200
"""Characters of the name of a user's device at most, and of its id."""


class Chapter(Model):
    """One row is a chapter in one language; readers see it from its date on, no job publishes it."""

    noun = "chapter"

    id = fields.IntField(primary_key=True)
    manga: ForeignKeyRelation[Manga] = fields.ForeignKeyField("models.Manga", related_name="chapters")
    language = fields.CharField(max_length=LANGUAGE_MAX)
    number = fields.CharField(max_length=NUMBER_MAX, null=True, description="exactly as printed; null: a oneshot")
    volume = fields.CharField(max_length=NUMBER_MAX, null=True)
    sort = fields.CharField(max_length=NUMBER_MAX, null=True, description="if set, sorts the chapter instead of number")
    number_order = fields.IntField(default=ORDER_LAST, description="sort key: the number in thousandths")
    number_tie = fields.SmallIntField(default=0, description="order among equal sort keys, by the text")
    volume_order = fields.IntField(default=ORDER_LAST, description="sort key: the volume in thousandths")
    volume_tie = fields.SmallIntField(default=0)
    name = fields.CharField(max_length=200, default="")
    place_key = fields.CharField(max_length=PLACE_KEY_MAX, description="equal for chapters that count as the same")
    duplicate = fields.IntField(default=0, description="0, except for equal chapters older than the index")
    release_date = fields.DatetimeField(null=True, description="null: a draft")
    hidden = fields.BooleanField(default=False)
    credits: Any = fields.JSONField(default=list, description="[{role, name}]")
    page_count = fields.IntField(default=0)
    revision = fields.IntField(default=0, description="increases whenever the pages change")
    pages_changed_at: datetime | None = fields.DatetimeField(null=True, description="when the pages changed last")
    version = fields.IntField(default=1)
    created_at = fields.DatetimeField(auto_now_add=True)
    modified_at = fields.DatetimeField(auto_now=True)

    manga_id: int

    class Meta:
        table = "chapters"
        unique_together = (("manga", "language", "place_key", "duplicate"),)
        indexes = (
            # They contain all columns that lists of the newest chapters and their counts need: no other row is read.
            Index(fields=("release_date", "id", "hidden", "manga_id")),
            Index(fields=("language", "release_date", "id", "hidden", "manga_id")),
            Index(fields=("language", "manga_id", "hidden", "release_date")),
            Index(fields=("manga_id", "hidden", "release_date")),
            Index(fields=("manga_id", "volume_order", "volume_tie", "number_order", "number_tie", "id")),
            PartialIndex(fields=("manga_id",), condition={"page_count": 0}),  # see `chapters.listed`
        )


class Page(Model):
    """One row is a page; when its image is replaced, the page keeps its id and gets another image."""

    noun = "page"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    chapter: ForeignKeyRelation[Chapter] = fields.ForeignKeyField("models.Chapter", related_name="pages")
    number = fields.IntField(description="from 1, without gaps")
    image: ForeignKeyRelation[Image] = fields.ForeignKeyField(
        "models.Image", related_name="pages", on_delete=fields.RESTRICT, db_index=True
    )
    double = fields.BooleanField(default=False, description="the image shows two printed pages")

    chapter_id: int
    image_id: UUID

    class Meta:
        table = "pages"
        unique_together = (("chapter", "number"),)


class SentFile(Model):
    """One row is a CBZ of a chapter that was downloaded; KOReader identifies the file by `partial_md5`."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    chapter: ForeignKeyRelation[Chapter] = fields.ForeignKeyField("models.Chapter", related_name="sent_files")
    etag = fields.CharField(max_length=80, description="ETag of the file; another version of the CBZ has another")
    partial_md5 = fields.CharField(max_length=32, db_index=True, description="KOReader's hash, of samples of the bytes")
    created_at = fields.DatetimeField(auto_now_add=True)

    chapter_id: int

    class Meta:
        table = "sent_files"
        unique_together = (("chapter", "etag"),)


class ChapterMark(Model):
    """One row says how far a user is in a chapter: whether they have read it, and their page."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="chapter_marks")
    chapter: ForeignKeyRelation[Chapter] = fields.ForeignKeyField("models.Chapter", related_name="marks", db_index=True)
    read_at = fields.DatetimeField(null=True)
    page = fields.IntField(null=True)
    client_time = fields.DatetimeField(null=True, description="when the user was on `page`, by the clock of their app")
    device = fields.CharField(max_length=DEVICE_MAX, null=True, description="the app that reported `page`")
    device_id = fields.CharField(max_length=DEVICE_MAX, null=True)

    user_id: UUID
    chapter_id: int

    class Meta:
        table = "chapter_marks"
        unique_together = (("user", "chapter"),)
        indexes = (Index(fields=("user_id", "read_at")),)


class Upload(Model):
    """One row is the progress of one upload; every instance can read it."""

    noun = "upload"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    chapter: ForeignKeyNullableRelation[Chapter] = fields.ForeignKeyField(
        "models.Chapter", related_name="uploads", null=True, db_index=True
    )
    user: ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="uploads", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    state = fields.CharField(max_length=12, description="receiving, reading, working, done, failed")
    done = fields.IntField(default=0)
    total = fields.IntField(null=True)
    problems: Any = fields.JSONField(default=list)
    alive_until = fields.DatetimeField(
        null=True, description="its process renews this; past by the database's clock: the process has died"
    )
    created_at = fields.DatetimeField(auto_now_add=True, db_index=True)
    modified_at = fields.DatetimeField(auto_now=True)

    chapter_id: int | None
    user_id: UUID | None

    class Meta:
        table = "uploads"
