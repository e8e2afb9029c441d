"""Komga's libraries, series, books and pages with all fields: apps fail on a missing one or an unexpected null."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, RootModel, StringConstraints

from ..web.schemas import Schema
from . import examples

Id = Annotated[str, StringConstraints(pattern="^[1-9][0-9]*$")]
Moment = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
Locks = Annotated[bool, Field(description="Nobody has locked this field.")]


class Person(Schema):
    """Somebody who made a series or worked on a book."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PERSON]})

    name: str
    role: str


class KomgaLibrary(Schema):
    """The site as a library."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.LIBRARY]})

    id: Id
    name: str
    root: str
    importComicInfoBook: bool
    importComicInfoSeries: bool
    importComicInfoCollection: bool
    importComicInfoReadList: bool
    importComicInfoSeriesAppendVolume: bool
    importEpubBook: bool
    importEpubSeries: bool
    importMylarSeries: bool
    importLocalArtwork: bool
    importBarcodeIsbn: bool
    scanForceModifiedTime: bool
    scanInterval: str
    scanOnStartup: bool
    scanCbx: bool
    scanPdf: bool
    scanEpub: bool
    scanDirectoryExclusions: list[str]
    repairExtensions: bool
    convertToCbz: bool
    emptyTrashAfterScan: bool
    seriesCover: str
    hashFiles: bool
    hashPages: bool
    hashKoreader: bool
    analyzeDimensions: bool
    oneshotsDirectory: None
    unavailable: bool


class KomgaLibraries(RootModel[list[KomgaLibrary]]):
    """The one library."""

    model_config = ConfigDict(json_schema_extra={"examples": [[examples.LIBRARY]]})


class KomgaLink(Schema):
    """A page about a series elsewhere."""

    label: str
    url: str


class KomgaTitle(Schema):
    """Another title of a series."""

    label: str
    title: str


class SeriesMetadata(Schema):
    """Metadata of a series."""

    status: Literal["ONGOING", "ENDED", "HIATUS", "ABANDONED"]
    title: str
    titleSort: str
    summary: str
    readingDirection: Literal["RIGHT_TO_LEFT", "LEFT_TO_RIGHT", "VERTICAL", "WEBTOON"]
    publisher: str
    ageRating: int | None
    language: str
    genres: list[str]
    tags: list[str]
    totalBookCount: None
    sharingLabels: list[str]
    links: list[KomgaLink]
    alternateTitles: list[KomgaTitle]
    created: Moment
    lastModified: Moment
    statusLock: Locks
    titleLock: Locks
    titleSortLock: Locks
    summaryLock: Locks
    readingDirectionLock: Locks
    publisherLock: Locks
    ageRatingLock: Locks
    languageLock: Locks
    genresLock: Locks
    tagsLock: Locks
    totalBookCountLock: Locks
    sharingLabelsLock: Locks
    linksLock: Locks
    alternateTitlesLock: Locks


class BooksMetadata(Schema):
    """Metadata of all books of a series together."""

    authors: list[Person]
    tags: list[str]
    releaseDate: Day | None
    summary: str
    summaryNumber: str
    created: Moment
    lastModified: Moment


class KomgaSeries(Schema):
    """A series."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SERIES]})

    id: Id
    libraryId: Id
    name: str
    url: str
    created: Moment
    lastModified: Moment
    fileLastModified: Moment
    booksCount: int
    booksReadCount: int
    booksUnreadCount: int
    booksInProgressCount: int
    metadata: SeriesMetadata
    booksMetadata: BooksMetadata
    deleted: bool
    oneshot: bool


class Media(Schema):
    """The file of a book."""

    status: Literal["READY"]
    mediaType: str
    pagesCount: int
    comment: str
    mediaProfile: Literal["DIVINA"]
    epubDivinaCompatible: bool
    epubIsKepub: bool


class BookMetadata(Schema):
    """Metadata of a book."""

    title: Annotated[str, StringConstraints(min_length=1)]
    number: str
    numberSort: float
    releaseDate: Day | None
    authors: list[Person]
    summary: str
    tags: list[str]
    isbn: str
    links: list[KomgaLink]
    created: Moment
    lastModified: Moment
    titleLock: Locks
    summaryLock: Locks
    numberLock: Locks
    numberSortLock: Locks
    releaseDateLock: Locks
    authorsLock: Locks
    tagsLock: Locks
    isbnLock: Locks
    linksLock: Locks


class ReadProgress(Schema):
    """A reader's progress in a book."""

    page: Annotated[int, Field(ge=1)]
    completed: bool
    readDate: Moment
    created: Moment
    lastModified: Moment
    deviceId: str
    deviceName: str


class KomgaBook(Schema):
    """A book, which is a chapter."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.BOOK]})

    id: Id
    seriesId: Id
    seriesTitle: str
    libraryId: Id
    name: str
    url: str
    number: Annotated[int, Field(ge=1)]
    created: Moment
    lastModified: Moment
    fileLastModified: Moment
    sizeBytes: int
    size: str
    media: Media
    metadata: BookMetadata
    readProgress: ReadProgress | None
    deleted: bool
    fileHash: str
    oneshot: bool


class KomgaPage(Schema):
    """A page of a book."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PAGE]})

    number: Annotated[int, Field(ge=1)]
    fileName: str
    mediaType: str
    width: int
    height: int
    sizeBytes: int
    size: str


class KomgaPages(RootModel[list[KomgaPage]]):
    """The pages of a book, in their order."""

    model_config = ConfigDict(json_schema_extra={"examples": [[examples.PAGE]]})
