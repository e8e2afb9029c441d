"""Summary tables of the series, so that lists of series and counts do not read all chapters and follows.

`manga_languages` has a row for each series and language: how many chapters it has, and when the first opens, which
tells for any early access whether one is visible. `chapter_totals` adds these numbers up for each language, without
hidden series, and counts the series. `manga_days` and `chapter_days` have the numbers of chapters for each day on which
chapters open, from yesterday on, so that chapters yet to come are subtracted by days. `manga_latest` has the latest
release date of each series: one row for each span of time in which it is the same one, from a day before the series was
summed up, so that the row of a moment is there for any early access.

On PostgreSQL, triggers record which series a transaction changes. At the commit, it locks the row of the content
numbers and then sums up these series. It sees all earlier commits, so two writers cannot miss each other's chapters.
SQLite has only one writer at a time.

`manga_followers` has a row for each series from its creation on, with its name; `manga/followers` counts.
`manga_facets` is cleared by every change of tags, people and hidden series; `manga/facets` fills it. `rebuilding`
compares all these tables with what they summarize.
"""

from collections.abc import Iterator

from ..rules.sql import WORDS, Dialect

NEVER, FOREVER = "'1000-01-01 00:00:00+00:00'", "'9999-12-31 00:00:00+00:00'"
"""Moments before and after all release dates."""
A_DAY_AGO, YESTERDAY, RELEASE_DAY = WORDS["a_day_ago"], WORDS["yesterday"], WORDS["release_day"]
"""Spans and days that ended before are not kept: longer than clocks of database and service may differ."""

SUMMED_UP = """
    SELECT c.manga_id, c.language, min(CASE WHEN NOT c.hidden THEN c.release_date END) AS opens_at,
           count(CASE WHEN NOT c.hidden THEN c.release_date END) AS chapters, NOT m.hidden AS shown
    FROM chapters c JOIN mangas m ON m.id = c.manga_id WHERE {which} GROUP BY c.manga_id, c.language, m.hidden
"""
TOTALS = """
    SELECT language, sum(chapters) AS chapters, count(opens_at) AS mangas
    FROM manga_languages WHERE {which} AND shown GROUP BY language
"""
DAYS = """
    SELECT c.manga_id, c.language, {release_day} AS day_at, count(*) AS chapters
    FROM chapters c JOIN mangas m ON m.id = c.manga_id
    WHERE NOT c.hidden AND NOT m.hidden AND c.release_date >= {yesterday} AND {which}
    GROUP BY c.manga_id, c.language, {release_day}
"""
TOTALS_OF_DAYS = """
    SELECT language, day_at, sum(chapters) AS chapters FROM manga_days WHERE {which} GROUP BY language, day_at
"""
LATEST = f"""
    SELECT manga_id, FALSE AS to_staff, latest_at,
           COALESCE(lead(latest_at) OVER (PARTITION BY manga_id ORDER BY latest_at), {FOREVER}) AS until
    FROM (
        SELECT m.id AS manga_id, COALESCE((
            SELECT max(c.release_date) FROM chapters c
            WHERE c.manga_id = m.id AND NOT c.hidden AND c.release_date <= {{a_day_ago}}
        ), {NEVER}) AS latest_at FROM mangas m WHERE {{which}}
        UNION
        SELECT c.manga_id, c.release_date FROM chapters c JOIN mangas m ON m.id = c.manga_id
        WHERE NOT c.hidden AND c.release_date > {{a_day_ago}} AND {{which}}
    ) dates
    UNION ALL
    SELECT m.id, TRUE, COALESCE((SELECT max(c.release_date) FROM chapters c WHERE c.manga_id = m.id), {NEVER}),
           {FOREVER}
    FROM mangas m WHERE {{which}}
"""  # noqa: S608 - fixed names
DECIDES = ("manga_id", "language", "hidden", "release_date")
"""The columns of a chapter that the summaries depend on."""
LANGUAGE_COLUMNS = "manga_id, language, opens_at, chapters, shown"
LATEST_COLUMNS = "manga_id, to_staff, latest_at, until"
DAY_COLUMNS = "manga_id, language, day_at, chapters"

