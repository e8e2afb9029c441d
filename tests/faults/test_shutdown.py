"""SIGTERM under load: requests that have begun are answered, no other is processed, and the process ends (F14)."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.faults.clients import sign_up, working
from tests.full import FULL
from tests.migrations import jobs
from tests.migrations.conftest import NewTrial
from tests.migrations.schema import opened
from tests.migrations.workers import run
from tests.processes import serving_process
from tests.waiting import until

CLIENTS = 12
WITHIN = 20.0
"""Time limit in seconds from the signal to the end of the process."""
CLOSED = "Closed()"


@pytest.mark.parametrize("_round", range(10 if FULL else 1))
async def test_no_request_fails_when_the_service_ends(_round: int, new_trial: NewTrial, tmp_path: Path) -> None:
    trial = new_trial()
    run(jobs.migrate, trial)
    with serving_process(tmp_path, KANJIKU_DATABASE__URL=trial.url) as service:
        workers = await sign_up(service.url, CLIENTS)
        async with working(workers):
            await until(lambda: all(worker.acknowledged >= 5 for worker in workers))
            started = time.monotonic()
            code = await asyncio.to_thread(service.stop)
        assert code == 0, service.log
        assert time.monotonic() - started < WITHIN
        assert "Traceback" not in service.log
    assert {worker.fault for worker in workers} == {CLOSED}
    assert {answer.status for worker in workers for answer in worker.answers} == {200}
    for worker in workers:
        says = [answer.headers.get("connection") for answer in worker.answers]
        assert says.index("close") == len(says) - 1, "nobody is cut off who was not told before"
    async with opened(trial) as ask:
        rows = {row["username"]: str(row["birthday"]) for row in await ask("SELECT username, birthday FROM users")}
    assert [rows[worker.username] for worker in workers] == [worker.last_day for worker in workers], (
        "every write that was done was answered, and every one that was answered was done"
    )
