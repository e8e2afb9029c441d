"""``migrate`` brings the database to this release's schema; commands refuse any other schema."""

import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from kanjiku_api.database import migrations
from tests.command_line.conftest import NewDatabase, execute
from tests.processes import Service, complaint_of, finish, run, start

EXIT_CONFIGURATION, EXIT_TEMPORARY = 78, 75


@pytest.fixture(scope="module")
def filled(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[str]]:
    """Migrate an empty database; return its URL, and the lines that the command printed."""
    url = new_database()
    ended = run(tmp_path_factory.mktemp("filled"), "migrate", KANJIKU_DATABASE__URL=url, KANJIKU_DEBUG="no")
    assert ended.returncode == 0, ended.stderr  # works without a secret
    return url, [orjson.loads(line)["message"] for line in ended.stderr.splitlines()]


def test_an_empty_database_is_filled_once(tmp_path: Path, filled: tuple[str, list[str]]) -> None:
    url, (named, *applied, state) = filled
    assert named.startswith("using the database ")
    assert applied == [f"applied the migration {name}" for name in migrations.known()]
    assert state.endswith(" is up to date")
    again = run(tmp_path, "migrate", KANJIKU_DATABASE__URL=url)
    assert (again.returncode, again.stdout.splitlines()) == (0, [state])


@pytest.mark.postgres_only
def test_searches_get_their_index_where_the_server_has_trigrams(filled: tuple[str, list[str]]) -> None:
    offered = "EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm')"
    missing = "to_regclass('mangas_search_trigrams') IS NULL"
    execute(filled[0], f"DO $$ BEGIN IF {offered} AND {missing} THEN RAISE 'no index'; END IF; END $$")


def test_a_newer_schema_is_left_alone(tmp_path: Path, filled: tuple[str, list[str]]) -> None:
    future = "99_20991231235959_of_another_time.py"
    execute(filled[0], f"INSERT INTO aerich (version, app, content) VALUES ('{future}', 'models', '{{}}')")  # noqa: S608 - a constant
    for command in ("migrate", "serve"):
        ended = run(tmp_path, command, KANJIKU_DATABASE__URL=filled[0])
        assert ended.returncode == EXIT_CONFIGURATION
        said = ended.stderr if "serve" in ended.args else complaint_of(ended)
        assert said.startswith("kanjiku_api: The database was made by a newer release: install that release")
    execute(filled[0], f"DELETE FROM aerich WHERE version = '{future}'")  # noqa: S608 - see above


def test_an_older_schema_is_not_served_and_the_remedy_is_named(tmp_path: Path, new_database: NewDatabase) -> None:
    url = new_database()
    execute(url, "CREATE TABLE aerich (id INTEGER PRIMARY KEY, version VARCHAR(255), app VARCHAR(100), content TEXT)")
    (tmp_path / "my site.toml").write_text("debug = true")
    ended = run(tmp_path, "--config", "my site.toml", KANJIKU_DATABASE__URL=url)
    assert ended.returncode == EXIT_TEMPORARY, "the unit's next start migrates"
    remedy = f"run `{sys.executable} -m kanjiku_api --config 'my site.toml' migrate` first"
    assert f"is older than this release: {remedy}" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.postgres_only
def test_an_empty_database_of_a_server_is_not_served(tmp_path: Path, database: str) -> None:
    ended = run(tmp_path, KANJIKU_DATABASE__URL=database)
    assert ended.returncode == EXIT_TEMPORARY
    assert f"has no tables yet: run `{sys.executable} -m kanjiku_api migrate` first" in ended.stderr


@pytest.mark.postgres_only
def test_a_database_that_is_not_there_is_told(tmp_path: Path, database: str) -> None:
    url = f"{database}_nowhere"
    for process in [start(tmp_path, command, KANJIKU_DATABASE__URL=url) for command in ("migrate", "serve")]:
        ended = finish(process)
        assert ended.returncode == EXIT_CONFIGURATION
        said = ended.stderr if "serve" in ended.args else complaint_of(ended)
        assert said.startswith("kanjiku_api: PostgreSQL ")
        assert "_nowhere" in ended.stderr
        assert "Traceback" not in ended.stderr


@pytest.mark.sqlite_only
def test_a_database_that_is_served_is_not_migrated_nor_served_twice(
    served: Service, served_database: str, migration_beside: subprocess.Popen[str]
) -> None:
    second = start(served.folder, "serve", KANJIKU_DATABASE__URL=served_database, KANJIKU_PORT=1)
    for ended in (finish(second), finish(migration_beside)):
        assert ended.returncode == 75, "it may end"
        assert "kanjiku.db is in use by another kanjiku_api process; stop it first" in ended.stderr
        assert "Traceback" not in ended.stderr


def test_the_migration_reports_who_reads_as_another(new_database: NewDatabase, tmp_path: Path) -> None:
    url = new_database()
    assert run(tmp_path, "migrate", KANJIKU_DATABASE__URL=url).returncode == 0
    for number, name in enumerate(("Site Admin", "Site  Admin")):
        execute(
            url,
            f"""
            INSERT INTO users (id, username, username_key, email, email_key, activated, created_at, modified_at)
            VALUES ('01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b1{number}', '{name}', '{name.lower()}', '{number}', '{number}',
                    true, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00')
            """,  # noqa: S608 - of our own making
        )
    again = run(tmp_path, "migrate", KANJIKU_DATABASE__URL=url)
    assert again.returncode == 0
    assert [line for line in again.stdout.splitlines() if "looks like another" in line] == [
        "the user name 'Site  Admin' looks like another: rename one. Until then, its owner logs in by e-mail address"
    ]