KEEP_LANGUAGES = f"INSERT INTO manga_languages ({LANGUAGE_COLUMNS}) {{languages}}"
KEEP_LATEST = f"INSERT INTO manga_latest ({LATEST_COLUMNS}) {{latest}}"
KEEP_DAYS = f"INSERT INTO manga_days ({DAY_COLUMNS}) {{days}}"
ADD_TOTALS = """
    INSERT INTO chapter_totals (language, chapters, mangas) {totals}
    ON CONFLICT (language) DO UPDATE SET chapters = chapter_totals.chapters + excluded.chapters,
                                         mangas = chapter_totals.mangas + excluded.mangas
"""
SUBTRACT_TOTALS = """
    UPDATE chapter_totals SET (chapters, mangas) = (
        SELECT chapter_totals.chapters - k.chapters, chapter_totals.mangas - k.mangas
        FROM ({totals}) k WHERE k.language = chapter_totals.language
    )
    WHERE language IN (SELECT k.language FROM ({totals}) k)
"""
ADD_DAYS = """
    INSERT INTO chapter_days (language, day_at, chapters) {totals_of_days}
    ON CONFLICT (language, day_at) DO UPDATE SET chapters = chapter_days.chapters + excluded.chapters
"""
SUBTRACT_DAYS = """
    UPDATE chapter_days SET chapters = chapters - (
        SELECT k.chapters FROM ({totals_of_days}) k
        WHERE k.language = chapter_days.language AND k.day_at = chapter_days.day_at
    )
    WHERE (language, day_at) IN (SELECT k.language, k.day_at FROM ({totals_of_days}) k)
"""
STEPS = (
    *(SUBTRACT_TOTALS, "DELETE FROM manga_languages WHERE {kept}", KEEP_LANGUAGES, ADD_TOTALS),
    *(SUBTRACT_DAYS, "DELETE FROM manga_days WHERE {kept}", KEEP_DAYS, ADD_DAYS),
    *("DELETE FROM manga_latest WHERE manga_id = {series}", KEEP_LATEST),
)
"""The statements that sum up a series, or its chapters in one language, again."""


def _sum_up(dialect: Dialect, series: str, language: str = "") -> Iterator[str]:
    """Write `STEPS` for a series, given by an expression; with a language only its chapters in that count."""
    kept, chosen = f"manga_id = {series}", f"m.id = {series}"
    latest = LATEST.format(a_day_ago=A_DAY_AGO[dialect], which=chosen)
    if language:
        kept, chosen = f"{kept} AND language = {language}", f"{chosen} AND c.language = {language}"
    pieces = {
        "totals": TOTALS.format(which=kept),
        "languages": SUMMED_UP.format(which=chosen),
        "totals_of_days": TOTALS_OF_DAYS.format(which=kept),
        "days": DAYS.format(which=chosen, yesterday=YESTERDAY[dialect], release_day=RELEASE_DAY[dialect]),
        "latest": latest,
    }
    return (step.format(series=series, kept=kept, **pieces) for step in STEPS)


NOTE_SERIES = """
    CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        IF TG_OP = 'TRUNCATE' THEN
            DELETE FROM manga_languages;
            DELETE FROM chapter_totals;
            DELETE FROM manga_days;
            DELETE FROM chapter_days;
            DELETE FROM manga_latest;
            INSERT INTO content_touched (key) SELECT txid_current() || ':series:' || id FROM mangas
            ON CONFLICT DO NOTHING;
        ELSIF TG_LEVEL = 'ROW' THEN
            INSERT INTO content_touched (key)
            SELECT DISTINCT txid_current() || ':series:' || id
            FROM (VALUES (to_jsonb(OLD) ->> TG_ARGV[0]), (to_jsonb(NEW) ->> TG_ARGV[0])) two (id)
            ON CONFLICT DO NOTHING;
        ELSE
            INSERT INTO content_touched (key)
            SELECT DISTINCT txid_current() || ':series:' || (to_jsonb(changed) ->> TG_ARGV[0]) FROM changed
            ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
    END $$
"""
"""PostgreSQL: records the series of changed chapters, or changed series; the argument is the column with their id.

TRUNCATE locks out other writers, so it clears the tables itself.
"""
BEGIN_COUNTING = """
    CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            UPDATE manga_followers SET name_key = NEW.name_key WHERE manga_id = NEW.id;
        ELSE
            INSERT INTO manga_followers (manga_id, rank, name_key) SELECT id, 0, name_key FROM changed
            ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
    END $$
"""
"""PostgreSQL: a new series has no followers; a renamed one has its new name here too.

Not at the commit: whoever renames a series has locked it, and the job that counts skips rows that others have locked.
"""
SUM_UP = f"""
    series := split_part(NEW.key, ':', 3)::int;
    {"; ".join(_sum_up(Dialect.POSTGRES, "series"))};
"""
"""PostgreSQL: sums up one noted series at the commit, under the lock on the row of the numbers."""
BEGIN_COUNTING_ONE = """
    INSERT INTO manga_followers (manga_id, rank, name_key) VALUES (NEW.id, 0, NEW.name_key) ON CONFLICT DO NOTHING
"""
FOLLOW_NAME = "UPDATE manga_followers SET name_key = NEW.name_key WHERE manga_id = NEW.id"
"""SQLite: the same for one series."""
CLEAR_FACETS = "UPDATE manga_facets SET tags = NULL, authors = NULL WHERE tags IS NOT NULL"

