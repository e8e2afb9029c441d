"""Runs periodic work at once."""

import asyncio

from kanjiku_api.database.leases import LeaseUnavailable
from kanjiku_api.system.jobs import QUARTER, jobs_for
from kanjiku_api.system.metrics import Metrics
from kanjiku_api.system.periodic import Job, run_once
from kanjiku_api.web.request import App


def job_of(app: App, name: str) -> Job:
    """Find a job by its name."""
    return next(job for job in jobs_for(app) if job.name == name)


async def tidy_up(app: App) -> None:
    """Run each hourly and quarter-hourly job once, in a task of its own as its loop does."""
    for job in jobs_for(app):
        if job.seconds >= QUARTER:
            await asyncio.create_task(_do(app, job))


async def _do(app: App, job: Job) -> None:
    while True:
        try:
            await run_once(job, app.ctx.part(Metrics).jobs, early=True)
        except LeaseUnavailable:  # the service is running it
            await asyncio.sleep(0.01)
        else:
            return
