"""Summary tables of the series, so that lists of series do not read all chapters and follows.

`manga_languages` has a row for each series and language: how many chapters it has, and when the first opens, which
tells for any early access whether one is visible. On PostgreSQL, triggers note which series a transaction touches. At
the commit it locks the row of the content numbers and then sums up these series; it sees all that is committed by then,
so two writers cannot miss each other's chapters. SQLite has only one writer at a time.

`manga_followers` has a row for each series from its creation on; `manga/followers` counts.
"""

from collections.abc import Iterator

from tortoise.transactions import in_transaction

from ..rules.sql import Sql
from .statements import execute, fetch_number

SUMMED_UP = """
    SELECT manga_id, language, min(CASE WHEN NOT hidden THEN release_date END) AS opens_at,
           count(CASE WHEN NOT hidden THEN release_date END) AS chapters
    FROM chapters {which} GROUP BY manga_id, language
"""
INSERT = f"INSERT INTO manga_languages (manga_id, language, opens_at, chapters) {SUMMED_UP}"
DECIDES = ("manga_id", "language", "hidden", "release_date")
"""The columns of a chapter that the summary depends on."""

NOTE_SERIES = """
    CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        IF TG_OP = 'TRUNCATE' THEN
            DELETE FROM manga_languages;
        ELSIF TG_LEVEL = 'ROW' THEN
            INSERT INTO content_touched (key)
            SELECT DISTINCT txid_current() || ':series:' || id FROM (VALUES (OLD.manga_id), (NEW.manga_id)) two (id)
            ON CONFLICT DO NOTHING;
        ELSE
            INSERT INTO content_touched (key)
            SELECT DISTINCT txid_current() || ':series:' || manga_id FROM changed
            ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
    END $$
"""
"""PostgreSQL: notes the series of changed chapters. TRUNCATE locks out other writers, so it clears the table itself."""
BEGIN_COUNTING = """
    CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        INSERT INTO manga_followers (manga_id, followers) SELECT id, 0 FROM changed ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$
"""
SUM_UP = f"""
    series := split_part(NEW.key, ':', 3)::int;
    PERFORM FROM content_number FOR NO KEY UPDATE;
    DELETE FROM manga_languages WHERE manga_id = series;
    {INSERT.format(which="WHERE manga_id = series")};
"""  # noqa: S608 - fixed names
"""PostgreSQL: sums up one noted series at the commit."""

OF_SQLITE = {
    "insert": ("INSERT", "", ("NEW",)),
    "delete": ("DELETE", "", ("OLD",)),
    "update": (
        f"UPDATE OF {', '.join(DECIDES)}",
        "WHEN " + " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in DECIDES),
        ("OLD", "NEW"),
    ),
}


def triggers_of_postgres(note_series: str, begin_counting: str) -> Iterator[tuple[str, str, str]]:
    """List the triggers as stem, table and statement; the arguments are the names of their functions."""
    call = f"EXECUTE FUNCTION {note_series}()"
    differs = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in DECIDES)
    ends = {
        "insert": f"INSERT ON chapters REFERENCING NEW TABLE AS changed FOR EACH STATEMENT {call}",
        "delete": f"DELETE ON chapters REFERENCING OLD TABLE AS changed FOR EACH STATEMENT {call}",
        "truncate": f"TRUNCATE ON chapters FOR EACH STATEMENT {call}",
        "update": f"UPDATE OF {', '.join(DECIDES)} ON chapters FOR EACH ROW WHEN ({differs}) {call}",
    }
    for event, end in ends.items():
        yield f"chapters_series_{event}", "chapters", f"CREATE TRIGGER {{name}} AFTER {end}"
    begin = "CREATE TRIGGER {name} AFTER INSERT ON mangas REFERENCING NEW TABLE AS changed FOR EACH STATEMENT"
    yield "mangas_followers_insert", "mangas", f"{begin} EXECUTE FUNCTION {begin_counting}()"


def triggers_of_sqlite() -> Iterator[tuple[str, str, str]]:
    """List SQLite's triggers as stem, table and statement."""
    for event, (after, when, rows) in OF_SQLITE.items():
        acts = "".join(f"{statement}; " for row in rows for statement in _sum_up_on_sqlite(row))
        statement = f"CREATE TRIGGER {{name}} AFTER {after} ON chapters FOR EACH ROW {when} BEGIN {acts}END"
        yield f"chapters_series_{event}", "chapters", statement
    begin = "BEGIN INSERT INTO manga_followers (manga_id, followers) VALUES (NEW.id, 0) ON CONFLICT DO NOTHING; END"
    yield "mangas_followers_insert", "mangas", f"CREATE TRIGGER {{name}} AFTER INSERT ON mangas FOR EACH ROW {begin}"


def _sum_up_on_sqlite(row: str) -> tuple[str, str]:
    which = f"WHERE manga_id = {row}.manga_id AND language = {row}.language"
    return f"DELETE FROM manga_languages {which}", INSERT.format(which=which)  # noqa: S608 - fixed names


_KEPT = Sql("SELECT manga_id, language, opens_at, chapters FROM manga_languages")
_COUNTED = Sql(SUMMED_UP.format(which=""))
WRONG = Sql("""
    SELECT (SELECT count(*) FROM (SELECT * FROM ({kept}) k EXCEPT SELECT * FROM ({counted}) s) superfluous)
         + (SELECT count(*) FROM (SELECT * FROM ({counted}) s EXCEPT SELECT * FROM ({kept}) k) lacking)
         + (SELECT count(*) FROM mangas m WHERE m.id NOT IN (SELECT manga_id FROM manga_followers))
""")(kept=_KEPT, counted=_COUNTED)
LOCK = Sql("SELECT epoch FROM content_number {for_update}")
REMOVE_ALL = Sql("DELETE FROM manga_languages")
SUM_UP_ALL = Sql(INSERT.format(which=""))
MISSING_FOLLOWERS = Sql(
    "INSERT INTO manga_followers (manga_id, followers) SELECT id, 0 FROM mangas WHERE TRUE ON CONFLICT DO NOTHING"
)


async def count_wrong() -> int:
    """Count summary rows that do not match the chapters, for example after writes without triggers."""
    return await fetch_number(WRONG)


async def sum_up_all() -> None:
    """Rebuild all summary rows. Transactions that write chapters meanwhile sum up their series after this one."""
    async with in_transaction():
        await execute(LOCK)
        await execute(REMOVE_ALL)
        await execute(SUM_UP_ALL)
        await execute(MISSING_FOLLOWERS)