OF_SQLITE = {
    ("chapters", "insert"): ("INSERT", "", ("NEW",)),
    ("chapters", "delete"): ("DELETE", "", ("OLD",)),
    ("chapters", "update"): (
        f"UPDATE OF {', '.join(DECIDES)}",
        "WHEN " + " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in DECIDES),
        ("OLD", "NEW"),
    ),
    ("mangas", "insert"): ("INSERT", "", ("NEW",)),
    ("mangas", "delete"): ("DELETE", "", ("OLD",)),
    ("mangas", "update"): ("UPDATE OF hidden", "WHEN OLD.hidden IS NOT NEW.hidden", ("NEW",)),
}
"""For each table and event: the name of the trigger, its condition, and the series that it sums up."""


def triggers_of_postgres(note_series: str, begin_counting: str) -> Iterator[tuple[str, str, str]]:
    """List the triggers as stem, table and statement; the arguments are the names of their functions."""
    differs = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in DECIDES)
    inserted, deleted = "REFERENCING NEW TABLE AS changed FOR EACH STATEMENT", "REFERENCING OLD TABLE AS changed"
    for table, column, of, condition in (
        ("chapters", "manga_id", ", ".join(DECIDES), differs),
        ("mangas", "id", "hidden", "OLD.hidden IS DISTINCT FROM NEW.hidden"),
    ):
        call = f"EXECUTE FUNCTION {note_series}('{column}')"
        ends = {
            "insert": f"INSERT ON {table} {inserted} {call}",
            "delete": f"DELETE ON {table} {deleted} FOR EACH STATEMENT {call}",
            "truncate": f"TRUNCATE ON {table} FOR EACH STATEMENT {call}",
            "update": f"UPDATE OF {of} ON {table} FOR EACH ROW WHEN ({condition}) {call}",
        }
        for event, end in ends.items():
            yield f"{table}_series_{event}", table, f"CREATE TRIGGER {{name}} AFTER {end}"
    call = f"EXECUTE FUNCTION {begin_counting}()"
    yield "mangas_followers_insert", "mangas", f"CREATE TRIGGER {{name}} AFTER INSERT ON mangas {inserted} {call}"
    when = "FOR EACH ROW WHEN (OLD.name_key IS DISTINCT FROM NEW.name_key)"
    rename = f"CREATE TRIGGER {{name}} AFTER UPDATE OF name_key ON mangas {when} {call}"
    yield "mangas_followers_update", "mangas", rename


def triggers_of_sqlite() -> Iterator[tuple[str, str, str]]:
    """List SQLite's triggers as stem, table and statement."""
    for (table, event), (after, when, rows) in OF_SQLITE.items():
        acts = "".join(f"{statement}; " for row in rows for statement in _sum_up_on_sqlite(table, row))
        statement = f"CREATE TRIGGER {{name}} AFTER {after} ON {table} FOR EACH ROW {when} BEGIN {acts}END"
        yield f"{table}_series_{event}", table, statement
    for event, after, act in (("insert", "INSERT", BEGIN_COUNTING_ONE), ("update", "UPDATE OF name_key", FOLLOW_NAME)):
        statement = f"CREATE TRIGGER {{name}} AFTER {after} ON mangas FOR EACH ROW BEGIN {act}; END"
        yield f"mangas_followers_{event}", "mangas", statement


def _sum_up_on_sqlite(table: str, row: str) -> Iterator[str]:
    if table == "mangas":
        return _sum_up(Dialect.SQLITE, f"{row}.id")
    return _sum_up(Dialect.SQLITE, f"{row}.manga_id", f"{row}.language")
