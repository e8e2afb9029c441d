"""``info``: the release, the database and the storage, and how much is in them."""

import json
import re
from pathlib import Path

from kanjiku_api import __version__
from kanjiku_api.database import migrations
from tests.command_line.conftest import execute
from tests.processes import Service, complaint_of, run


def test_info_describes_a_served_site(served: Service, served_database: str, on_postgres: bool) -> None:  # noqa: FBT001
    execute(
        served_database,
        "INSERT INTO files (key, media_type, width, height, size_bytes, crc32, created_at) "
        "VALUES ('info', 'image/png', 1, 1, 3000000000 / 2, 1, '2026-01-31 00:00:00+00:00')",
    )
    ended = run(served.folder, "info", "--json", KANJIKU_DATABASE__URL=served_database)
    execute(served_database, "DELETE FROM files WHERE key = 'info'")
    assert (ended.returncode, complaint_of(ended)) == (0, "")
    told = json.loads(ended.stdout)
    assert told["release"]["version"] == __version__
    assert told["database"]["place"].startswith("PostgreSQL 127.0.0.1:" if on_postgres else "SQLite /")
    assert int(told["database"]["version"].split(".")[0]) >= 3
    assert told["database"]["size_bytes"] > 100_000
    assert told["schema"] == {"version": migrations.known()[-1], "state": "is up to date"}
    assert (told["storage"]["kind"], told["storage"]["state"]) == ("local", "ok")
    assert told["storage"]["free_bytes"] > 0
    counts = told["counts"]
    assert counts["files_size_bytes"] >= 1_500_000_000
    assert set(counts) > {"users", "manga", "chapters", "pages", "posts", "images", "mails_queued", "uploads_running"}


def test_people_read_it_in_lines(served: Service, served_database: str) -> None:
    ended = run(served.folder, "info", KANJIKU_DATABASE__URL=served_database)
    lines = [line.strip() for line in ended.stdout.splitlines()]
    assert (lines[0], lines[1].split()) == ("release", ["version", __version__])
    assert "state    is up to date" in lines
    sizes = [line for line in lines if re.match(r"(files )?size +[0-9.]+ (bytes|KiB|MiB)$", line)]
    assert len(sizes) == 2, lines


def test_with_another_schema_nothing_is_counted(database: str, tmp_path: Path) -> None:
    execute(database, "CREATE TABLE unrelated (id integer)")
    ended = run(tmp_path, "info", "--json", KANJIKU_DATABASE__URL=database)
    assert (ended.returncode, complaint_of(ended)) == (0, "")
    told = json.loads(ended.stdout)
    assert told["schema"] == {"version": None, "state": "has no tables yet"}
    assert told["counts"] == {}
    assert told["storage"]["state"].startswith("away: ")
    assert told["storage"]["free_bytes"] is None
    assert not (tmp_path / "data").exists(), "it makes nothing"
