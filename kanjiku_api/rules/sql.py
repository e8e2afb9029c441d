"""SQL as text: pieces that are parsed once and can be composed.

In a piece, ``:name`` is a parameter, ``{in:name}`` compares with any value of a list, and ``{name}`` is a placeholder
for another piece. The words of `WORDS` are placeholders that are filled for each database. Composing the same pieces
returns the same object, so that its text is written once for each database, and its statement is prepared once for each
connection.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias


class Dialect(StrEnum):
    """The databases for which SQL is written."""

    POSTGRES = "postgres"
    SQLITE = "sqlite"

    __hash__ = str.__hash__  # the hash of enumerations is slow Python code, and each statement looks up its dialect


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named parameter."""

    name: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A comparison with any value of a list: one text, however many values there are."""

    name: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder for another piece."""

    name: str


Part: TypeAlias = str | Parameter | AnyOf | Placeholder
COMPOSED_MAX = 2048
"""The number of composed pieces that are cached; there is one for each combination of filters and viewers."""
NO_ROW_LOCK = ""
"""SQLite runs its transactions one after the other, so rows need no lock."""
SQLITE_TIME = "'%Y-%m-%d %H:%M:%f+00:00'"
"""The form of times in SQLite, which has no type for them."""
WORDS: Mapping[str, Mapping[Dialect, str]] = {
    name: {Dialect.POSTGRES: postgres, Dialect.SQLITE: sqlite}
    for name, postgres, sqlite in (
        ("list", "json_agg", "json_group_array"),
        ("object", "json_build_object", "json_object"),
        # For `{object}`, PostgreSQL writes spaces around each colon, which answers with unparsed columns would contain.
        ("tag", "row_to_json(t)", """json_object('slug', t.slug, 'name', t.name, 'group', t."group")"""),
        ("other_title", "row_to_json(o)", "json_object('title', o.title, 'language', o.language)"),
        # Without the spaces that `{list}` writes on PostgreSQL. SQLite has no booleans, so its JSON would have 0 and 1.
        (
            "pages",
            """'[' || string_agg(row_to_json(p)::text, ',') || ']'""",
            """json_group_array(json_object('number', p.number, 'uuid', p.uuid, 'image', p.image, 'width', p.width,
            'height', p.height, 'media_type', p.media_type, 'size', p.size,
            'double', json(CASE WHEN p."double" THEN 'true' ELSE 'false' END)))""",
        ),
        ("for_update", "FOR UPDATE", NO_ROW_LOCK),
        ("for_share", "FOR SHARE", NO_ROW_LOCK),
        ("for_key_share", "FOR KEY SHARE", NO_ROW_LOCK),
        ("skip_locked", "FOR UPDATE SKIP LOCKED", NO_ROW_LOCK),
        ("uuid", "uuid", "text"),
        ("time", "timestamptz", "text"),
        ("now", "clock_timestamp()", f"strftime({SQLITE_TIME}, 'now')"),
        (
            "in_seconds",
            "clock_timestamp() + make_interval(secs => :seconds)",
            f"strftime({SQLITE_TIME}, 'now', :seconds || ' seconds')",
        ),
        ("a_day_ago", "now() - interval '1 day'", f"strftime({SQLITE_TIME}, 'now', '-1 day')"),
        (
            "yesterday",
            "date_trunc('day', now() - interval '1 day', 'UTC')",
            "strftime('%Y-%m-%d 00:00:00+00:00', 'now', '-1 day')",
        ),
        (
            "release_day",
            "date_trunc('day', c.release_date, 'UTC')",
            "substr(c.release_date, 1, 10) || ' 00:00:00+00:00'",
        ),
        # When the year began, for a reader with early access, in which `found.at` opened to them. SQLite rounds to
        # milliseconds, perhaps to the next year.
        (
            "year_opened",
            """date_trunc('year', found.at - make_interval(secs => :early_seconds), 'UTC')
            + make_interval(secs => :early_seconds)""",
            """min(found.at, strftime('%Y-%m-%d %H:%M:%S+00:00', found.at, -:early_seconds || ' seconds',
            'start of year', :early_seconds || ' seconds'))""",
        ),
        ("materialized", "MATERIALIZED", "MATERIALIZED"),
        ("bytewise", 'COLLATE "C"', "COLLATE BINARY"),
        # Identifies a server by the microsecond of its start; NULL for a standby.
        ("server", "CASE WHEN NOT pg_is_in_recovery() THEN pg_postmaster_start_time()::text END", "'the file'"),
        ("epoch", "floor(date_part('epoch', ", "(unixepoch("),  # whole seconds of the following time, and `))`
        ("database_version", "current_setting('server_version')", "sqlite_version()"),
        (
            "database_bytes",
            "pg_database_size(current_database())",
            "(SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)",
        ),
        ("entries", "jsonb_array_elements", "json_each"),
        ("concatenate", "string_agg", "group_concat"),
        ("character", "chr", "char"),
        ("find", "strpos", "instr"),
        ("only_postgres", "", "--"),
    )
}
"""The words that PostgreSQL and SQLite write differently.

``{now}`` is the time by the database's clock, and ``{in_seconds}`` the time ``:seconds`` later. After
``{only_postgres}``, the rest of the line is a comment on SQLite.
"""
_PARTS = re.compile(r"(?<!:):(?P<value>[a-z_][a-z0-9_]*)|\{in:(?P<any>[a-z_][a-z0-9_]*)\}|\{(?P<place>[a-z_]+)\}")


def _parse(text: str) -> Iterator[Part]:
    end = 0
    for found in _PARTS.finditer(text):
        if found.start() > end:
            yield text[end : found.start()]
        end = found.end()
        value, any_of, place = found.group("value", "any", "place")
        yield Parameter(value) if value else AnyOf(any_of) if any_of else Placeholder(place)
    if end < len(text):
        yield text[end:]


