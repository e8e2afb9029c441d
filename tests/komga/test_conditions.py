"""Trees of conditions: their results, and hostile ones, which are refused before they are evaluated."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import orjson
import pytest

from kanjiku_api.komga.conditions import (
    NODES_MAX,
    SEPARATORS,
    Compiled,
    book_condition,
    read_search,
    series_condition,
)
from kanjiku_api.komga.errors import ConditionInvalid
from kanjiku_api.komga.leaves import BOOK_FIELDS, SERIES_FIELDS
from kanjiku_api.models import MangaPerson
from kanjiku_api.rules.sql import TRUE, Dialect
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga, make_pages
from tests.komga.conftest import ByKey, Shelf
from tests.komga.fits import BOOK, ERROR, SERIES, fits, page_of
from tests.manga.answers import make_tag

Tree = dict[str, Any]
API = "/komga/api/v1"


def says(field: str, operator: str, value: object = None) -> Tree:
    return {field: {"operator": operator} | ({} if value is None else {"value": value})}


def dated(operator: str, moment: str) -> Tree:
    return {"releaseDate": {"operator": operator, "dateTime": moment}}


async def found(http: httpx.AsyncClient, what: str, tree: Tree | None, **more: str) -> list[str]:
    """Search by a tree; return the names of the series, or the numbers of the books."""
    answer = await http.post(f"{API}/{what}/list?sort=name,asc", json={"condition": tree, **more})
    assert answer.status_code == 200, answer.text
    assert fits(page_of(SERIES if what == "series" else BOOK), answer.json())
    return [one["metadata"]["number"] if what == "books" else one["name"] for one in answer.json()["content"]]


SERIES_TREES: list[tuple[Tree, bool]] = [
    ({"allOf": []}, True),
    ({"anyOf": []}, True),
    (says("libraryId", "is", "1"), True),
    (says("libraryId", "isNot", "1"), False),
    (says("seriesId", "is", "999999"), False),
    (says("seriesId", "isNot", "999999"), True),
    (says("seriesId", "is", "abc"), False),
    (says("seriesId", "is", "9" * 30), False),
    (says("genre", "is", "dRAMA"), True),
    (says("genre", "isNot", "Drama"), False),
    (says("genre", "isNull"), False),
    (says("tag", "is", "Trains"), True),
    (says("tag", "isNotNull"), True),
    (says("language", "is", "EN"), True),
    (says("language", "isNot", "de"), True),
    (says("publisher", "is", "any"), False),
    (says("publisher", "isNot", "any"), True),
    (says("publisher", "isNull"), True),
    (says("publisher", "isNotNull"), False),
    (says("ageRating", "is", 16), True),
    (says("ageRating", "greaterThan", 16), False),
    (says("ageRating", "lessThan", 17), True),
    (says("ageRating", "isNot", 18), True),
    (says("ageRating", "isNull"), False),
    (says("seriesStatus", "is", "ENDED"), True),
    (says("seriesStatus", "isNot", "ENDED"), False),
    (says("readStatus", "is", "UNREAD"), True),
    (says("readStatus", "isNot", "READ"), True),
    (says("author", "is", {"name": "mori", "role": "WRITER"}), True),
    (says("author", "is", {"name": "Mori", "role": "penciller"}), False),
    (says("author", "is", {"role": "translator"}), True),
    (says("author", "isNot", {"name": "Ai, Inc."}), False),
    (says("author", "isNotNull"), True),
    (says("title", "is", "NIGHT train"), True),
    (says("title", "is", "Night"), False),
    (says("title", "isNot", "Night"), True),
    (says("title", "contains", "HT TR"), True),
    (says("title", "contains", "%"), False),
    (says("title", "contains", "_"), False),
    (says("title", "doesNotContain", "tr"), False),
    (says("titleSort", "beginsWith", "night"), True),
    (says("titleSort", "doesNotBeginWith", "night"), False),
    (says("title", "endsWith", "train"), True),
    (says("title", "doesNotEndWith", "train"), False),
    (says("title", "isNull"), False),
    (says("numberSort", "is", 1), False),
    (says("numberSort", "isNot", 1), True),
    (dated("after", "2000-01-01T00:00:00Z"), True),
    (dated("before", "2000-01-01T00:00:00+02:00[Europe/Berlin]"), False),
    (says("releaseDate", "isNotNull"), True),
    (says("deleted", "isFalse"), True),
    (says("deleted", "isTrue"), False),
    (says("oneShot", "isFalse"), True),
    (says("complete", "isTrue"), False),
    (says("mediaStatus", "is", "READY"), False),
    (says("collectionId", "is", "1"), False),
    (says("readListId", "isNot", "1"), True),
    (says("sharingLabel", "isNull"), True),
    ({"allOf": [says("genre", "is", "Drama"), says("genre", "is", "none")]}, False),
    ({"anyOf": [says("genre", "is", "Drama"), says("genre", "is", "none")]}, True),
    ({"allOf": [{"anyOf": [says("tag", "is", "a"), says("tag", "is", "trains")]}, says("deleted", "isFalse")]}, True),
]


@pytest.mark.parametrize("place", range(len(SERIES_TREES)))
async def test_a_tree_finds_series(of_reader: httpx.AsyncClient, shelf: Shelf, place: int) -> None:
    tree, is_found = SERIES_TREES[place]
    assert shelf
    for one in (tree, {"allOf": [tree, tree]}):
        assert await found(of_reader, "series", one) == ["Night Train"] * is_found, one


BOOK_TREES: list[tuple[Tree, list[str]]] = [
    (says("numberSort", "is", 10.5), ["10.5"]),
    (says("numberSort", "greaterThan", 1), ["2", "10.5"]),
    (says("numberSort", "lessThan", 2), ["1"]),
    (says("title", "is", "the lamp"), ["2"]),
    (says("title", "beginsWith", "Chapter"), ["1", "10.5"]),
    (says("titleSort", "is", "night train"), ["1", "2", "10.5"]),
    (says("author", "is", {"role": "translator"}), ["10.5"]),
    (says("author", "is", {"name": "Mori"}), ["1", "2", "10.5"]),
    (says("genre", "is", "drama"), ["1", "2", "10.5"]),
    (says("tag", "is", "trains"), []),
    (says("tag", "isNull"), ["1", "2", "10.5"]),
    (says("language", "is", "en"), ["1", "2", "10.5"]),
    (says("readStatus", "is", "IN_PROGRESS"), ["2"]),
    (says("readStatus", "isNot", "UNREAD"), ["2"]),
    (says("mediaStatus", "is", "READY"), ["1", "2", "10.5"]),
    (says("mediaStatus", "isNot", "READY"), []),
    (says("mediaProfile", "is", "PDF"), []),
    (says("releaseDate", "isNull"), []),
    (says("seriesStatus", "is", "ONGOING"), []),
]


async def test_a_tree_finds_books(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    await of_reader.patch(f"{shelf.book(1)}/read-progress", json={"page": 1})
    for tree, expected in BOOK_TREES:
        assert await found(of_reader, "books", tree) == expected, tree
        for one in ({"allOf": [says("seriesId", "is", str(shelf.manga.id)), tree]}, {"anyOf": [tree, tree]}):
            assert await found(of_reader, "books", one) == expected, one


async def test_an_empty_text_is_none_of_several_values(of_reader: httpx.AsyncClient) -> None:
    manga = await make_manga("Night Train")
    for name in ("Drama", "Sports"):
        await make_tag(name, manga)
        await MangaPerson.create(manga_id=manga.id, role="author", name=name, name_key=name.lower(), position=0)
    for language in ("de", "en"):
        await make_pages(await make_chapter(manga, "1", language=language), 1)
    for field, value in (("genre", ""), ("language", ""), ("author", {"name": ""}), ("author", {"role": ""})):
        assert await found(of_reader, "series", says(field, "is", value)) == [], field
        assert await found(of_reader, "series", says(field, "isNot", value)) == ["Night Train"], field


async def test_a_day_ends_at_midnight_of_utc(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    day = shelf.books[2].release_date
    assert day is not None
    whole = f"{day:%Y-%m-%d}T12:00:00Z"
    assert await found(of_reader, "books", {"allOf": [dated("before", whole), dated("after", whole)]}) == []
    for operator in ("before", "after"):
        assert "10.5" not in await found(of_reader, "books", dated(operator, whole))


async def test_a_day_is_that_on_which_a_book_opened_to_the_reader(early_reader: Persona, by_key: ByKey) -> None:
    chapter = await make_chapter(await make_manga("Early"), "1", days=3)
    await make_pages(chapter, 1)
    assert chapter.release_date is not None
    opened, http = chapter.release_date - timedelta(days=7), await by_key(early_reader.user)
    for what, name in (("books", "1"), ("series", "Early")):
        for operator, days, expected in (("before", 1, [name]), ("before", 0, []), ("after", -1, [name])):
            day = f"{opened + timedelta(days=days):%Y-%m-%dT00:00:00Z}"
            assert await found(http, what, dated(operator, day)) == expected, (what, operator)


async def test_a_search_and_conditions_both_apply(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    assert shelf
    drama = says("genre", "is", "Drama")
    assert await found(of_reader, "series", drama, fullTextSearch="train") == ["Night Train"]
    assert await found(of_reader, "series", drama, fullTextSearch="none") == []
    assert await found(of_reader, "books", None, fullTextSearch="lamp") == ["2"]
    for body in (b"", b"{}", b"null", b'{"condition": null, "fullTextSearch": null, "else": 1}'):
        answer = await of_reader.post(f"{API}/series/list", content=body, headers={"Content-Type": "application/json"})
        assert answer.json()["totalElements"] == 1


def nested(levels: int) -> Tree:
    tree = says("deleted", "isFalse")
    for _ in range(levels - 1):
        tree = {"allOf": [tree]}
    return tree


WRONG: list[Any] = [
    {},
    {"color": {"operator": "is", "value": "red"}},
    {"genre": {"operator": "likes", "value": "x"}},
    {"genre": {"operator": "contains", "value": "x"}},
    {"genre": {"operator": "is"}},
    {"genre": {"operator": "is", "value": 1}},
    {"genre": {"operator": "is", "value": "\x00"}},
    {"genre": {"operator": "is", "value": "x" * 201}},
    {"genre": "Drama"},
    {"genre": {"operator": ["is"], "value": "x"}},
    {"ageRating": {"operator": "is", "value": "16"}},
    {"ageRating": {"operator": "is", "value": True}},
    {"seriesId": {"operator": "is", "value": 12}},
    {"seriesStatus": {"operator": "is", "value": "OVER"}},
    {"readStatus": {"operator": "is", "value": None}},
    {"author": {"operator": "is", "value": "Mori"}},
    {"author": {"operator": "is", "value": {"name": 1}}},
    {"deleted": {"operator": "is", "value": True}},
    {"releaseDate": {"operator": "before", "dateTime": "tomorrow"}},
    {"releaseDate": {"operator": "before"}},
    {"releaseDate": {"operator": "after", "dateTime": "9999-12-31T23:59:59Z"}},
    {"allOf": {"genre": 1}},
    {"allOf": [1]},
    {"allOf": [], "anyOf": []},
    [],
    "genre",
    nested(9),
    {"anyOf": [says("deleted", "isFalse")] * NODES_MAX},
]


@pytest.mark.any_database
@pytest.mark.parametrize("place", range(len(WRONG)))
async def test_a_tree_that_is_none_is_refused(of_reader: httpx.AsyncClient, place: int) -> None:
    for what in ("series", "books"):
        answer = await of_reader.post(f"{API}/{what}/list", json={"condition": WRONG[place]})
        assert (answer.status_code, fits(ERROR, answer.json())) == (400, True), answer.text


async def test_the_deepest_and_the_broadest_tree_are_taken(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    assert shelf
    people = [says("author", "is", {"name": f"x{number}", "role": "y"}) for number in range(NODES_MAX - 1)]
    genres = [says("genre", "is", f"x{number}") for number in range(NODES_MAX - 1)]
    for tree in (nested(8), {"anyOf": people}, {"anyOf": genres}, {"allOf": genres}):
        for what in ("series", "books"):
            await found(of_reader, what, tree)


@pytest.mark.no_database
def test_hostile_bodies_are_refused_before_they_are_read() -> None:
    deep = b'{"condition": ' + b'{"allOf": [' * 5000 + b"]}" * 5000 + b"}"
    broad = orjson.dumps({"condition": {"allOf": [{}] * 5000}})
    for body in (deep, broad, b"[" * 50_000):
        with pytest.raises(ConditionInvalid):
            read_search(body)
    for tree in ({"allOf": [1] * 100_000}, {"genre": {str(number): number for number in range(1000)}}):
        for write in (series_condition, book_condition):
            with pytest.raises(ConditionInvalid):
                write(tree)


async def test_invalid_json_is_refused(of_reader: httpx.AsyncClient) -> None:
    for body in (b"{", b"[]", b"1", b'{"fullTextSearch": 1}', b"\xff"):
        answer = await of_reader.post(f"{API}/series/list", content=body, headers={"Content-Type": "application/json"})
        assert (answer.status_code, fits(ERROR, answer.json())) == (400, True), body


async def test_letters_beyond_ascii_match_in_any_case(of_reader: httpx.AsyncClient) -> None:
    manga = await make_manga("Ärger im Zug")
    await make_pages(await make_chapter(manga, "1", name="ÖL"), 1)
    assert await found(of_reader, "series", says("title", "beginsWith", "ärger")) == ["Ärger im Zug"]
    assert await found(of_reader, "books", says("title", "is", "öl")) == ["1"]


async def test_a_tree_may_ask_for_reading_states_at_every_place(of_reader: httpx.AsyncClient, shelf: Shelf) -> None:
    for name, progress in (("Begun", {"page": 1}), ("Done", {"completed": True})):
        book = await make_chapter(await make_manga(name), "1")
        await make_pages(book, 2)
        await of_reader.patch(f"/komga/api/v1/books/{book.id}/read-progress", json=progress)
    read, unread, begun = (says("readStatus", "is", word) for word in ("READ", "UNREAD", "IN_PROGRESS"))
    drama, no_drama = says("genre", "is", "Drama"), says("genre", "isNot", "Drama")
    for tree, expected in (
        ({"anyOf": [read, unread]}, ["Done", shelf.manga.name]),
        ({"allOf": [read, unread]}, []),
        ({"anyOf": [begun, {"allOf": [unread, drama]}, {"allOf": [read, drama]}]}, ["Begun", shelf.manga.name]),
        ({"allOf": [says("readStatus", "isNot", "READ"), {"anyOf": [unread, begun]}, no_drama]}, ["Begun"]),
        ({"anyOf": [{"allOf": [read, no_drama]}] * 66}, ["Done"]),
    ):
        assert await found(of_reader, "series", tree) == expected, tree


async def test_a_person_matches_by_the_whole_name_and_the_role_they_have(of_reader: httpx.AsyncClient) -> None:
    manga = await make_manga("Ärger")
    for role, name in (("author", "ÄRZTE %"), ("artist", "Mo Ri")):
        await MangaPerson.create(manga_id=manga.id, role=role, name=name, name_key=name.lower(), position=0)
    credits_ = [{"role": "Lektor Ö", "name": "Mo"}, {"role": "translator", "name": "Ai"}]
    for number in ("1", "2"):
        await make_pages(await make_chapter(manga, number, credits=credits_), 1)
    for person, is_found in (
        ({"name": "ärzte %", "role": "writer"}, True),
        ({"name": "ärzte %"}, True),
        ({"name": "ärzte _"}, False),
        ({"name": "Ärzte"}, False),
        ({"name": "mo ri", "role": "PENCILLER"}, True),
        ({"name": "mo ri", "role": "writer"}, False),
        ({"name": "ri", "role": "penciller"}, False),
        ({"name": "Mo", "role": "lektor ö"}, True),
        ({"name": "Mo", "role": "lektor"}, False),
        ({"name": "Mo", "role": "translator"}, False),
        ({"role": "lektor Ö"}, True),
        ({"role": "editor"}, False),
        ({"name": ""}, False),
        ({"role": ""}, False),
        ({}, True),
    ):
        for what, expected in (("series", ["Ärger"]), ("books", ["1", "2"])):
            assert await found(of_reader, what, says("author", "is", person)) == expected * is_found, (what, person)


async def test_a_series_without_something_has_none_of_it(of_reader: httpx.AsyncClient) -> None:
    manga = await make_manga("Bare")
    await make_pages(await make_chapter(manga, "1"), 1)
    for tree in (says("author", "isNull"), says("genre", "isNull"), says("author", "isNot", {"name": "Mori"})):
        for one in (tree, {"allOf": [tree, tree]}):
            assert await found(of_reader, "series", one) == ["Bare"], one
            assert await found(of_reader, "books", one) == ["1"], one
    assert await found(of_reader, "series", {"anyOf": [says("author", "isNotNull"), says("genre", "isNotNull")]}) == []
    await make_manga("No books")
    for field in ("language", "releaseDate"):
        assert await found(of_reader, "series", says(field, "isNull")) == ["No books"], field


COSTLY = re.compile(r"SELECT|unixepoch|CASE|char\(|lower\((?!\?)")
"""What takes time for each row; the value of a condition is put into lower case once for the statement."""
SET_OF_SERIES = re.compile(r"\(m\.id IN \(SELECT x\.manga_id [^?]*lower\(\?\d+\)\)\) IS TRUE")
"""The series with a tag, which are selected once for the statement."""


@pytest.mark.no_database
@pytest.mark.parametrize("write", [series_condition, book_condition])
def test_what_conditions_look_at_is_computed_once_for_each_row_however_many_there_are(
    write: Callable[[object], Compiled],
) -> None:
    fields = {field for tree, _ in (*SERIES_TREES, *BOOK_TREES) for field in tree if field not in SEPARATORS}
    assert fields == SERIES_FIELDS.keys() == BOOK_FIELDS.keys()
    trees = [tree for tree, _ in (*SERIES_TREES, *BOOK_TREES) if not SEPARATORS.keys() & tree.keys()]
    for tree in trees:
        for group in SEPARATORS:
            few, many = (
                write({group: [tree] * number}).sql.filled_once(listed=TRUE).written(Dialect.SQLITE)[0]
                for number in (2, NODES_MAX - 1)
            )
            for_each_row = (COSTLY.findall(SET_OF_SERIES.sub("", text)) for text in (few, many))
            assert len({len(found) for found in for_each_row}) == 1, tree
