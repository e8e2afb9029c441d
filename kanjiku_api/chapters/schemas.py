"""Schemas of chapters, marks and progress."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic.config import JsonDict

from ..manga.languages import LanguageTag
from ..models.chapter import NUMBER_MAX
from ..models.manga import SLUG_MAX
from ..web.fields import FieldKey, Line, Moment
from ..web.pagination import Listed, PageQuery
from ..web.schemas import INT4_MAX, Message, Schema
from . import examples
from .numbers import NUMBER_PATTERN

MARKS_MAX = 1000
"""Chapters that one request can mark by their ids; ``up_to`` has no such limit."""
PAGES_MAX = 10_000
CREDIT_NAME_MAX = 100


def _without_default(schema: JsonDict) -> None:
    """Remove the default from the API document, since an absent field means something else."""
    schema.pop("default", None)


NoDefault = Field(json_schema_extra=_without_default)
Id = Annotated[int, Field(ge=1, le=INT4_MAX)]
Number = Annotated[
    str,
    StringConstraints(max_length=NUMBER_MAX, pattern=rf"^{NUMBER_PATTERN.pattern}$"),
    FieldKey("errors.number_invalid"),
]
"""Exactly as printed, never a float: 10.10 is not 10.1."""
EQUAL_NUMBERS = (
    "Kept as it is typed. 1, 01 and 1.0 are equal. Fractions are decimals (12.25 is before 12.5); but one of two or "
    "three digits that ends in 0 and does not begin with 0 counts up: 10.10 and 10.20 are behind 10.9."
)
Language = Annotated[LanguageTag, FieldKey("errors.language_invalid")]


class Credit(Schema):
    """A credit: who did what for a chapter."""

    role: Annotated[str, Line(50, 1)]
    name: Annotated[str, Line(CREDIT_NAME_MAX, 1)]


class ChapterUpdate(Schema):
    """Changes to a chapter; absent fields stay as they are, a null ``sort`` sorts by the number again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"number": "10.15", "sort": "10.91"}]})

    manga: Id = 0
    number: Annotated[Number | None, Field(description=EQUAL_NUMBERS)] = None
    volume: Annotated[Number | None, Field(description=EQUAL_NUMBERS)] = None
    sort: Annotated[Number | None, Field(description="Sorts the chapter as if this were its number.")] = None
    name: Annotated[
        Annotated[str, Line(200)] | None,
        Field(description="Chapters without a number need different names in one volume and language."),
    ] = None
    language: Annotated[Language, NoDefault] = ""
    release_date: Moment | None = None
    hidden: bool = False
    credits: Annotated[list[Credit], Field(default_factory=list, max_length=100)]


class ChapterCreate(ChapterUpdate):
    """A new chapter; without a date it is a draft, without a language it has the site's."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"manga": 7, "number": "10.5", "volume": "2", "name": "The Lamp"}]}
    )

    manga: Id


class Release(Schema):
    """When a chapter opens to everybody (null: not yet known), and whether it is hidden."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"release_date": "2026-12-24T18:00:00Z", "hidden": False}]}
    )

    release_date: Annotated[Moment | None, NoDefault] = None
    hidden: Annotated[bool, NoDefault] = False


class PageOrder(Schema):
    """The uuids of all pages of a chapter, in the new order."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"pages": ["01936b2e-7a11-7c22-8d33-9e44f5a6b7c8"]}]})

    # Only the first fault is reported: reporting each of so many would block the event loop.
    pages: Annotated[list[UUID], Field(max_length=PAGES_MAX, fail_fast=True)]


class MangaChapterQuery(PageQuery):
    """Filters and order of a manga's chapters."""

    language: Language | None = None
    order: Literal["asc", "desc"] = "asc"


class VolumeQuery(Schema):
    """The language of a volume; by default the site's, or else that of its first chapter."""

    language: Language | None = None


class ReleaseQuery(PageQuery):
    """Filters for releases; ``following`` and ``unread`` need a session.

    For each series, only chapters in the language in which the reader reads it count as unread.
    """

    manga: Annotated[str, Line(SLUG_MAX)] = ""
    language: Language | None = None
    following: bool = False
    unread: bool = False


class Marks(Schema):
    """The chapters of a manga to mark: a list, or all up to one, in its language and in reading order."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"up_to": 12}]})

    chapters: Annotated[list[Id], Field(max_length=MARKS_MAX)] | None = None
    up_to: Id | None = None

    @model_validator(mode="after")
    def _say_it_one_way(self) -> Self:
        if (self.chapters is None) == (self.up_to is None):
            raise ValueError("give either chapters or up_to")
        return self


class ProgressUpdate(Schema):
    """The page that a reader is on, and the time by their own clock (absent: now)."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROGRESS]})

    page: Annotated[int, Field(ge=1, le=INT4_MAX)]
    client_time: Moment | None = None


class MangaOfChapter(Schema):
    """The series that a chapter belongs to."""

    id: int
    slug: str
    name: str
    thumbnail: UUID | None


class Access(Schema):
    """The state of a chapter for this viewer, and when it opens to them."""

    state: Literal["draft", "hidden", "licensed", "public", "early_access", "scheduled"]
    unlocks_at: Moment | None


class Progress(Schema):
    """The page that the reader is on; never past the end of the chapter."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROGRESS]})

    page: int
    client_time: Moment


class ChapterRow(Schema):
    """A chapter as lists show it; ``read`` and ``progress`` are null without a session."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ROW]})

    id: int
    manga: MangaOfChapter
    number: str | None
    volume: str | None
    name: str | None
    language: str
    release_date: Moment | None
    hidden: bool
    access: Access
    page_count: int
    revision: int
    read: bool | None
    progress: Progress | None
    version: int


class Neighbour(Schema):
    """The chapter before or after another; ``page`` is the page that the reader is on there, if any."""

    id: int
    number: str | None
    volume: str | None
    name: str | None
    page: int | None


class PageRead(Schema):
    """A page of a chapter and its image; the uuid stays when the image is replaced."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PAGE]})

    number: int
    uuid: UUID
    image: UUID
    width: int
    height: int
    media_type: str
    size: int
    double: bool


class ChapterRead(ChapterRow):
    """One chapter; if the manga is licensed, readers get no pages."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CHAPTER]})

    credits: list[Credit]
    previous: Neighbour | None
    next: Neighbour | None
    pages: list[PageRead]


class ChapterList(Listed):
    """One page of a list of chapters."""

    chapter_count: int | None
    chapters: list[ChapterRow]


class ChapterToRead(ChapterRow):
    """The first unread chapter of a manga; ``page`` is the page that the reader is on, if any."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**examples.ROW, "page": 3}]})

    page: int | None


class ContinueList(Listed):
    """One page of what to read next: one chapter per manga, last marked first."""

    chapter_count: int | None
    chapters: list[ChapterToRead]


class ChapterMessage(Message):
    """The result of a change to a chapter, and the chapter as it is now."""

    chapter: ChapterRead


class ProgressMessage(Message):
    """A reader's progress in a chapter, as it is stored now."""

    progress: Progress
