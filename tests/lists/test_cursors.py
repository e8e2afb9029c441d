"""A cursor is read back exactly, whatever it contains, and invented ones are refused."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

import httpx
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanjiku_api.chapters.schemas import MangaChapterQuery
from kanjiku_api.manga.filters import SORTS, MangaQuery
from kanjiku_api.manga.reading import IN_READING_ORDER
from kanjiku_api.rules.errors import InvalidRequest
from kanjiku_api.rules.orders import Order, SortKey
from kanjiku_api.rules.sql import Dialect
from kanjiku_api.users.queries import REGISTERED_FIRST
from kanjiku_api.users.schemas import UserQuery
from kanjiku_api.web.cursors import CURSOR_MAX, read_cursor, write_cursor
from kanjiku_api.web.pagination import FAR_ROWS, PageQuery, page_of_names
from tests.factories import make_chapter, make_manga, make_user

ORDER = Order(
    "things",
    SortKey("t.at", datetime, is_descending=True, is_nullable=True),
    SortKey("t.name", str),
    SortKey("t.is_first", bool),
    SortKey("t.uuid", UUID),
    SortKey("t.id", int),
)
INT8 = 2**63
MOMENTS = st.datetimes(timezones=st.just(UTC)) | st.none()
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
PLACES = st.tuples(MOMENTS, TEXTS, st.booleans(), st.uuids(), st.integers(-INT8, INT8 - 1))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-INT8, INT8 * 2 - 1) | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(TEXTS, inner, max_size=3),
)
SCOPE = {"search": "ähre", "tag": ("a", "b")}


@settings(max_examples=50, deadline=None)
@given(place=PLACES)
def test_a_place_comes_back_exactly(place: tuple[object, ...]) -> None:
    text = write_cursor(ORDER, SCOPE, place)
    assert read_cursor(text, ORDER, SCOPE) == place


def test_a_place_of_another_zone_is_the_same_moment() -> None:
    here = datetime(2026, 3, 1, 12, 0, 0, 1, tzinfo=timezone(timedelta(hours=5)))
    (moment, *_) = read_cursor(write_cursor(ORDER, {}, [here, "", True, uuid4(), 1]), ORDER, {})
    assert (moment, moment.tzinfo) == (here, UTC)  # type: ignore[attr-defined]  # it is a moment


@settings(max_examples=50, deadline=None)
@given(text=st.text("ABCabc012-_", max_size=60) | st.text(max_size=20))
def test_arbitrary_texts_are_refused_as_cursors(text: str) -> None:
    with pytest.raises(InvalidRequest):
        read_cursor(text, ORDER, SCOPE)


@settings(max_examples=50, deadline=None)
@given(values=st.lists(JSON, max_size=6) | JSON)
def test_any_json_behind_the_right_digest_is_read_as_written_or_refused(values: Any) -> None:
    digest = orjson.loads(_decoded(write_cursor(ORDER, SCOPE, [None, "", True, uuid4(), 1])))[0]
    text = _encoded([digest, *values] if isinstance(values, list) else values)
    try:
        place = read_cursor(text, ORDER, SCOPE)
    except InvalidRequest:
        return
    assert write_cursor(ORDER, SCOPE, place) == text


@pytest.mark.parametrize(
    ("number", "value"),
    [
        (1, "2026-03-01"),
        (1, True),
        (1, 2**62),
        (2, None),
        (2, "a\0b"),
        (3, 1),
        (4, "{01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11}"),
        (4, "no uuid"),
        (5, 1.0),
        (5, True),
        (5, INT8),
        (5, None),
    ],
)
def test_a_value_that_its_key_cannot_have_is_refused(number: int, value: object) -> None:
    parts = orjson.loads(_decoded(write_cursor(ORDER, SCOPE, [None, "", True, uuid4(), 1])))
    assert read_cursor(_encoded(parts), ORDER, SCOPE)
    parts[number] = value
    with pytest.raises(InvalidRequest):
        read_cursor(_encoded(parts), ORDER, SCOPE)


def test_the_longest_name_fits_into_a_cursor() -> None:
    longest = write_cursor(
        SORTS["popular"][-1], MangaQuery(sort="popular").scope, [INT8 - 1, "\N{EARTH GLOBE ASIA-AUSTRALIA}" * 600]
    )
    assert len(longest) < CURSOR_MAX


def _encoded(value: object) -> str:
    return urlsafe_b64encode(orjson.dumps(value)).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "moment", "text"),
    [(-INT8, FIRST, ""), (0, LAST, "%_\\'\""), (INT8 - 1, LAST, "\N{EARTH GLOBE ASIA-AUSTRALIA}" * 600)],
)
async def test_an_invented_place_shows_only_visible_rows_after_it(
    anonymous: httpx.AsyncClient, number: int, moment: datetime, text: str
) -> None:
    manga = await make_manga("Night Train")
    await make_manga("Secret", hidden=True)
    await make_chapter(manga, "1")
    chapters = write_cursor(IN_READING_ORDER, {**MangaChapterQuery().scope, "of": manga.id}, [number] * 5)
    made = {
        "/v1/Manga?sort=name": _at("name", text),
        "/v1/Manga?sort=-name": _at("-name", text),
        "/v1/Manga?sort=created": _at("created", moment, number),
        "/v1/Manga?sort=latest": _at("latest", moment, number),
        "/v1/Manga?sort=popular": _at("popular", number, text),
        f"/v1/Manga/{manga.id}/chapters?": chapters,
    }
    for path, cursor in made.items():
        answer = await anonymous.get(f"{path}&after={cursor}&count=false")
        assert answer.status_code == 200, answer.text
        rows = answer.json().get("mangas") or answer.json().get("chapters") or []
        assert all(row["hidden"] is False for row in rows), path
        assert len(rows) <= 1, path


def _at(sort: Any, *place: object) -> str:
    return write_cursor(SORTS[sort][-1], {**MangaQuery(sort=sort).scope, "of": None}, place)


@pytest.mark.parametrize("size", [1, 2, 5, 6])
def test_names_in_memory_are_paged_likewise(size: int) -> None:
    names, order = ["Zebra", "a", "b", "ä", "日"], Order("names", SortKey("name", str))
    found, after = list[str](), None
    while True:
        page = page_of_names(PageQuery(pagesize=size, after=after), order, names)
        found += page.rows
        if (after := page.next) is None:
            break
        assert page.count == len(names)
    assert found == names
    assert page_of_names(PageQuery(page=6, pagesize=size), order, names).rows == []


@pytest.mark.parametrize("size", [1, 2, 25, 26, 99, 100])
def test_a_bound_has_the_whole_page_and_the_row_after_it(size: int) -> None:
    for page in (1, 2, 3, 4, 5, 10, 11, 38, 39, 40, 41, 500, 501, 1000, 1001, 2**31 - 1):
        query = PageQuery(page=page, pagesize=size)
        text, _ = query.bound.written(Dialect.POSTGRES)
        assert int(text.strip().removeprefix("LIMIT ")) > query.offset + size if text else query.offset >= FAR_ROWS
        on_sqlite, _ = query.bound.written(Dialect.SQLITE)
        assert on_sqlite == (f"--{text}" if text else ""), "a comment, which ends with its line"
        assert text.endswith("\n") or not text


async def test_users_are_found_after_any_id(anonymous: httpx.AsyncClient) -> None:
    user = await make_user()
    for last, found in ((UUID(int=0), [str(user.id)]), (user.id, []), (UUID(int=2**128 - 1), [])):
        cursor = write_cursor(REGISTERED_FIRST, {**UserQuery().scope, "of": None}, [last])
        assert list((await anonymous.get(f"/v1/User?after={cursor}")).json()["users"]) == found
