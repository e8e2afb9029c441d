"""Events, recorded once for each release to readers, for webhooks and mails."""

from enum import StrEnum

from tortoise import Model, fields
from tortoise.fields import ForeignKeyNullableRelation

from .blog import Post
from .chapter import Chapter
from .manga import Manga


class EventKind(StrEnum):
    """The kinds of events that are announced outside of the site."""

    CHAPTER_EARLY_ACCESS = "chapter.early_access"
    """A chapter opened, before its date, to the groups with the longest early access."""
    CHAPTER_RELEASED = "chapter.released"
    """A chapter opened to everybody."""
    MANGA_CREATED = "manga.created"
    BLOG_PUBLISHED = "blog.published"


def opened_kind(days: int) -> str:
    """Get the kind of the event that a chapter opens to groups with this many days of early access."""
    return f"chapter.opened_{days}_days"


class ReleaseEvent(Model):
    """One row is an event: a chapter, series or post has opened. Each gets only one row of each kind."""

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
    date = fields.DatetimeField(description="date of the release, publication or creation, as of the recording")
    days = fields.SmallIntField(description="it opened this many days before `date`")
    passed = fields.BooleanField(description="it was recorded long after it opened, so nobody is told")
    created_at = fields.DatetimeField()

    chapter_id: int | None
    manga_id: int | None
    post_id: int | None

    class Meta:
        table = "release_events"
        unique_together = (("chapter", "kind"), ("manga", "kind"), ("post", "kind"))
