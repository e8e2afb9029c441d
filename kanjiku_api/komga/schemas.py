"""What apps that know Komga send, and the lists and small answers that they get."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, RootModel

from ..web.schemas import INT4_MAX, Schema
from . import examples
from .objects import KomgaBook, KomgaSeries, Person
from .paging import TEXT_MAX

Words = Annotated[str, Field(max_length=TEXT_MAX)]


class Names(RootModel[list[str]]):
    """A bare list of words."""

    model_config = ConfigDict(json_schema_extra={"examples": [["Drama", "Mystery"]]})


class Nothing(RootModel[list[Any]]):
    """A list of what we do not have."""

    model_config = ConfigDict(json_schema_extra={"examples": [[]]})


class People(RootModel[list[Person]]):
    """A bare list of people."""

    model_config = ConfigDict(json_schema_extra={"examples": [[examples.PERSON]]})


class KomgaUser(Schema):
    """Whom a key speaks for."""

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
    """What every refusal below ``/komga`` answers."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ERROR]})

    timestamp: str
    status: int
    error: str
    message: str
    path: str


class Claim(Schema):
    """Whether this server has an owner."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"isClaimed": True}]})

    isClaimed: bool


class SortRead(Schema):
    """Whether a list is sorted as was asked."""

    sorted: bool
    unsorted: bool
    empty: bool


class Pageable(Schema):
    """Which page this is."""

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
    """How far a reader is in a series, as trackers count it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.TRACKED]})

    booksCount: int
    booksReadCount: int
    booksUnreadCount: int
    booksInProgressCount: int
    lastReadContinuousNumberSort: float
    maxNumberSort: float


class TrackedUpdate(Schema):
    """Up to which number a reader has read."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"examples": [{"lastBookNumberSortRead": 10.5}]})

    lastBookNumberSortRead: float


class ReadProgressUpdate(Schema):
    """Where a reader is in a book; `completed` alone marks it as read."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"examples": [{"page": 4, "completed": False}]})

    page: Annotated[int, Field(ge=1, le=INT4_MAX)] | None = None
    completed: bool | None = None


class Search(Schema):
    """What an app looks for: a tree of conditions, words, or both."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"examples": [examples.SEARCH]})

    condition: Annotated[dict[str, Any] | None, Field(description="At most 8 deep, and of 200 parts.")] = None
    fullTextSearch: Annotated[str | None, Field(max_length=TEXT_MAX)] = None


class PagingQuery(Schema):
    """Which page of a list is wanted; other parameters are passed over."""

    page: Annotated[int, Field(ge=0, le=INT4_MAX)] = 0
    size: Annotated[int, Field(ge=1, le=1000)] = 20
    unpaged: bool = False
    sort: Annotated[Words, Field(description="A key and `asc` or `desc`, with a comma between; may be repeated.")] = ""


class SeriesQuery(PagingQuery):
    """Which series are wanted. A filter of several values is repeated, or has commas between them."""

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
    """Which books are wanted, likewise."""

    search: Words = ""
    library_id: Words = ""
    media_status: Words = ""
    read_status: Words = ""
    tag: Words = ""
    deleted: bool = False


class PeopleQuery(PagingQuery):
    """Which people are wanted."""

    search: Words = ""
    role: Words = ""


class RememberQuery(Schema):
    """Whether an app wants to be known longer than it runs."""

    model_config = ConfigDict(populate_by_name=True)

    remember_me: Annotated[bool, Field(alias="remember-me")] = False


class BookPageQuery(Schema):
    """How a page of a book is wanted."""

    convert: Literal["jpeg", "png"] | None = None
    zero_based: bool = False
