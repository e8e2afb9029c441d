"""Schemas of requests of Komga apps, and of lists and small answers."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, RootModel

from ..web.schemas import INT4_MAX, Schema
from . import examples
from .objects import KomgaBook, KomgaSeries, Person
from .paging import TEXT_MAX

Words = Annotated[str, Field(max_length=TEXT_MAX)]


class Names(RootModel[list[str]]):
    """A plain list of words."""

    model_config = ConfigDict(json_schema_extra={"examples": [["Drama", "Mystery"]]})


class Nothing(RootModel[list[Any]]):
    """An empty list, for things that we do not have."""

    model_config = ConfigDict(json_schema_extra={"examples": [[]]})


class People(RootModel[list[Person]]):
    """A plain list of people."""

    model_config = ConfigDict(json_schema_extra={"examples": [[examples.PERSON]]})


class KomgaUser(Schema):
    """The user of a key."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ME]})

    id: str
    email: str
    roles: list[Literal["USER", "FILE_DOWNLOAD", "PAGE_STREAMING"]]
    sharedAllLibraries: bool
    sharedLibrariesIds: list[str]
    labelsAllow: list[str]
    labelsExclude: list[str]
    ageRestriction: None


class KomgaError(Schema):
    """The body of every error below ``/komga``."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ERROR]})

    timestamp: str
    status: int
    error: str
    message: str
    path: str


class Claim(Schema):
    """Whether this server is claimed, which means that accounts exist."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"isClaimed": True}]})

    isClaimed: bool


class SortRead(Schema):
    """Whether the request asked for an order."""

    sorted: bool
    unsorted: bool
    empty: bool


class Pageable(Schema):
    """Number and size of this page."""

    sort: SortRead
    pageNumber: int
    pageSize: int
    offset: int
    paged: bool
    unpaged: bool


class PageOfNothing(Schema):
    """A page of a list."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.page_of()]})

    content: list[Any]
    pageable: Pageable
    sort: SortRead
    totalElements: int
    totalPages: int
    last: bool
    first: bool
    number: int
    size: int
    numberOfElements: int
    empty: bool


class PageOfSeries(PageOfNothing):
    """One page of series."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.page_of(examples.SERIES)]})

    content: list[KomgaSeries]


class PageOfBooks(PageOfNothing):
    """One page of books."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.page_of(examples.BOOK)]})

    content: list[KomgaBook]


class PageOfPeople(PageOfNothing):
    """One page of people."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.page_of(examples.PERSON)]})

    content: list[Person]


class TrackedSeries(Schema):
    """A reader's progress in a series, in the form for trackers."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.TRACKED]})

    booksCount: int
    booksReadCount: int
    booksUnreadCount: int
    booksInProgressCount: int
    lastReadContinuousNumberSort: float
    maxNumberSort: float


class TrackedUpdate(Schema):
    """The number up to which a reader has read."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"examples": [{"lastBookNumberSortRead": 10.5}]})

    lastBookNumberSortRead: float


class ReadProgressUpdate(Schema):
    """A reader's progress in a book; `completed` without a page marks the book as read."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"examples": [{"page": 4, "completed": False}]})

    page: Annotated[int, Field(ge=1, le=INT4_MAX)] | None = None
    completed: bool | None = None


class Search(Schema):
    """A search: a tree of conditions, a text, or both."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"examples": [examples.SEARCH]})

    condition: Annotated[dict[str, Any] | None, Field(description="At most 8 deep, and of 200 parts.")] = None
    fullTextSearch: Annotated[str | None, Field(max_length=TEXT_MAX)] = None


class PagingQuery(Schema):
    """Query parameters of a page; others are ignored."""

    page: Annotated[int, Field(ge=0, le=INT4_MAX)] = 0
    size: Annotated[int, Field(ge=1, le=1000)] = 20
    unpaged: bool = False
    sort: Annotated[Words, Field(description="A key and `asc` or `desc`, with a comma between; may be repeated.")] = ""


class SeriesQuery(PagingQuery):
    """Filters for series. For several values, repeat a filter or separate them with commas."""

    search: Words = ""
    library_id: Words = ""
    collection_id: Words = ""
    status: Words = ""
    genre: Words = ""
    tag: Words = ""
    publisher: Words = ""
    language: Words = ""
    age_rating: Words = ""
    author: Annotated[Words, Field(description="A name and a role; the last comma stands between them.")] = ""
    read_status: Words = ""
    deleted: bool = False
    oneshot: bool = False


class BooksQuery(PagingQuery):
    """Filters for books. For several values, repeat a filter or separate them with commas."""

    search: Words = ""
    library_id: Words = ""
    media_status: Words = ""
    read_status: Words = ""
    tag: Words = ""
    deleted: bool = False


class PeopleQuery(PagingQuery):
    """Filters for people."""

    search: Words = ""
    role: Words = ""


class RememberQuery(Schema):
    """Whether the app's session should outlive the app's run."""

    model_config = ConfigDict(populate_by_name=True)

    remember_me: Annotated[bool, Field(alias="remember-me")] = False


class BookPageQuery(Schema):
    """The format and the numbering of a page."""

    convert: Literal["jpeg", "png"] | None = None
    zero_based: bool = False