class Sql:
    """A piece of SQL."""

    __slots__ = ("_parts", "_written")

    def __init__(self, text: str = "", *, parts: tuple[Part, ...] | None = None) -> None:
        self._parts = tuple(_parse(text)) if parts is None else parts
        self._written: dict[Dialect, tuple[str, tuple[str, ...]]] = {}

    @property
    def parts(self) -> tuple[Part, ...]:
        """Text, parameters and placeholders, in order."""
        return self._parts

    def __call__(self, **pieces: "Sql") -> "Sql":
        """Fill placeholders with other pieces; the others stay open."""
        return _filled(self, tuple(pieces.items()))

    def __and__(self, other: "Sql") -> "Sql":
        """Make the condition that both hold."""
        return all_of(self, other)

    def filled_once(self, **pieces: "Sql") -> "Sql":
        """Fill placeholders with pieces made from a client's input, which rarely repeat; the result is not cached."""
        return _filled.__wrapped__(self, tuple(pieces.items()))

    def renamed_once(self, **names: str) -> "Sql":
        """Rename parameters without caching the result."""
        return _renamed.__wrapped__(self, tuple(names.items()))

    def renamed(self, **names: str) -> "Sql":
        """Rename parameters, so that a statement can contain one piece twice."""
        return _renamed(self, tuple(names.items()))

    def written(self, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
        """Write the text for a database; return it and the names of its parameters in the order of their numbers.

        Raises `ValueError` if a placeholder is open.
        """
        known = self._written.get(dialect)
        if known is None:
            known = self._written[dialect] = _write(self._parts, dialect)
        return known


def joined(separator: str, *pieces: Sql) -> Sql:
    """Join pieces with a separator."""
    return _joined(separator, pieces)


def joined_once(separator: str, *pieces: Sql) -> Sql:
    """Join pieces made from a client's input; the result is not cached."""
    return _joined.__wrapped__(separator, pieces)


def all_of(*conditions: Sql) -> Sql:
    """Make the condition that all of these hold."""
    return _joined(" AND ", conditions) if conditions else TRUE


def any_of(*conditions: Sql) -> Sql:
    """Make the condition that at least one of these holds."""
    return _joined("", (OPEN, _joined(" OR ", conditions), CLOSE))


@lru_cache(maxsize=COMPOSED_MAX)
def _filled(piece: Sql, fillings: tuple[tuple[str, Sql], ...]) -> Sql:
    named = dict(fillings)
    parts: list[Part] = []
    for part in piece.parts:
        filling = named.get(part.name) if isinstance(part, Placeholder) else None
        parts.extend((part,) if filling is None else filling.parts)
    return Sql(parts=tuple(parts))


@lru_cache(maxsize=COMPOSED_MAX)
def _renamed(piece: Sql, names: tuple[tuple[str, str], ...]) -> Sql:
    new = dict(names)
    return Sql(
        parts=tuple(
            type(part)(new.get(part.name, part.name)) if isinstance(part, Parameter | AnyOf) else part
            for part in piece.parts
        )
    )


@lru_cache(maxsize=COMPOSED_MAX)
def _joined(separator: str, pieces: tuple[Sql, ...]) -> Sql:
    parts: list[Part] = []
    for piece in pieces:
        if parts:
            parts.append(separator)
        parts.extend(piece.parts)
    return Sql(parts=tuple(parts))


def _with_words(parts: tuple[Part, ...], dialect: Dialect) -> Iterator[Part]:
    """Replace words by a database's text, which may contain parameters itself."""
    for part in parts:
        word = WORDS.get(part.name) if isinstance(part, Placeholder) else None
        if word is None:
            yield part
        else:
            yield from _parse(word[dialect])


def _write(parts: tuple[Part, ...], dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    sign = "$" if dialect is Dialect.POSTGRES else "?"
    numbers: dict[str, int] = {}

    def place_of(name: str) -> str:
        return f"{sign}{numbers.setdefault(name, len(numbers) + 1)}"

    written = []
    for part in _with_words(parts, dialect):
        match part:
            case str():
                written.append(part)
            case Parameter(name):
                written.append(place_of(name))
            case AnyOf(name) if dialect is Dialect.POSTGRES:
                written.append(f"= ANY({place_of(name)})")
            case AnyOf(name):
                written.append(f"IN (SELECT value FROM json_each({place_of(name)}))")  # noqa: S608 - a place only
            case _:
                raise ValueError(f"the place {{{part.name}}} is open")
    return "".join(written), tuple(numbers)


TRUE, FALSE = Sql("TRUE"), Sql("FALSE")
NOTHING = Sql()
OPEN, CLOSE = Sql("("), Sql(")")


class Where:
    """The conditions for the rows of a statement, and the values of their parameters."""

    def __init__(self, condition: Sql, **values: object) -> None:
        self._conditions = [condition]
        self.values = values

    def add(self, condition: Sql, **values: object) -> None:
        """Add a condition; a parameter whose name already has another value gets a number."""
        names = {name: self._free_name(name, value) for name, value in values.items()}
        other = {name: new for name, new in names.items() if name != new}
        self._conditions.append(condition.renamed(**other) if other else condition)
        self.values.update((names[name], value) for name, value in values.items())

    @property
    def sql(self) -> Sql:
        """All conditions as one."""
        return all_of(*self._conditions)

    def _free_name(self, name: str, value: object) -> str:
        free, number = name, 2
        while free in self.values and self.values[free] != value:
            free, number = f"{name}_{number}", number + 1
        return free
