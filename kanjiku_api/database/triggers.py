"""Triggers that raise the content numbers (`content`) with every change to the public content, even by manual SQL.

On PostgreSQL, a transaction records what it changes, and raises the numbers as its last step before the commit. So the
lock on their row is held only during the commit: writers cannot deadlock, and numbers rise in the order of commits.
SQLite has only one writer at a time.

The same mechanism keeps the tables of `summaries` up to date.

A trigger's name ends in a digest of its statement, so that triggers of other releases are recognized.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any, Literal

from tortoise import Tortoise
from tortoise.transactions import in_transaction

from . import rebuilding, summaries
from .connecting import APP
from .content import Content, renew_epoch

PREFIX = "kanjiku_content_"


@dataclass(frozen=True, slots=True)
class Watch:
    """A table whose changes raise a number, or clear the facets; without `columns` every column counts."""

    table: str
    content: Content | Literal["facets"]
    columns: tuple[str, ...] = ()
    events: tuple[str, ...] = ("insert", "delete", "update")


SHOWN_OF_USERS = ("id", "username", "username_key", "avatar_id", "created_at")
SHOWN_OF_FILES = ("key", "media_type", "width", "height", "size_bytes")
WATCHED = (
    *(
        Watch(table, Content.MANGA)
        for table in ("mangas", "manga_slugs", "manga_titles", "manga_people", "manga_tags", "tags")
    ),
    Watch("chapters", Content.MANGA),
    Watch("pages", Content.MANGA),
    # Inserts and deletes come together with those of the owner, which are watched.
    Watch("images", Content.MANGA, columns=("file_id",), events=("update",)),
    Watch("files", Content.MANGA, columns=SHOWN_OF_FILES, events=("update",)),
    *(Watch(table, Content.BLOG) for table in ("posts", "post_slugs", "post_images")),
    Watch("users", Content.BLOG, columns=("id", "username"), events=("delete", "update")),  # the authors
    Watch("announcements", Content.ANNOUNCEMENTS),
    Watch("users", Content.USERS, columns=SHOWN_OF_USERS),
    Watch("memberships", Content.USERS),
    Watch("groups", Content.USERS, columns=("id", "name"), events=("update",)),
    # Images are remembered only while they belong to something, so inserts change nothing that is remembered.
    Watch("mangas", Content.IMAGES, columns=("id", "thumbnail_id", "hidden", "licensed"), events=("delete", "update")),
    Watch("chapters", Content.IMAGES, columns=("id", "manga_id", "hidden", "release_date"), events=("update",)),
    Watch("pages", Content.IMAGES, columns=("chapter_id", "image_id"), events=("delete", "update")),
    Watch("posts", Content.IMAGES, columns=("id", "published_at"), events=("update",)),
    Watch("post_images", Content.IMAGES, events=("delete", "update")),
    Watch("users", Content.IMAGES, columns=("id", "avatar_id"), events=("delete", "update")),
    Watch("images", Content.IMAGES, events=("delete", "update")),
    Watch("files", Content.IMAGES, columns=SHOWN_OF_FILES, events=("update",)),
    Watch("variants", Content.IMAGES),
    # After changes of these, `manga_facets` is counted again.
    Watch("tags", "facets"),
    Watch("manga_tags", "facets", columns=("manga_id", "tag_id")),
    Watch("manga_people", "facets", columns=("manga_id", "role", "name", "name_key")),
    Watch("mangas", "facets", columns=("hidden",), events=("update",)),
)

NOTE = """
    CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        IF TG_LEVEL = 'STATEMENT' AND TG_OP <> 'TRUNCATE' THEN
            PERFORM FROM changed LIMIT 1;
            IF NOT FOUND THEN
                RETURN NULL;
            END IF;
        END IF;
        INSERT INTO content_touched (key) VALUES (txid_current() || ':' || TG_ARGV[0]) ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$
