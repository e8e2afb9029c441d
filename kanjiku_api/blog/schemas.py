"""Schemas of posts and announcements."""

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from ..models.blog import TITLE_MAX
from ..rules.visibility import Audience
from ..web.fields import Line, Lines, Moment
from ..web.pagination import Listed, PageQuery
from ..web.schemas import Message, Schema

EXCERPT_MAX = 500
TEXT_MAX = 100_000
NOTICE_MAX = 10_000
"""Characters of an announcement; the audit log keeps them all."""
STATE = "(draft|scheduled|published)"
Title = Annotated[str, Line(TITLE_MAX), AfterValidator(str.strip), StringConstraints(min_length=1)]
Excerpt = Annotated[str, Line(EXCERPT_MAX), AfterValidator(str.strip)]
Notice = Annotated[str, Lines(NOTICE_MAX)]
Text = Annotated[str, Lines(TEXT_MAX)]
Level = Literal["info", "warning", "maintenance"]


SUMMARY: JsonDict = {
    "id": 7,
    "title": "We are back",
    "slug": "we-are-back",
    "excerpt": "The move took two weeks; chapters come on Sundays again.",
    "author": {"uuid": "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11", "username": "Site Admin"},
    "image": None,
    "pinned": True,
    "created": "2026-11-22T17:00:00Z",
    "modified": "2026-11-22T17:00:00Z",
    "published": "2026-11-22T18:00:00Z",
    "read": None,
    "version": 1,
}
TEXT = "The move took *two weeks*; chapters come on Sundays again."
FULL: JsonDict = {
    **SUMMARY,
    "text": TEXT,
    "html": "<p>The move took <em>two weeks</em>; chapters come on Sundays again.</p>\n",
    "images": [],
}
ANNOUNCEMENT: JsonDict = {
    "id": 3,
    "title": "Maintenance on Sunday",
    "text": "The site is away from 10 to 11 UTC.",
    "level": "maintenance",
    "audience": "everyone",
    "created": "2026-11-22T17:00:00Z",
    "modified": "2026-11-22T17:00:00Z",
    "starts": "2026-11-22T17:00:00Z",
    "ends": "2026-11-29T11:00:00Z",
    "read": None,
    "version": 1,
}


NEW_POST: JsonDict = {"title": "We are back", "text": TEXT, "published": "2026-11-22T18:00:00Z"}
NEW_ANNOUNCEMENT: JsonDict = {
    "title": "Maintenance on Sunday",
    "level": "maintenance",
    "ends": "2126-11-29T11:00:00Z",
}


class UnreadQuery(PageQuery):
    """Query of a list whose items can be marked as read; ``unread=true`` needs a session."""

    unread: bool = False


class PostQuery(PageQuery):
    """Filters for posts: states, separated by commas."""

    state: Annotated[str, StringConstraints(max_length=100, pattern=f"^({STATE}(,{STATE})*)?$")] = ""

    @property
    def states(self) -> list[str]:
        """The requested states; empty means all."""
        return sorted({state for state in self.state.split(",") if state})


class Author(Schema):
    """The author of a post."""

    uuid: UUID
    username: str


class PostSummary(Schema):
    """A post as lists show it."""

    model_config = ConfigDict(json_schema_extra={"examples": [SUMMARY]})

    id: int
    title: str
    slug: str
    excerpt: str
    author: Author | None
    image: UUID | None
    pinned: bool
    created: Moment
    modified: Moment
    published: Moment | None
    read: bool | None
    version: int


class PostFull(PostSummary):
    """A post with its whole content: its text as Markdown, and as safe HTML."""

    model_config = ConfigDict(json_schema_extra={"examples": [FULL]})

    text: str
    html: str
    images: list[UUID]


class PostList(Listed):
    """One page of posts."""

    post_count: int | None
    posts: list[PostSummary]


class PostMessage(Message):
    """The result of a change to a post, and the post as it is now."""

    post: PostFull


class PostImageMessage(PostMessage):
    """The result of adding an image: its id, and the post as it is now."""

    image: UUID


class PostCreate(Schema):
    """A new post; without `published` it is a draft, without an excerpt one is made from its text."""

    model_config = ConfigDict(json_schema_extra={"examples": [NEW_POST]})

    title: Title
    text: Text | None = ""
    excerpt: Excerpt | None = None
    image: UUID | None = None
    pinned: bool = False
    published: Moment | None = None


class PostUpdate(PostCreate):
    """Changes to a post; absent fields stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"pinned": True}]})

    title: Title = ""


class AnnouncementFull(Schema):
    """An announcement."""

    model_config = ConfigDict(json_schema_extra={"examples": [ANNOUNCEMENT]})

    id: int
    title: str
    text: str
    level: Level
    audience: Audience
    created: Moment
    modified: Moment
    starts: Moment
    ends: Moment | None
    read: bool | None
    version: int


class AnnouncementList(Listed):
    """One page of announcements."""

    announcement_count: int | None
    announcements: list[AnnouncementFull]


class AnnouncementMessage(Message):
    """The result of a change to an announcement, and the announcement as it is now."""

    announcement: AnnouncementFull


class AnnouncementCreate(Schema):
    """A new announcement; without a start it is in force at once, without an end forever."""

    model_config = ConfigDict(json_schema_extra={"examples": [NEW_ANNOUNCEMENT]})

    title: Title
    text: Notice | None = ""
    level: Level = "info"
    audience: Audience = Audience.EVERYONE
    starts: Moment = Field(default_factory=lambda: datetime.now(UTC))
    ends: Moment | None = None


class AnnouncementUpdate(AnnouncementCreate):
    """Changes to an announcement; absent fields stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"level": "warning", "ends": None}]})

    title: Title = ""
