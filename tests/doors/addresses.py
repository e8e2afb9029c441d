"""All URLs of a chapter at every door, and all lists that may contain it."""

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from tests.doors.asking import Answer
from tests.doors.rule import Role, State


def _seen(state: State, role: Role) -> int:
    return 200 if state.is_seen(role) else 404


def _read(state: State, role: Role) -> int:
    return 200 if state.is_read(role) else 451 if state.is_seen(role) else 404


def _read_or_none(state: State, role: Role) -> int:
    return 200 if state.is_read(role) else 404


@dataclass(frozen=True)
class Address:
    """A URL of one chapter, and the status for a role that may use the door."""

    path: str
    """``{id}``, ``{manga}``, ``{image}``, ``{file}``: the chapter, its series, its first page, its file."""
    status: Callable[[State, Role], int] = _read
    is_file: bool = True
    """The answer has an ETag, and supports conditions and ranges."""

    @property
    def needs_key(self) -> bool:
        """Tell whether the door refuses requests without a key."""
        return not self.path.startswith("/v1/")

    def for_(self, role: Role) -> str:
        """Get the path for a role; guests have doors of their own."""
        return f"/guest{self.path}" if role.is_guest and self.needs_key else self.path

    def expected(self, state: State, role: Role) -> int:
        """Get the expected status for a role."""
        if self.needs_key and role.permissions is None and not role.is_guest:
            return 401
        return 404 if role.is_guest and "koreader" in self.path else self.status(state, role)


BOOK, OPDS1, OPDS2 = "/komga/api/v1/books/{id}", "/opds/v1.2/chapter/{id}", "/opds/v2/chapter/{id}"
PLACE = Address("/koreader/syncs/progress/{file}", lambda *_: 200, is_file=False)
ADDRESSES = (
    Address("/v1/Chapter/{id}", _seen, is_file=False),
    Address("/v1/Chapter/{id}/page/1"),
    Address("/v1/Chapter/{id}/page/1?width=100"),
    Address("/v1/Chapter/{id}/download"),
    Address("/v1/Manga/{manga}/volume/1/download"),
    Address("/v1/Image/{image}"),
    Address("/v1/Image/{image}/thumbnail"),
    Address(BOOK, is_file=False),
    Address(f"{BOOK}/pages", is_file=False),
    Address(f"{BOOK}/readlists", is_file=False),
    Address(f"{BOOK}/pages/1"),
    Address(f"{BOOK}/pages/1?convert=jpeg"),
    Address(f"{BOOK}/pages/1/thumbnail"),
    Address(f"{BOOK}/thumbnail"),
    Address(f"{BOOK}/file"),
    Address("/komga/api/v1/series/{manga}/thumbnail", _read_or_none),
    Address(f"{OPDS1}/thumbnail"),
    Address(f"{OPDS1}/page/0?width=300"),
    Address(f"{OPDS1}/file.cbz"),
    Address("/opds/v1.2/manga/{manga}/thumbnail", _read_or_none),
    Address(OPDS2, is_file=False),
    Address(f"{OPDS2}/thumbnail"),
    Address(f"{OPDS2}/page/1"),
    Address(f"{OPDS2}/file.cbz"),
    PLACE,
)


@dataclass(frozen=True)
class Listed:
    """The ids and the count in a list."""

    ids: list[int]
    count: int | None


def _of_json(noun: str, key: str = "id") -> Callable[[Answer], Listed]:
    def read(answer: Answer) -> Listed:
        told: dict[str, Any] = json.loads(answer.body)
        return Listed([one[key] for one in told[f"{noun}s"]], told[f"{noun}_count"])

    return read


def _of_komga(answer: Answer) -> Listed:
    told = json.loads(answer.body)
    return Listed([int(one["id"]) for one in told["content"]], told["totalElements"])


def _by(pattern: bytes, count: bytes) -> Callable[[Answer], Listed]:
    """Find ids by a pattern in an answer that is not the API's own JSON."""

    def read(answer: Answer) -> Listed:
        counted = re.search(count, answer.body)
        found = dict.fromkeys(int(one) for one in re.findall(pattern, answer.body))
        return Listed(list(found), int(counted[1]) if counted else None)

    return read


_OPDS1_COUNT, _OPDS2_COUNT, _NO_COUNT = rb"totalResults>(\d+)<", rb'"numberOfItems":(\d+)', rb"(?!)"
_CHAPTERS, _SERIES = rb"2026:chapter/(\d+)", rb"/manga/(\d+)[\"?]"


@dataclass(frozen=True)
class ListOf:
    """A list at one door."""

    path: str
    read: Callable[[Answer], Listed]
    has: Callable[[State, Role], bool] = State.is_read
    """Whether the list contains a chapter in this state, or its series, for this role."""
    of_series: bool = False
    is_open: Callable[[State, Role], bool] = lambda *_: True
    """For the list of one series: whether this role may see the series."""

    @property
    def is_of_one(self) -> bool:
        """Tell whether it is the list of one series."""
        return "{manga}" in self.path


def _dated(state: State, role: Role) -> bool:
    return state.is_seen(role) and state.days is not None


def _read_and_dated(state: State, role: Role) -> bool:
    return state.is_read(role) and state.days is not None


def _feed(name: str, form: str) -> ListOf:
    as_reader = lambda state, role: state.is_series_seen(Role({"early_access": role.days}))  # noqa: E731 - short
    return ListOf(f"/v1/Feed/{name}.{form}", _by(_CHAPTERS, _NO_COUNT), State.is_told, is_open=as_reader)


def _opds(version: str, name: str, **more: Any) -> ListOf:
    count = _OPDS1_COUNT if version == "v1.2" else _OPDS2_COUNT
    pattern = _SERIES if more.get("of_series") else _CHAPTERS
    return ListOf(f"/opds/{version}/{name}", _by(pattern, count), **more)


SEEN = State.is_series_seen
LISTS = (
    ListOf("/v1/Chapter?pagesize=100", _of_json("chapter"), _dated),
    ListOf("/v1/Manga?pagesize=100", _of_json("manga"), SEEN, of_series=True),
    ListOf("/v1/Manga/{manga}/chapters", _of_json("chapter"), State.is_seen, is_open=SEEN),
    ListOf("/komga/api/v1/books", _of_komga),
    ListOf("/komga/api/v1/books?unpaged=true&sort=metadata.numberSort", _of_komga),
    ListOf("/komga/api/v1/books/latest", _of_komga),
    ListOf("/komga/api/v1/series", _of_komga, SEEN, of_series=True),
    ListOf("/komga/api/v1/series/updated", _of_komga, of_series=True),
    ListOf("/komga/api/v1/series?language=en&unpaged=true", _of_komga, of_series=True),
    ListOf("/komga/api/v1/series/{manga}/books", _of_komga, is_open=SEEN),
    *(
        one
        for version in ("v1.2", "v2")
        for one in (
            _opds(version, "latest", has=_read_and_dated),
            _opds(version, "manga", of_series=True),
            _opds(version, "search?q=&query=", of_series=True),
            _opds(version, "manga/{manga}", is_open=SEEN),
        )
    ),
    *(_feed("latest", form) for form in ("rss", "atom", "json")),
    _feed("manga/{manga}", "atom"),
)


def expected_ids(listed: ListOf, role: Role, states: Collection[tuple[State, int]]) -> list[int]:
    """Get the ids of the chapters or series that a list must contain for a role, in any order."""
    return sorted(one for state, one in states if listed.has(state, role))