"""
"""PostgreSQL: records what the transaction changes. SECURITY DEFINER: every writer of the table may record it."""
RAISE = """
    CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    DECLARE
        series int;
    BEGIN
        PERFORM FROM content_number FOR NO KEY UPDATE;
        CASE split_part(NEW.key, ':', 2) {cases} END CASE;
        DELETE FROM content_touched WHERE key = NEW.key;
        RETURN NULL;
    END $$
"""
"""PostgreSQL: raises the recorded numbers at the commit, after locking their row."""
ACTS: Mapping[str, str] = {
    **{kind: f"UPDATE content_number SET {kind} = {kind} + 1" for kind in Content},  # noqa: S608 - fixed names
    "facets": summaries.CLEAR_FACETS,
}
CASES = "\n".join(
    [*(f"WHEN '{kind}' THEN {act};" for kind, act in ACTS.items()), f"WHEN 'series' THEN {summaries.SUM_UP}"]
)
TRIGGERS = {
    "postgres": "SELECT t.tgname AS name, c.relname AS table FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)",
    "sqlite": "SELECT name, tbl_name AS \"table\" FROM sqlite_master WHERE type = 'trigger'",
}
FUNCTIONS = "SELECT proname AS name FROM pg_proc WHERE pg_function_is_visible(oid)"
HAS_TABLES = {
    "postgres": "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('chapter_totals') AND attname = 'mangas'",
    "sqlite": "SELECT 1 FROM pragma_table_info('chapter_totals') WHERE name = 'mangas'",
}
"""Finds the newest column that triggers write to; if it exists, so do all others."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger (or function), its table, and the statement that creates it."""

    name: str
    table: str
    statement: str


def _named(stem: str, table: str, statement: str) -> Trigger:
    """Name a trigger by its stem and a digest of its statement, and fill the name into the statement."""
    name = f"{PREFIX}{stem}_{blake2b(statement.encode(), digest_size=4).hexdigest()}"
    return Trigger(name, table, statement.format(name=name))


@cache
def wanted(dialect: str) -> tuple[Trigger, ...]:
    """List the triggers that a database of this release needs."""
    return tuple(_of_postgres() if dialect == "postgres" else _of_sqlite())


def functions() -> tuple[Trigger, Trigger, Trigger, Trigger]:
    """List the functions of PostgreSQL's triggers."""
    return (
        _named("note", "", NOTE),
        _named("raise", "", RAISE.replace("{cases}", CASES)),
        _named("series", "", summaries.NOTE_SERIES),
        _named("followers", "", summaries.BEGIN_COUNTING),
    )


def _of_postgres() -> Iterator[Trigger]:
    note, finish, series, followers = functions()
    for summary in summaries.triggers_of_postgres(series.name, followers.name):
        yield _named(*summary)
    yield _named(
        "finish",
        "content_touched",
        "CREATE CONSTRAINT TRIGGER {name} AFTER INSERT ON content_touched DEFERRABLE INITIALLY DEFERRED "
        f"FOR EACH ROW EXECUTE FUNCTION {finish.name}()",
    )
    for watch in WATCHED:
        call = f"EXECUTE FUNCTION {note.name}('{watch.content}')"
        for event in (*watch.events, "truncate"):
            after = f"CREATE TRIGGER {{name}} AFTER {event.upper()}"
            statement = {
                "insert": f'{after} ON "{watch.table}" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT {call}',
                "delete": f'{after} ON "{watch.table}" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT {call}',
                "truncate": f'{after} ON "{watch.table}" FOR EACH STATEMENT {call}',
                "update": f'{after} {_of(watch)} ON "{watch.table}" FOR EACH ROW WHEN ({_differs(watch)}) {call}',
            }[event]
            yield _named(f"{watch.table}_{watch.content}_{event}", watch.table, statement)


def _of(watch: Watch) -> str:
    return f"OF {', '.join(watch.columns)}" if watch.columns else ""


