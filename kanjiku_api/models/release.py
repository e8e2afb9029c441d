"""What has opened to people: each thing once, as feeds of events tell of it."""

from enum import StrEnum

from tortoise import Model, fields
from tortoise.fields import ForeignKeyNullableRelation

from .blog import Post
from .chapter import Chapter
from .manga import Manga


class EventKind(StrEnum):
    """What can happen that is told outside of the site."""

    CHAPTER_EARLY_ACCESS = "chapter.early_access"
    """A chapter opened to those who see it earliest, before its date."""
    CHAPTER_RELEASED = "chapter.released"
    """A chapter opened to everybody."""
    MANGA_CREATED = "manga.created"
    BLOG_PUBLISHED = "blog.published"


def opened_kind(days: int) -> str:
    """Name what happens when a chapter opens to those who see it so many days before its date."""
    return f"chapter.opened_{days}_days"


class ReleaseEvent(Model):
    """One row is one thing that has opened, recorded once; no second row of its kind for it ever comes."""

    id = fields.IntField(primary_key=True)
    kind = fields.CharField(max_length=30)
    chapter: ForeignKeyNullableRelation[Chapter] = fields.ForeignKeyField(
        "models.Chapter", related_name="release_events", null=True
    )
    manga: ForeignKeyNullableRelation[Manga] = fields.ForeignKeyField(
        "models.Manga", related_name="release_events", null=True
    )
    post: ForeignKeyNullableRelation[Post] = fields.ForeignKeyField(
        "models.Post", related_name="release_events", null=True
    )
    date = fields.DatetimeField(description="of the release, publication or creation, as it was when this was recorded")
    days = fields.SmallIntField(description="how many days before that date it opened")
    passed = fields.BooleanField(description="it had opened long before anybody looked: nobody is told")
    created_at = fields.DatetimeField()

    chapter_id: int | None
    manga_id: int | None
    post_id: int | None

    class Meta:
        table = "release_events"
        unique_together = (("chapter", "kind"), ("manga", "kind"), ("post", "kind"))
