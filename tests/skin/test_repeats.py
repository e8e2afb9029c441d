"""Repeated failures are logged immediately the first time, then once a minute with a count."""

import asyncio
import gc
import io
import logging
import weakref
from collections import Counter
from typing import Any

import orjson
import pytest
from prometheus_client import CollectorRegistry
from tortoise.exceptions import DBConnectionError

from kanjiku_api.rules.errors import StorageAway
from kanjiku_api.rules.repeats import repeated
from kanjiku_api.settings import Settings
from kanjiku_api.system import logs, repeats
from kanjiku_api.system.metrics import JobMetrics
from kanjiku_api.system.periodic import InstanceJob, PeriodicTasks, repeat
from kanjiku_api.system.repeats import RepeatFilter
from tests.skin.conftest import ServeAnother
from tests.waiting import until

ours, theirs = logging.getLogger("kanjiku.mail"), logging.getLogger("asyncio")


class Written:
    """The log in its production form, and a clock."""

    def __init__(self) -> None:
        self._stream = io.StringIO()
        self.now = 0.0
        self.handler = logging.StreamHandler(self._stream)
        self.handler.setFormatter(logs._formatter(Settings(debug=False)))
        self.handler.addFilter(RepeatFilter(self.handler, lambda: self.now))

    @property
    def lines(self) -> list[dict[str, Any]]:
        """All lines so far."""
        return [orjson.loads(line) for line in self._stream.getvalue().splitlines()]

    @property
    def messages(self) -> list[str]:
        """The messages of the lines."""
        return [line["message"] for line in self.lines]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Written:
    """Give a log with its own handler, because one that another test has left would remove names from the records."""
    found = Written()
    monkeypatch.setattr(logging.getLogger(), "handlers", [found.handler])
    return found


@pytest.mark.no_database
def test_the_first_record_is_written_at_once_and_the_others_are_counted(written: Written) -> None:
    for second in range(130):
        written.now = second
        ours.warning("mail %d was not delivered", second, extra=repeated("undelivered"))
    assert written.messages == [
        "mail 0 was not delivered",
        "mail 60 was not delivered (59 more in 60 s)",
        "mail 120 was not delivered (59 more in 60 s)",
    ]
    assert [line.get("repeats") for line in written.lines] == [None, 59, 59]
    assert not any("repeated" in line for line in written.lines)


@pytest.mark.no_database
def test_names_loggers_and_kinds_are_told_apart(written: Written) -> None:
    for _ in range(2):
        ours.warning("one", extra=repeated("first"))
        ours.warning("one", extra=repeated("second"))
        ours.error("one", extra=repeated("first"))
        for error in (ValueError("a"), KeyError("b")):
            theirs.error("of a library: %s", error, exc_info=error)
    assert written.messages == ["one", "one", "one", "of a library: a", "of a library: 'b'"]


@pytest.mark.no_database
def test_a_record_without_a_name_is_never_suppressed(written: Written, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    for _ in range(3):
        ours.error("unexpected error", extra={"request_id": "r-1"})
        ours.info("sent", extra=repeated("sent"))
    assert written.messages == ["unexpected error", "sent"] * 3


@pytest.mark.no_database
async def test_the_count_is_told_though_nothing_follows(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "SECONDS", 0.02)
    for number in range(4):
        ours.warning("failure %d", number, extra=repeated("failure"))
    written.now = 0.02
    await until(lambda: len(written.lines) == 2)
    assert written.messages == ["failure 0", "failure 3 (3 more in 0 s)"]
    await asyncio.sleep(0.05)
    assert len(written.lines) == 2, "there is nothing new to tell"


class Body:
    """A large object in the frame of an error."""


def fail_beside(body: Body) -> None:
    assert body
    raise ValueError("failed")


@pytest.mark.no_database
def test_no_error_is_kept(written: Written) -> None:
    aside = logging.getLogger("kanjiku.aside")
    aside.propagate = False  # pytest's handler keeps records
    aside.addHandler(written.handler)
    for _ in range(2):
        body = Body()
        try:
            fail_beside(body)
        except ValueError:
            aside.exception("failed", extra=repeated("failed"))
    kept = weakref.ref(body)
    del body
    gc.collect()
    assert kept() is None
    assert len(written.lines) == 1


@pytest.mark.no_database
def test_names_that_are_remembered_have_a_limit(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "KEPT_MAX", 3)
    for number in (*range(5), 4, 0):
        theirs.warning(f"warning {number}")
    assert written.messages == [f"warning {number}" for number in (*range(5), 0)]


async def run_until_failed(error: Exception, *names: str) -> None:
    """Run failing jobs, each a few times."""
    runs = Counter[str]()

    def failing(name: str) -> InstanceJob:
        async def fail() -> None:
            runs[name] += 1
            raise error

        return InstanceJob(name, 0.001, "Fails.", fail)

    metrics, tasks = JobMetrics(CollectorRegistry()), PeriodicTasks()
    for name in names:
        tasks.start(name, repeat(failing(name), metrics))
    await until(lambda: all(runs[name] >= 5 for name in names))
    await tasks.stop()


@pytest.mark.no_database
async def test_a_job_that_fails_each_time_leaves_one_trace(written: Written) -> None:
    await run_until_failed(ValueError("a defect"), "send-mails")
    (line,) = written.lines
    assert line["message"].startswith("send-mails failed; ")
    assert line["exc_info"].endswith("ValueError: a defect")


@pytest.mark.no_database
async def test_a_database_that_is_away_is_one_line_for_all_jobs(written: Written) -> None:
    await run_until_failed(DBConnectionError("gone"), "send-mails", "remove-mails", "remove-links")
    (line,) = written.lines
    assert line["message"].endswith(" failed: the database is away; next try in 0 s")
    assert "exc_info" not in line


async def test_requests_that_fail_for_one_reason_leave_one_line(serve_another: ServeAnother, written: Written) -> None:
    async def fail(_request: object) -> None:
        raise StorageAway("the disk is gone")

    def add(app: Any) -> None:
        app.add_route(fail, "/fails")

    client = await serve_another(add)
    for _ in range(5):
        assert (await client.get("/fails")).status_code == 503
    assert written.messages.count("storage away: the disk is gone") == 1
