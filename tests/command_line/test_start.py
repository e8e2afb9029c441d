"""A start that cannot succeed ends with a message and an exit code; an interrupted one ends without a traceback."""

import os
import pty
import select
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import orjson
import pytest

from kanjiku_api import __version__
from tests import machine
from tests.processes import PATIENCE, SECRET, finish, run, serving_process, start, start_with, with_tables

MISPLACED: dict[str, tuple[str, bytes | None, dict[str, str]]] = {
    "SQLite data/kanjiku.db: data/kanjiku.db is a folder or a device": ("data/kanjiku.db", None, {}),
    "SQLite data/kanjiku.db: file is not a database": ("data/kanjiku.db", b"\x89PNG" * 999, {}),
    "SQLite /proc/nowhere/kanjiku.db: ": ("x", b"", {"KANJIKU_DATABASE__URL": "sqlite:///proc/nowhere/kanjiku.db"}),
    "data: File exists": ("data", b"", {}),
    "[Files] image_path: data/images: File exists": ("data/images", b"", {}),
}
"""For each error message, a misplaced file (or a folder, if there are no bytes) and the variables that cause it."""


@pytest.mark.no_database
def test_a_misplaced_file_or_folder_ends_the_start_with_78(tmp_path: Path) -> None:
    processes = {}
    for number, (told, (place, content, variables)) in enumerate(MISPLACED.items()):
        path = tmp_path / str(number) / place
        path.parent.mkdir(parents=True)
        path.mkdir() if content is None else path.write_bytes(content)
        processes[told] = start(tmp_path / str(number), "serve", KANJIKU_PORT=machine.free_port(), **variables)
    for told, process in processes.items():
        ended = finish(process)
        assert (ended.returncode, len(ended.stderr.splitlines())) == (78, 1), ended
        assert ended.stderr.startswith(f"kanjiku_api: {told}")


LATE = """
from kanjiku_api.command_line import serving

create_app = serving.create_app

def with_a_late_listener(settings):
    app = create_app(settings)

    @app.listener("{when}_server_start", priority=2)
    async def listen(app):
        import asyncio, os
        {what}

    return app

serving.create_app = with_a_late_listener
"""
"""Python that has `serve` do something late in the start, when the database is open: before or after the port is."""


def start_late(folder: Path, when: str, what: str, **variables: str) -> subprocess.Popen[str]:
    with_tables(folder)
    late = LATE.format(when=when, what=what)
    return start(folder, "serve", before=late, KANJIKU_PORT=machine.free_port(), **variables)


@pytest.mark.no_database
def test_a_start_that_is_broken_off_at_its_end_ends(tmp_path: Path) -> None:
    stopped = start_late(tmp_path / "stopped", "after", "os.kill(os.getpid(), 2); await asyncio.sleep(60)")
    defect = start_late(tmp_path / "defect", "after", "raise ValueError('a defect')")
    lost = start_late(tmp_path / "lost", "before", "app.state.sock.close()")
    ended = finish(stopped)
    assert (ended.returncode, "Traceback" in ended.stderr) == (0, False), ended
    ended = finish(defect)
    assert (ended.returncode, ended.stderr.count("Traceback")) == (1, 1), "it is told once, and not by Sanic as well"
    assert ended.stderr.rstrip().endswith("ValueError: a defect")
    ended = finish(lost)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (75, 1), ended
    assert ended.stderr.startswith("kanjiku_api: cannot listen on http://127.0.0.1:")


BETWEEN = """
import os, signal
from sanic.server import runners

serve_forever = runners._run_server_forever

def stopped_before(*arguments):
    os.kill(os.getpid(), signal.{number})
    return serve_forever(*arguments)

runners._run_server_forever = stopped_before
"""
"""Python that has `serve` get a signal after its start, while its event loop does not run."""


@pytest.mark.no_database
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
def test_a_signal_between_the_start_and_the_serving_stops_the_service(tmp_path: Path, number: str) -> None:
    with_tables(tmp_path)
    port = machine.free_port()
    ended = finish(start(tmp_path, "serve", before=BETWEEN.format(number=number), KANJIKU_PORT=port))
    assert ended.returncode == 0, ended
    assert "Traceback" not in ended.stderr


