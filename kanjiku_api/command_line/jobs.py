"""``run-job``: periodic work, run by hand."""

from pathlib import Path

import click

from .. import audit
from ..app import close, create_app, open_parts
from ..rules.actor import at_command_line
from ..settings import Settings
from ..system.jobs import jobs_for
from ..system.metrics import Metrics
from ..system.periodic import Job, run_once
from ..web.request import App
from .running import do, load_for_database


@click.command("run-job")
@click.argument("name")
@click.pass_obj
def run_job(file: Path | None, name: str) -> None:
    """Run the periodic job NAME now, even if it is not due.

    The service may run meanwhile. If only one run of the job is allowed at a time, and another process is running
    it, nothing is done, and the exit code is 75. For an unknown NAME, all names are listed.
    """
    chosen = load_for_database(file, needs_secret=True)
    app = create_app(chosen)
    jobs = {job.name: job for job in jobs_for(app)}
    if name not in jobs:
        raise click.BadParameter(
            f"there is no job {name!r}. The jobs are {', '.join(sorted(jobs))}.", param_hint="NAME"
        )
    removed = do(chosen, lambda: _run(chosen, app, jobs[name]))
    click.echo(f"{name}: done" if removed is None else f"{name}: removed {removed or 'nothing'}")


async def _run(chosen: Settings, app: App, job: Job) -> int | None:
    """Run a job, and record it in the audit log. Raises `LeaseUnavailable`, `LeaseLost`, and what the work raises."""
    try:
        await open_parts(app)
        removed = await run_once(job, app.ctx.part(Metrics).jobs, early=True)
        await audit.record(at_command_line(chosen.language), "job_run", "job", job.name, after={"removed": removed})
    finally:
        await close(app)
    return removed
