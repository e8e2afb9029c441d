"""Examples of Komga's answers for the API document."""

from pydantic.config import JsonDict, JsonValue

from .book_rows import LOCKS as BOOK_LOCKS
from .paging import Paging, page_body
from .series_rows import LOCKS as SERIES_LOCKS
from .values import library

AT = "2026-11-22T17:00:00Z"
PERSON: JsonDict = {"name": "Isayama Hajime", "role": "writer"}
ME: JsonDict = {
    "id": "01936b2e-8b22-7d33-9e44-af55b6c7d8e9",
    "email": "mori@example.org",
    "roles": ["USER", "FILE_DOWNLOAD", "PAGE_STREAMING"],
    "sharedAllLibraries": True,
    "sharedLibrariesIds": [],
    "labelsAllow": [],
    "labelsExclude": [],
    "ageRestriction": None,
}
ERROR: JsonDict = {
    "timestamp": AT,
    "status": 404,
    "error": "Not Found",
    "message": "There is no such manga.",
    "path": "/komga/api/v1/series/7",
}
LIBRARY: JsonDict = {**library("Kanjiku")}
_METADATA: JsonDict = {
    "status": "ENDED",
    "title": "Night Train",
    "titleSort": "night train",
    "summary": "Nobody knows where it goes.",
    "readingDirection": "RIGHT_TO_LEFT",
    "publisher": "",
    "ageRating": 16,
    "language": "en",
    "genres": ["Drama"],
    "tags": ["Trains"],
    "totalBookCount": None,
    "sharingLabels": [],
    "links": [{"label": "mal", "url": "https://myanimelist.net/manga/23390"}],
    "alternateTitles": [{"label": "ja", "title": "夜汽車"}],
    "created": AT,
    "lastModified": AT,
    **SERIES_LOCKS,
}
SERIES: JsonDict = {
    "id": "7",
    "libraryId": "1",
    "name": "Night Train",
    "url": "",
    "created": AT,
    "lastModified": AT,
    "fileLastModified": AT,
    "booksCount": 12,
    "booksReadCount": 3,
    "booksUnreadCount": 8,
    "booksInProgressCount": 1,
    "metadata": _METADATA,
    "booksMetadata": {
        "authors": [PERSON],
        "tags": [],
        "releaseDate": "2026-11-22",
        "summary": "",
        "summaryNumber": "",
        "created": AT,
        "lastModified": AT,
    },
    "deleted": False,
    "oneshot": False,
}
BOOK: JsonDict = {
    "id": "81",
    "seriesId": "7",
    "seriesTitle": "Night Train",
    "libraryId": "1",
    "name": "Night Train v03 c010.5 - The Lamp",
    "url": "Night Train v03 c010.5 - The Lamp.cbz",
    "number": 11,
    "created": AT,
    "lastModified": AT,
    "fileLastModified": AT,
    "sizeBytes": 12897485,
    "size": "12.3 MiB",
    "media": {
        "status": "READY",
        "mediaType": "application/zip",
        "pagesCount": 24,
        "comment": "",
        "mediaProfile": "DIVINA",
        "epubDivinaCompatible": False,
        "epubIsKepub": False,
    },
    "metadata": {
        "title": "The Lamp",
        "number": "10.5",
        "numberSort": 10.5,
        "releaseDate": "2026-11-22",
        "authors": [PERSON],
        "summary": "",
        "tags": [],
        "isbn": "",
        "links": [],
        "created": AT,
        "lastModified": AT,
        **BOOK_LOCKS,
    },
    "readProgress": {
        "page": 4,
        "completed": False,
        "readDate": AT,
        "created": AT,
        "lastModified": AT,
        "deviceId": "",
        "deviceName": "",
    },
    "deleted": False,
    "fileHash": "",
    "oneshot": False,
}
PAGE: JsonDict = {
    "number": 1,
    "fileName": "001.jpg",
    "mediaType": "image/jpeg",
    "width": 1200,
    "height": 1800,
    "sizeBytes": 314159,
    "size": "306.8 KiB",
}
TRACKED: JsonDict = {
    "booksCount": 12,
    "booksReadCount": 3,
    "booksUnreadCount": 8,
    "booksInProgressCount": 1,
    "lastReadContinuousNumberSort": 3.0,
    "maxNumberSort": 12.0,
}
SEARCH: JsonDict = {
    "condition": {"allOf": [{"genre": {"operator": "is", "value": "Drama"}}, {"deleted": {"operator": "isFalse"}}]},
    "fullTextSearch": "train",
}


def page_of(*content: JsonValue) -> JsonDict:
    """Make a page with these rows."""
    return {**page_body(list(content), len(content), Paging())}
