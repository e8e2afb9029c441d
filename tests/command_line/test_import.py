"""``import``: a folder of chapters is imported beside the running service."""

import io
import json
import re
import signal
import sys
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from kanjiku_api.__main__ import main
from kanjiku_api.command_line.reports import ProgressBar
from kanjiku_api.uploads.candidates import Candidate, Outcome, Result
from kanjiku_api.uploads.readings import ChapterPlace
from tests.command_line.conftest import execute
from tests.images.pictures import picture
from tests.machine import wait_for
from tests.processes import PATIENCE, Service, complaint_of, run, start


@pytest.fixture(autouse=True)
def _empty(served_database: str) -> None:
    execute(served_database, "DELETE FROM mangas")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a folder to import: two good chapters, a damaged one, and a file that is not a chapter."""
    for name in ("c001 - Dawn", "v01 c002", "c003"):
        _write(tmp_path / "site" / "Night Train" / name, 2)
    (tmp_path / "site" / "Night Train" / "c003" / "2.png").write_bytes(picture()[:300])
    (tmp_path / "site" / "Night Train" / "notes.txt").write_text("for us")
    return tmp_path / "site"


def _write(chapter: Path, pages: int) -> None:
    chapter.mkdir(parents=True)
    for number in range(1, pages + 1):
        (chapter / f"{number}.png").write_bytes(picture(width=100 + number, height=150))


def _chapters(served: Service) -> dict[str | None, int]:
    """Count the pages of every chapter that a visitor is shown."""
    listed = httpx.get(f"{served.url}/v1/Chapter", params={"pagesize": 100}, timeout=PATIENCE).json()["chapters"]
    return {chapter["number"]: chapter["page_count"] for chapter in listed}


def test_an_import_reports_and_the_next_run_takes_up_where_it_ended(
    served: Service, served_database: str, site: Path
) -> None:
    done = run(served.folder, "import", str(site), KANJIKU_DATABASE__URL=served_database)
    assert (done.returncode, complaint_of(done)) == (1, "")
    assert done.stdout.splitlines() == [
        "imported       Night Train/c001 - Dawn  (2 pages)",
        "refused        Night Train/c003",
        "    2.png: The image is damaged, or too complex to be processed.",
        "passed over    Night Train/notes.txt",
        "imported       Night Train/v01 c002  (2 pages)",
        "2 imported, 1 refused, 1 passed over",
    ]
    assert _chapters(served) == {"1": 2, "2": 2}
    assert httpx.get(f"{served.url}/v1/Manga/night-train", timeout=PATIENCE).json()["chapter_count"] == 2
    first = httpx.get(f"{served.url}/v1/Manga/night-train/chapters", timeout=PATIENCE).json()["chapters"][0]["id"]
    assert httpx.get(f"{served.url}/v1/Chapter/{first}/page/2", timeout=PATIENCE).headers["content-type"] == "image/png"

    (site / "Night Train" / "c003" / "2.png").write_bytes(picture(width=99))
    options = ("--language", "EN", "--release", "2099-05-01T02:00+02:00")
    again = run(served.folder, "import", *options, str(site), KANJIKU_DATABASE__URL=served_database)
    assert (again.returncode, complaint_of(again)) == (0, "")
    assert again.stdout.splitlines()[-1] == "1 imported, 2 there already, 1 passed over"
    assert _chapters(served) == {"1": 2, "2": 2}, "the third opens in 2099"


def test_a_dry_run_shows_what_would_become_what_and_json_stands_alone(
    served: Service, served_database: str, tmp_path: Path
) -> None:
    _write(tmp_path / "Source (DE)" / "Night Train" / "Group_Vol.2 Ch. 12 - Dusk", 2)
    _write(tmp_path / "7 Seeds" / "第3巻", 1)
    (tmp_path / "7 Seeds" / "7 Seeds 012.cbr").write_bytes(b"Rar!")
    variables = {"KANJIKU_DATABASE__URL": served_database}
    shown = run(served.folder, "import", "--dry-run", str(tmp_path), **variables)
    assert (shown.returncode, complaint_of(shown)) == (3, "")
    table = [re.split(r"  +", line.strip()) for line in shown.stdout.splitlines()]
    assert table[0] == ["file", "series", "volume", "chapter", "name", "language", "group", "pages", "outcome"]
    label = "Source (DE)/Night Train/Group_Vol.2 Ch. 12 - Dusk"
    assert [label, "Night Train", "2", "12", "Dusk", "de", "Group", "2", "to be imported"] in table
    assert ["7 Seeds/第3巻", "7 Seeds", "3", "en", "1", "to be imported"] in table
    assert ["7 Seeds/7 Seeds 012.cbr", "not taken"] in table
    assert table[-1] == ["2 to be imported, 1 not taken"]
    assert _chapters(served) == {}

    done = run(served.folder, "import", "--json", str(tmp_path), **variables)
    assert (done.returncode, complaint_of(done)) == (3, "")
    told = json.loads(done.stdout)
    assert told["counts"] == {"imported": 2, "not taken": 1}
    found = {file.pop("file"): file for file in told["files"]}
    assert found[label] == {
        "outcome": "imported",
        "series": "Night Train",
        "volume": "2",
        "chapter": "12",
        "name": "Dusk",
        "language": "de",
        "group": "Group",
        "pages": 2,
        "problems": [],
        "notes": [],
    }
    (problem,) = found["7 Seeds/7 Seeds 012.cbr"]["problems"]
    assert (problem["msg_key"], "RAR" in problem["msg"]) == ("errors.import_not_taken", True)
    assert _chapters(served) == {"12": 2, None: 1}


def test_killed_in_the_midst_it_leaves_whole_chapters_and_goes_on(
    served: Service, served_database: str, tmp_path: Path
) -> None:
    wanted: dict[str | None, int] = {str(number): 6 for number in range(1, 10)}
    for number in wanted:
        _write(tmp_path / "Night Train" / f"c{number}", 6)
    process = start(served.folder, "import", str(tmp_path), KANJIKU_DATABASE__URL=served_database)
    assert wait_for(lambda: len(_chapters(served)) > 1, PATIENCE)
    process.send_signal(signal.SIGKILL)
    process.wait(PATIENCE)  # a worker that ends a moment later may still hold its pipes open
    left = _chapters(served)
    assert 1 < len(left) < len(wanted), "it was killed too late to tell"
    assert left.items() <= wanted.items()
    again = run(served.folder, "import", str(tmp_path), KANJIKU_DATABASE__URL=served_database)
    assert (again.returncode, complaint_of(again)) == (0, "")
    assert again.stdout.splitlines()[-1] == f"{len(wanted) - len(left)} imported, {len(left)} there already"
    assert _chapters(served) == wanted


def test_a_storage_that_forgets_is_refused(served: Service, served_database: str, site: Path) -> None:
    variables = {"KANJIKU_DATABASE__URL": served_database, "KANJIKU_STORAGE__KIND": "memory", "KANJIKU_DEBUG": "yes"}
    done = run(served.folder, "import", str(site), **variables)
    assert (done.returncode, done.stdout) == (1, "")
    assert complaint_of(done).startswith("kanjiku_api: The storage is in memory")
    assert _chapters(served) == {}


@pytest.mark.no_database
@pytest.mark.parametrize(
    "arguments",
    [["nowhere"], [".", "--release", "soon"], [".", "--release", "2026-13-01T00:00Z"], [".", "--release", "2099"], []],
)
def test_invalid_arguments_are_refused_with_the_usage(arguments: list[str]) -> None:
    shown = CliRunner().invoke(main, ["import", *arguments], prog_name="kanjiku_api")
    assert shown.exit_code == 2
    assert shown.output.startswith("Usage: kanjiku_api import [OPTIONS] FOLDER")


@pytest.mark.no_database
def test_on_a_terminal_the_bar_shows_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    with ProgressBar(2) as bar:
        bar.finish_page(Candidate("Night Train/c001", Path(), "Night Train", ChapterPlace(None, "1")), 3, 12)
        bar.finish_chapter(Result("Night Train/c001", Outcome.IMPORTED, 12))
    assert "Night Train/c001  3/12" in screen.getvalue()
    assert "1/2" in screen.getvalue()
