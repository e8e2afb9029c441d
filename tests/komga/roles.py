"""The status for each role on the routes of the door; here, all roles send the cookies of the site."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

API, SERIES, BOOK = "/komga/api", "/komga/api/v1/series/<series:str>", "/komga/api/v1/books/<book:str>"


@dataclass(frozen=True)
class DoorRow:
    """A route, the status for signed-in users, and that for all others (None: the same)."""

    route: str
    signed_in: int = 200
    anonymous: int | None = 401
    path: str = ""
    body: Mapping[str, Any] | None = None
    endless: bool = False
    """The answer to a GET never ends, so the tests send HEAD."""


LISTS = (
    *("v1/libraries", "v1/series", "v1/series/new", "v1/series/latest", "v1/series/updated", "v1/books"),
    *("v1/books/latest", "v1/books/ondeck", "v1/collections", "v1/readlists", "v1/genres", "v1/tags", "v1/tags/series"),
    *(
        "v1/tags/book",
        "v1/publishers",
        "v1/languages",
        "v1/age-ratings",
        "v1/series/release-dates",
        "v1/sharing-labels",
    ),
    *("v1/authors/roles", "v1/authors/names", "v1/authors", "v2/authors", "v2/users/me"),
)
OF_NO_BOOK = ("", "/next", "/previous", "/readlists", "/pages", "/thumbnail", "/file")
NO_SERIES, NO_BOOK = f"{API}/v1/series/0", f"{API}/v1/books/0"
TRACKER = "read-progress/tachiyomi"
ROWS = [
    *(DoorRow(f"GET {API}/{name}") for name in LISTS),
    DoorRow(f"GET {API}/v1/libraries/<library:str>", path=f"{API}/v1/libraries/1"),
    *(DoorRow(f"POST {API}/v1/{what}/list", body={}) for what in ("series", "books")),
    *(DoorRow(f"GET {SERIES}{end}", 404, path=NO_SERIES + end) for end in ("", "/books", "/collections", "/thumbnail")),
    *(DoorRow(f"GET {BOOK}{end}", 404, path=NO_BOOK + end) for end in OF_NO_BOOK),
    DoorRow(f"GET {BOOK}/file/<name:str>", 404, path=f"{NO_BOOK}/file/any.cbz"),
    DoorRow(f"GET {BOOK}/pages/<number:str>", 404, path=f"{NO_BOOK}/pages/1"),
    DoorRow(f"GET {BOOK}/pages/<number:str>/thumbnail", 404, path=f"{NO_BOOK}/pages/1/thumbnail"),
    DoorRow(f"PATCH {BOOK}/read-progress", 404, path=f"{NO_BOOK}/read-progress", body={"page": 1}),
    DoorRow(f"DELETE {BOOK}/read-progress", 404, path=f"{NO_BOOK}/read-progress"),
    *(DoorRow(f"{verb} {SERIES}/read-progress", 404, path=f"{NO_SERIES}/read-progress") for verb in ("POST", "DELETE")),
    DoorRow(f"GET {API}/v2/series/<series:str>/{TRACKER}", 404, path=f"{API}/v2/series/0/{TRACKER}"),
    DoorRow(
        f"PUT {API}/v2/series/<series:str>/{TRACKER}",
        404,
        path=f"{API}/v2/series/0/{TRACKER}",
        body={"lastBookNumberSortRead": 1},
    ),
    DoorRow(f"GET {API}/v1/login/set-cookie", 204),
    DoorRow("GET /komga/sse/v1/events", endless=True),
    DoorRow(f"GET {API}/v1/claim", anonymous=None),
    DoorRow(f"GET {API}/v1/oauth2/providers", anonymous=None),
    DoorRow("GET /komga", 302, None),
    DoorRow("GET /komga/series/<series:str>", 302, None, "/komga/series/1"),
    DoorRow("GET /komga/book/<book:str>", 302, None, "/komga/book/1"),
    DoorRow(f"POST {API}/logout", 204),
]