@pytest.mark.no_database
@pytest.mark.parametrize("moment", ["jwt_secret", "kanjiku.db"], ids=["before", "while"])
def test_a_start_interrupted_by_the_making_of_the_database_leaves_no_trace(tmp_path: Path, moment: str) -> None:
    process = start(tmp_path, "serve", KANJIKU_PORT=machine.free_port())
    reached = (tmp_path / "data" / moment).exists
    assert machine.wait_for(lambda: reached() or process.poll() is not None, PATIENCE)
    process.send_signal(signal.SIGINT)
    ended = finish(process)
    assert ended.returncode in {-signal.SIGINT, 0, 1}, ended
    assert "Traceback" not in ended.stderr
    if moment == "kanjiku.db":
        with serving_process(tmp_path):
            pass  # a new start is not hindered by the interrupted one


def at_terminal(folder: Path, command: str, enough: str) -> tuple[int, list[str]]:
    """Run a command at a terminal, not in debug mode, and end it once `enough` is shown; return exit code and lines."""
    terminal, end = pty.openpty()
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), end)
    process = start_with(streams, folder, command, KANJIKU_PORT=machine.free_port(), **PRODUCTION)
    os.close(end)
    shown, is_told = b"", False
    with suppress(OSError):  # EIO: the other end is closed
        # Processes that it started may keep the terminal open a little longer.
        while (is_more := select.select([terminal], [], [], 0.1)[0]) or process.poll() is None:
            shown += os.read(terminal, 4096) if is_more else b""
            if enough.encode() in shown and not is_told:  # only once: at its very end, its signal handlers are gone
                is_told = True
                process.terminate()
    os.close(terminal)
    return process.wait(PATIENCE), shown.decode().splitlines()


PRODUCTION = {"KANJIKU_DEBUG": "no", "KANJIKU_JWT__SECRET": SECRET}


@pytest.mark.no_database
def test_a_terminal_is_shown_sentences_and_nothing_else(tmp_path: Path) -> None:
    code, shown = at_terminal(tmp_path, "serve", "/docs")
    assert (code, [line.split()[0] for line in shown]) == (0, ["Kanjiku", "listening", "database", "docs"])
    code, shown = at_terminal(tmp_path, "migrate", "never shown")
    assert (code, shown[1:]) == (0, ["SQLite data/kanjiku.db is up to date"])
    (tmp_path / "data/kanjiku.db").write_bytes(b"spoilt" * 999)
    for command in ("serve", "migrate"):
        code, shown = at_terminal(tmp_path, command, "never shown")
        assert (code, len(shown)) == (78, 1 if command == "serve" else 2)
        assert shown[-1].startswith("kanjiku_api: SQLite data/kanjiku.db: file is not a database")


def logged(text: str) -> list[tuple[str, str]]:
    lines = [orjson.loads(line) for line in text.splitlines()]
    return [(line["level"], line["message"]) for line in lines if line["logger"] == "kanjiku"]


@pytest.mark.no_database
def test_commands_of_the_unit_log_json_outside_debug(tmp_path: Path) -> None:
    migrated = run(tmp_path, "migrate", **PRODUCTION)
    assert (migrated.returncode, migrated.stdout) == (0, "")
    named, first, *_ = logged(migrated.stderr)
    assert named[1].startswith(f"using the database SQLite {tmp_path}/data/kanjiku.db (the default")
    assert first == ("INFO", "applied the migration 0_20261122171553_accounts.py")
    assert logged(migrated.stderr)[-1] == ("INFO", "SQLite data/kanjiku.db is up to date")
    with serving_process(tmp_path, "serve", **PRODUCTION) as service:
        pass
    started = f"Kanjiku {__version__} is listening on {service.url}, database SQLite data/kanjiku.db"
    assert logged(service.log)[0] == ("INFO", started)
    (tmp_path / "data/kanjiku.db").write_bytes(b"spoilt" * 999)
    for ended in (run(tmp_path, "serve", **PRODUCTION), run(tmp_path, "migrate", **PRODUCTION)):
        *_, (level, message) = logged(ended.stderr)
        assert (ended.returncode, ended.stdout, level) == (78, "", "ERROR")
        assert message.startswith("SQLite data/kanjiku.db: file is not a database")


@pytest.mark.no_database
def test_a_defect_that_ends_the_service_is_one_line_of_json_outside_debug(tmp_path: Path) -> None:
    process = start_late(tmp_path / "here", "after", "raise ValueError('a defect')", **PRODUCTION)
    ended = finish(process)
    last = orjson.loads(ended.stderr.splitlines()[-1])
    assert (ended.returncode, last["level"], last["message"]) == (1, "CRITICAL", "unexpected error")
    assert last["exc_info"].endswith("ValueError: a defect")
    assert len(logged(ended.stderr)) == len(ended.stderr.splitlines())
