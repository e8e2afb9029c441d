"""Converts the filters of a query to conditions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ..database.connecting import like_pattern
from ..rules.naming import search_form
from ..rules.sql import Sql, all_of, joined_once
from .conditions import Compiled, Tree, book_condition, series_condition
from .paging import TEXT_MAX, Arguments, clean, one, truth, wrong_parameter

VALUES_MAX = 100
"""The most values of one filter."""
EQUAL = {
    "library_id": "libraryId",
    "collection_id": "collectionId",
    "status": "seriesStatus",
    "genre": "genre",
    "tag": "tag",
    "publisher": "publisher",
    "language": "language",
    "read_status": "readStatus",
    "media_status": "mediaStatus",
}
"""The field of each filter; one of several values must match."""
FLAGS = {"deleted": "deleted", "oneshot": "oneShot", "complete": "complete"}
SEARCH_SERIES = Sql(r"m.search LIKE :search ESCAPE '\'")
SEARCH_BOOKS = Sql(r"(m.search LIKE :search ESCAPE '\' OR lower(c.name) LIKE lower(:search_name) ESCAPE '\')")


def books_wanted(arguments: Arguments) -> Compiled:
    """Read the condition on books from a query's filters and search. Raises `InvalidRequest`, `ConditionInvalid`."""
    return books_matching(tree_of(arguments), one(arguments, "search"))


def series_matching(tree: object, search: str) -> Compiled:
    """Combine a condition on series with a search; an empty search is ignored."""
    return _searched(series_condition(tree), search, SEARCH_SERIES)


def books_matching(tree: object, search: str) -> Compiled:
    """Combine a condition on books with a search in their names and those of their series."""
    return _searched(book_condition(tree), search, SEARCH_BOOKS)


def _searched(wanted: Compiled, search: str, condition: Sql) -> Compiled:
    words = search_form(clean("search", search[: TEXT_MAX + 1]))
    if not words:
        return wanted
    pattern = like_pattern(words)
    values = {"search": pattern, "search_start": pattern[1:], "search_name": like_pattern(search.strip())}
    both = joined_once(" AND ", wanted.sql, condition) if wanted.is_made_up else all_of(wanted.sql, condition)
    return replace(wanted, sql=both, values={**wanted.values, **values})


def tree_of(arguments: Arguments) -> Tree | None:
    """Convert the filters of a query to one tree; None if there are none. Raises `InvalidRequest`."""
    parts: list[dict[str, Any]] = [
        {"anyOf": [{field: {"operator": "is", "value": value}} for value in values]}
        for name, field in EQUAL.items()
        if (values := _values(arguments, name))
    ]
    parts += [
        {field: {"operator": "isTrue" if flag else "isFalse"}}
        for name, field in FLAGS.items()
        if (flag := truth(arguments, name)) is not None
    ]
    parts += [
        {"anyOf": list(conditions)}
        for conditions in (_ages(arguments), _authors(arguments.get("author", ())))
        if conditions
    ]
    return {"allOf": parts} if parts else None


def _values(arguments: Arguments, name: str) -> list[str]:
    """Read the values of a filter: joined by commas, repeated, or both."""
    given = arguments.get(name, ())
    values = [clean(name, value).strip() for text in given[:VALUES_MAX] for value in text.split(",", VALUES_MAX)]
    if len(values) > VALUES_MAX:
        raise wrong_parameter(name, "at_most_entries", len(values), VALUES_MAX)
    return [value for value in dict.fromkeys(values) if value]


def _ages(arguments: Arguments) -> list[dict[str, Any]]:
    """Read age ratings; ``None`` means series without one, as in Komga."""
    conditions: list[dict[str, Any]] = []
    for value in _values(arguments, "age_rating"):
        if value.lower() == "none":
            conditions.append({"ageRating": {"operator": "isNull"}})
        elif value.isascii() and value.isdigit() and len(value) <= len("999"):
            conditions.append({"ageRating": {"operator": "is", "value": int(value)}})
        else:
            raise wrong_parameter("age_rating", "number", value)
    return conditions


def _authors(given: Sequence[str]) -> list[dict[str, Any]]:
    """Read ``Name,role``, split at the last comma, since names may contain commas."""
    return [{"author": {"operator": "is", "value": author}} for author in _people(given)]


def _people(given: Sequence[str]) -> Iterable[dict[str, str]]:
    for text in given[:VALUES_MAX]:
        name, comma, role = clean("author", text).rpartition(",")
        person = {"name": (name if comma else role).strip(), "role": role.strip() if comma else ""}
        if any(person.values()):
            yield {key: value for key, value in person.items() if value}
