"""``run-job``: periodic work, run by hand beside the service."""

import os

import pytest

from tests.command_line.conftest import execute
from tests.migrations.schema import opened
from tests.migrations.workers import Trial
from tests.processes import SECRET, Ended, Service, run

NOW_AND_IN_A_MINUTE = {
    True: "now() + interval '1 minute'",
    False: "strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', '+1 minute')",
}


@pytest.fixture
def run_job(served: Service, served_database: str, migration_beside: object) -> "RunJob":
    assert migration_beside
    return RunJob(served, served_database)


class RunJob:
    """Runs a job on the database of a running service."""

    def __init__(self, service: Service, database: str) -> None:
        self._folder = service.folder
        self.database = database

    def __call__(self, name: str) -> Ended:
        """Run the job."""
        return run(self._folder, "run-job", name, KANJIKU_DATABASE__URL=self.database, KANJIKU_JWT__SECRET=SECRET)


def test_a_job_that_is_not_due_runs_beside_the_service(run_job: RunJob) -> None:
    for _ in range(2):
        done = run_job("remove-mails")
        assert (done.returncode, done.stdout) == (0, "remove-mails: removed nothing\n")
        assert done.stderr.startswith("kanjiku_api: using the database ")
        assert done.stderr.count("\n") == 1
    assert run_job("check-parts").stdout == "check-parts: done\n"


async def test_the_audit_log_tells_of_it(run_job: RunJob) -> None:
    assert run_job("remove-attempts").returncode == 0
    async with opened(Trial(run_job.database)) as ask:
        rows = await ask("SELECT kind, ip FROM log_entries WHERE action = 'job_run' AND target = 'remove-attempts'")
    assert [tuple(row) for row in rows] == [("job", "command line")]


def test_a_job_that_another_process_runs_is_not_begun(run_job: RunJob, on_postgres: bool) -> None:  # noqa: FBT001
    assert run_job("remove-links").returncode == 0
    in_a_minute = NOW_AND_IN_A_MINUTE[on_postgres]
    execute(run_job.database, f"UPDATE leases SET holder = 'web2', until = {in_a_minute} WHERE name = 'remove-links'")  # noqa: S608
    refused = run_job("remove-links")
    assert (refused.returncode, refused.stdout) == (os.EX_TEMPFAIL, "")
    assert refused.stderr.splitlines()[1].startswith("kanjiku_api: remove-links is run by web2: try again in ")


def test_a_job_that_does_not_exist_is_refused_with_those_that_do(run_job: RunJob) -> None:
    refused = run_job("remove-everything")
    assert refused.returncode == 2
    words = " ".join(refused.stderr.replace("│", " ").split())
    assert (
        "there is no job 'remove-everything'. The jobs are check-parts, clear-incoming, count-followers, fail-uploads, "
        in words
    )
    assert "send-mails" not in words, "no mail server is set"