def _differs(watch: Watch) -> str:
    if not watch.columns:
        return "OLD.* IS DISTINCT FROM NEW.*"
    return " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in watch.columns)


def _of_sqlite() -> Iterator[Trigger]:
    for summary in summaries.triggers_of_sqlite():
        yield _named(*summary)
    all_columns = _columns()
    for watch in WATCHED:
        columns = watch.columns or all_columns[watch.table]
        differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
        for event in watch.events:
            of, when = (_of(watch), f"WHEN {differs}") if event == "update" else ("", "")
            yield _named(
                f"{watch.table}_{watch.content}_{event}",
                watch.table,
                f'CREATE TRIGGER {{name}} AFTER {event.upper()} {of} ON "{watch.table}" FOR EACH ROW {when} '
                f"BEGIN {ACTS[watch.content]}; END",
            )


def _columns() -> Mapping[str, Sequence[str]]:
    """List the columns of each model's table."""
    metas = (model._meta for model in Tortoise.apps[APP].values())  # noqa: SLF001 - Tortoise has no public way to it
    return {meta.db_table: sorted(meta.fields_db_projection.values()) for meta in metas}


async def lacking() -> list[Trigger]:
    """List the triggers that the open database lacks or has in another form."""
    connection = Tortoise.get_connection("default")
    dialect = connection.capabilities.dialect
    there = {(row["name"], row["table"]) for row in await connection.execute_query_dict(TRIGGERS[dialect])}
    return [trigger for trigger in wanted(dialect) if (trigger.name, trigger.table) not in there]


async def make() -> None:
    """Create missing triggers, remove those of other releases, and start a new epoch.

    Each table is locked in a transaction of its own, so that no deadlock is possible. The summaries are rebuilt, since
    chapters may have changed while triggers were missing. Does nothing if the tables do not exist yet.
    """
    connection = Tortoise.get_connection("default")
    dialect = connection.capabilities.dialect
    if not await connection.execute_query_dict(HAS_TABLES[dialect]):
        return
    lacks = await lacking()
    if not lacks and not await rebuilding.count_wrong():
        return
    if dialect == "postgres":
        for function in functions():
            await _run(function.statement)
    for trigger in lacks:
        on = f' ON "{trigger.table}"' if dialect == "postgres" else ""
        await _run(f"DROP TRIGGER IF EXISTS {trigger.name}{on}", trigger.statement)  # it may exist, but be disabled
    await _remove_others(connection, dialect)
    await rebuilding.sum_up_all()
    await renew_epoch()


async def make_way() -> None:
    """Remove SQLite's triggers before a migration: a column that a trigger names cannot be dropped."""
    if Tortoise.get_connection("default").capabilities.dialect == "sqlite":
        await remove()


async def remove() -> None:
    """Remove all triggers until `make` is called, for copying rows, which does not count as a change."""
    connection = Tortoise.get_connection("default")
    await _remove(connection, connection.capabilities.dialect, keep=set())


async def _remove_others(connection: Any, dialect: str) -> None:
    await _remove(connection, dialect, keep={trigger.name for trigger in wanted(dialect)})
    if dialect == "postgres":
        kept = {function.name for function in functions()}
        for row in await connection.execute_query_dict(FUNCTIONS):
            if row["name"].startswith(PREFIX) and row["name"] not in kept:
                await _run(f"DROP FUNCTION {row['name']}()")


async def _remove(connection: Any, dialect: str, *, keep: set[str]) -> None:
    for row in await connection.execute_query_dict(TRIGGERS[dialect]):
        if row["name"].startswith(PREFIX) and row["name"] not in keep:
            on = f' ON "{row["table"]}"' if dialect == "postgres" else ""
            await _run(f"DROP TRIGGER IF EXISTS {row['name']}{on}")


async def _run(*statements: str) -> None:
    """Run statements in one transaction, which also holds the migrator's row."""
    async with in_transaction() as connection:
        for statement in statements:
            await connection.execute_query_dict(statement)
