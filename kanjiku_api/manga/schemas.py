"""Schemas of series."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from ..models.manga import NAME_MAX, SLUG_MAX, TagGroup
from ..rules.naming import folded
from ..web.fields import Line, Lines, Moment
from ..web.pagination import Listed
from ..web.schemas import Message, Schema
from . import examples
from .languages import LanguageTag

SHORT_NAME_MAX = 100
KEY_GROWTH = 3
"""The columns of folded names are this many times as long as names."""
LOOKED_UP_MAX = 200
"""Characters of a slug to look up; more than any slug has, so that an unknown slug is reported as unknown."""
DESCRIPTION_MAX = 20_000
YEAR_MIN = 1900
YEARS_AHEAD = 5
TITLES_MAX, PEOPLE_MAX, TAGS_MAX, LINKS_MAX = 100, 50, 100, 30

Status = Literal["ongoing", "completed", "hiatus", "cancelled"]
ReadingMode = Literal["right_to_left", "left_to_right", "vertical", "webtoon"]
Rating = Literal["safe", "suggestive", "erotica", "explicit"]


def _tidy(text: str) -> str:
    """Remove outer and repeated spaces from a name; refuse one that is empty after folding."""
    tidy = " ".join(text.split())
    if not folded(tidy):
        raise ValueError("has no letter")
    return tidy


def _fits_its_key(name: str) -> str:
    """Refuse a name whose folded form is too long: a few characters fold to whole words."""
    if len(folded(name)) > KEY_GROWTH * (SHORT_NAME_MAX if len(name) <= SHORT_NAME_MAX else NAME_MAX):
        raise ValueError("is too long when it is folded")
    return name


def _year(year: int) -> int:
    if year > datetime.now(UTC).year + YEARS_AHEAD:
        raise ValueError("is too far ahead")
    return year


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(letter.isspace() for letter in url):
        raise ValueError("is no address of the web")
    return url


def _no_number(slug: str) -> str:
    if slug.isdigit():
        raise ValueError("would be taken for an id")
    return slug


Title = Annotated[str, Line(NAME_MAX, 1), AfterValidator(_tidy)]
Name = Annotated[Title, AfterValidator(_fits_its_key)]
ShortName = Annotated[str, Line(SHORT_NAME_MAX, 1), AfterValidator(_tidy), AfterValidator(_fits_its_key)]
Slug = Annotated[
    str, StringConstraints(max_length=SLUG_MAX, pattern=r"^[a-z0-9][a-z0-9-]*$"), AfterValidator(_no_number)
]
Description = Annotated[str, Lines(DESCRIPTION_MAX)]
Year = Annotated[int, Field(ge=YEAR_MIN), AfterValidator(_year)]


class TagRead(Schema):
    """A tag."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.TAG]})

    slug: str
    name: str
    group: TagGroup


class AlternativeTitle(Schema):
    """Another title of a series, and its language."""

    title: Title
    language: LanguageTag


class Link(Schema):
    """A page about a series elsewhere; `kind` is for example mal, anilist or official."""

    kind: Annotated[str, StringConstraints(max_length=30, pattern=r"^[a-z0-9][a-z0-9_-]{0,29}$")]
    url: Annotated[str, Line(500), AfterValidator(_web_address)]


class NextChapter(Schema):
    """Where to continue: a chapter, and the page that the reader is on."""

    id: int
    number: str | None
    volume: str | None
    name: str
    page: int | None


class MangaRead(Schema):
    """A series as lists show it; chapters count only if the viewer may see them."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.MANGA]})

    id: int
    slug: str
    name: str
    thumbnail: UUID | None
    status: Status
    original_language: str
    reading_mode: ReadingMode
    content_rating: Rating
    year: int | None
    hidden: bool
    licensed: bool
    tags: list[TagRead]
    chapter_count: int
    latest_release: Moment | None
    version: int


class MangaDetails(MangaRead):
    """A series with all details; `following` and `continue` are null without a session."""

    model_config = ConfigDict(serialize_by_alias=True, json_schema_extra={"examples": [examples.DETAILS]})

    description: str
    titles: list[AlternativeTitle]
    authors: list[str]
    artists: list[str]
    links: list[Link]
    following: bool | None
    read_on: NextChapter | None = Field(alias="continue")  # a keyword in Python


class FollowedManga(MangaRead):
    """A followed series, and the number of unread chapters in the language in which the user reads it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**examples.MANGA, "unread_count": 2}]})

    unread_count: int


class MangaList(Listed):
    """One page of the series."""

    manga_count: int | None
    mangas: list[MangaRead]


class FollowList(Listed):
    """One page of the series that the user follows, latest followed first."""

    manga_count: int | None
    mangas: list[FollowedManga]


class CountedTag(TagRead):
    """A tag, and how many series have it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**examples.TAG, "manga_count": 12}]})

    manga_count: int


class Facets(Schema):
    """The values that the filters offer, from the series that this viewer may see."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.FACETS]})

    tags: list[CountedTag]
    authors: list[str]
    languages: list[str]
    statuses: list[Status]
    ratings: list[Rating]


class MangaFields(Schema):
    """Fields of a new or changed series, except its name."""

    status: Status = "ongoing"
    original_language: LanguageTag = "ja"
    reading_mode: ReadingMode = "right_to_left"
    content_rating: Rating = "safe"
    hidden: bool = False
    licensed: bool = False
    year: Year | None = None
    description: Description | None = None
    titles: Annotated[list[AlternativeTitle], Field(max_length=TITLES_MAX)] | None = None
    authors: Annotated[list[ShortName], Field(max_length=PEOPLE_MAX)] | None = None
    artists: Annotated[list[ShortName], Field(max_length=PEOPLE_MAX)] | None = None
    links: Annotated[list[Link], Field(max_length=LINKS_MAX)] | None = None
    tags: Annotated[list[Annotated[str, Line(LOOKED_UP_MAX)]], Field(max_length=TAGS_MAX)] | None = None

    def changes(self) -> dict[str, Any]:
        """Get the fields that were sent, as plain values; null empties a list or a text."""
        given = self.model_dump(exclude_unset=True)
        empty: dict[str, Any] = {"description": "", "titles": [], "authors": [], "artists": [], "links": [], "tags": []}
        return {name: empty[name] if value is None and name in empty else value for name, value in given.items()}


class MangaUpdate(MangaFields):
    """Changes to a series; absent fields stay as they are, a list replaces the whole list."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "completed", "year": None}]})

    name: Name = ""
    slug: Slug = ""


class MangaCreate(MangaFields):
    """A new series; only the name is required. Without a slug, one is made from the name."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.WANTED]})

    name: Name
    slug: Slug | None = None


class MangaMessage(Message):
    """The result of a change to a series, and the series as it is now."""

    model_config = ConfigDict(serialize_by_alias=True)

    manga: MangaDetails
