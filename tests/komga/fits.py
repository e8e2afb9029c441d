"""The fields of each object that apps require; a missing or null field is an error."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

MOMENT, DAY, ID = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", r"\d{4}-\d\d-\d\d", r"[1-9]\d*"
PERSON = {"name": str, "role": str}
SORT = {"sorted": bool, "unsorted": bool, "empty": bool}
LIBRARY_FLAGS = (
    *("importComicInfoBook", "importComicInfoSeries", "importComicInfoCollection", "importComicInfoReadList"),
    *("importComicInfoSeriesAppendVolume", "importEpubBook", "importEpubSeries", "importMylarSeries"),
    *("importLocalArtwork", "importBarcodeIsbn", "scanForceModifiedTime", "scanOnStartup", "scanCbx", "scanPdf"),
    *("scanEpub", "repairExtensions", "convertToCbz", "emptyTrashAfterScan", "hashFiles", "hashPages"),
    *("hashKoreader", "analyzeDimensions", "unavailable"),
)
LIBRARY = {
    **dict.fromkeys(LIBRARY_FLAGS, bool),
    "id": ID,
    "name": str,
    "root": str,
    "scanInterval": {"DISABLED"},
    "seriesCover": {"FIRST"},
    "scanDirectoryExclusions": [str],
    "oneshotsDirectory?": str,
}
SERIES_LOCKED = (
    *("status", "title", "titleSort", "summary", "readingDirection", "publisher", "ageRating", "language", "genres"),
    *("tags", "totalBookCount", "sharingLabels", "links", "alternateTitles"),
)
BOOK_LOCKED = ("title", "summary", "number", "numberSort", "releaseDate", "authors", "tags", "isbn", "links")
SERIES = {
    "id": ID,
    "libraryId": {"1"},
    "name": str,
    "url": str,
    "deleted": bool,
    "oneshot": {False},
    "created": MOMENT,
    "lastModified": MOMENT,
    "fileLastModified": MOMENT,
    "booksCount": int,
    "booksReadCount": int,
    "booksUnreadCount": int,
    "booksInProgressCount": int,
    "metadata": {
        "status": {"ONGOING", "ENDED", "HIATUS", "ABANDONED"},
        "title": str,
        "titleSort": str,
        "summary": str,
        "readingDirection": {"RIGHT_TO_LEFT", "LEFT_TO_RIGHT", "VERTICAL", "WEBTOON"},
        "publisher": str,
        "ageRating?": int,
        "language": str,
        "genres": [str],
        "tags": [str],
        "totalBookCount?": int,
        "sharingLabels": [str],
        "links": [{"label": str, "url": str}],
        "created": MOMENT,
        "lastModified": MOMENT,
        "alternateTitles": [{"label": str, "title": str}],
        **{f"{name}Lock": bool for name in SERIES_LOCKED},
    },
    "booksMetadata": {
        "authors": [PERSON],
        "tags": [str],
        "releaseDate?": DAY,
        "summary": str,
        "summaryNumber": str,
        "created": MOMENT,
        "lastModified": MOMENT,
    },
}
BOOK = {
    "id": ID,
    "seriesId": ID,
    "seriesTitle": str,
    "libraryId": {"1"},
    "name": str,
    "url": str,
    "number": int,
    "created": MOMENT,
    "lastModified": MOMENT,
    "fileLastModified": MOMENT,
    "sizeBytes": int,
    "size": r"\d+(\.\d)? (B|KiB|MiB|GiB)",
    "deleted": {False},
    "fileHash": str,
    "oneshot": {False},
    "media": {
        "status": {"READY"},
        "mediaType": {"application/zip"},
        "pagesCount": int,
        "comment": str,
        "mediaProfile": {"DIVINA"},
        "epubDivinaCompatible": bool,
        "epubIsKepub": bool,
    },
    "metadata": {
        "title": r".+",
        "number": r".+",
        "numberSort": float,
        "releaseDate?": DAY,
        "authors": [PERSON],
        "summary": str,
        "tags": [str],
        "isbn": str,
        "links": [{"label": str, "url": str}],
        "created": MOMENT,
        "lastModified": MOMENT,
        **{f"{name}Lock": bool for name in BOOK_LOCKED},
    },
    "readProgress?": {
        "page": int,
        "completed": bool,
        "readDate": MOMENT,
        "created": MOMENT,
        "lastModified": MOMENT,
        "deviceId": str,
        "deviceName": str,
    },
}
PAGE = {
    "number": int,
    "fileName": r"\d{3,}\.\w+",
    "mediaType": r"image/\w+",
    "width": int,
    "height": int,
    "sizeBytes": int,
    "size": str,
}
ME = {
    "id": str,
    "email": str,
    "roles": [{"USER", "FILE_DOWNLOAD", "PAGE_STREAMING"}],
    "sharedAllLibraries": {True},
    "sharedLibrariesIds": [str],
    "labelsAllow": [str],
    "labelsExclude": [str],
    "ageRestriction?": dict,
}
TRACKED = {
    **dict.fromkeys(("booksCount", "booksReadCount", "booksUnreadCount", "booksInProgressCount"), int),
    "lastReadContinuousNumberSort": float,
    "maxNumberSort": float,
}
ERROR = {"timestamp": MOMENT, "status": int, "error": str, "message": r".+", "path": r"/(guest/)?komga.*"}


def page_of(kind: object) -> dict[str, object]:
    """Get the fields of a page of objects."""
    counts = ("totalElements", "totalPages", "number", "size", "numberOfElements")
    pageable = {"sort": SORT, "pageNumber": int, "pageSize": int, "offset": int, "paged": bool, "unpaged": bool}
    flags = dict.fromkeys(("last", "first", "empty"), bool)
    return {"content": [kind], "pageable": pageable, "sort": SORT, **dict.fromkeys(counts, int), **flags}


def misfits(kind: Any, value: Any, at: str = "") -> Iterator[str]:
    """Find where a value does not fit a kind: fields (``?``: may be null), a list of one kind, words, or a pattern."""
    match kind:
        case dict():
            yield from _misfits_of_fields(kind, value, at) if isinstance(value, dict) else [f"{at}: {value!r}"]
        case [inner]:
            yield from [f"{at}: {value!r}"] if not isinstance(value, list) else []
            for place, one in enumerate(value if isinstance(value, list) else ()):
                yield from misfits(inner, one, f"{at}[{place}]")
        case set():
            yield from [] if value in kind else [f"{at}: {value!r}"]
        case str():
            yield from [] if isinstance(value, str) and re.fullmatch(kind, value) else [f"{at}: {value!r}"]
        case _:
            kinds = (int, float) if kind is float else kind
            is_right = isinstance(value, kinds) and (kind is bool or not isinstance(value, bool))
            yield from [] if is_right else [f"{at}: {value!r}"]


def _misfits_of_fields(kind: Mapping[str, Any], value: Mapping[str, Any], at: str) -> Iterator[str]:
    for name, inner in kind.items():
        key = name.removesuffix("?")
        if key not in value:
            yield f"{at}.{key}: missing"
        elif value[key] is not None or key == name:
            yield from misfits(inner, value[key], f"{at}.{key}")


def fits(kind: Any, value: Any) -> bool:
    """Tell whether an app would accept a value; fails with the reasons if not."""
    found = list(misfits(kind, value))
    assert found == []
    return True
