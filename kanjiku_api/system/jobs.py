"""Lists all periodic jobs of the service; `periodic` runs them."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from tortoise.transactions import in_transaction

from ..auth import key_sessions, known_addresses, onetime, rates
from ..auth.onetime import Links
from ..auth.sessions import remove_expired as remove_sessions
from ..database.leases import HeldLease
from ..database.rebuilding import remove_past
from ..images import conversions
from ..images.removals import finish_removals
from ..images.service import Images
from ..mail import outbox
from ..mail.templates import Contents
from ..manga.facets import LOOK_SECONDS as FACETS_SECONDS
from ..manga.facets import keep_facets
from ..manga.followers import COUNT_SECONDS, count_followers
from ..models import Mail
from ..notifications.contents import release_contents
from ..notifications.service import FollowerMails, remove_old_notices
from ..releases.service import LOOK_SECONDS as RELEASES_SECONDS
from ..releases.service import ReleaseRecorder
from ..sessions import linking
from ..uploads.progress import fail_dead_uploads, forget_old_uploads
from ..users.recovery import answer_asked
from ..users.registration import remove_never_activated
from ..web.request import App
from ..webhooks.queries import remove_old as remove_deliveries
from ..webhooks.sending import SECONDS as WEBHOOK_SECONDS
from ..webhooks.sending import Sender
from . import loop_lag
from .metrics import Metrics
from .periodic import InstanceJob, Job, PeriodicTasks, SharedJob, repeat
from .readiness import Readiness

HOUR = 3600.0
MAIL_SECONDS = 1.0
"""How long a mail waits at most for the next run; a run without mails costs one index lookup."""
LOOK_SECONDS = 15.0
"""How often the state of database and storage is checked if nobody asks for readiness."""
LEFTOVER = timedelta(minutes=30)
"""A temporary folder (`Storage.scratch`) that no process has renewed for this long is a leftover."""
QUARTER = 900.0


def jobs_for(app: App) -> list[Job]:
    """List the jobs of this service; mails are sent only if there is a server for them."""
    jobs: list[Job] = [*_removals(), *_of_files(app.ctx.part(Images))]
    jobs.append(SharedJob("count-followers", COUNT_SECONDS, "Counts the followers of each series.", _count_followers))
    jobs.append(SharedJob("keep-facets", FACETS_SECONDS, "Counts tags and authors after a change.", _keep_facets))
    look = app.ctx.part(Readiness).watch
    jobs.append(InstanceJob("check-parts", LOOK_SECONDS, "Checks database and storage, for the metrics.", look))
    jobs.append(InstanceJob("fail-uploads", LOOK_SECONDS, "Fails uploads whose process died.", _fail_uploads))
    jobs.extend(_announcements(app))
    if app.ctx.settings.mail.is_on:
        jobs.append(_mails(app))
    return jobs


def _announcements(app: App) -> list[Job]:
    """Record what has opened and mail followers; send webhooks."""
    settings, look, send = app.ctx.settings, app.ctx.part(ReleaseRecorder).run, app.ctx.part(Sender).run
    followers = FollowerMails(settings.language) if settings.mail.is_on else None

    async def record(lease: HeldLease) -> None:
        now = datetime.now(UTC)
        await look(lease)
        if followers:
            await followers.run(now, lease.require)

    return [
        SharedJob("record-releases", RELEASES_SECONDS, "Records releases, and queues messages about them.", record),
        InstanceJob("send-webhooks", WEBHOOK_SECONDS, "Sends to webhooks; each instance claims some of them.", send),
    ]


def _removals() -> list[Job]:
    """Delete rows that nobody can use any more."""
    return [
        SharedJob("remove-sessions", HOUR, "Deletes expired sessions.", _sessions),
        _removal("remove-app-sessions", "Deletes expired sessions of reader apps.", key_sessions.remove_expired),
        _removal("remove-logins", "Deletes logins by a provider that were not completed.", linking.remove_expired),
        _removal("remove-links", "Deletes mailed links that expired a month ago.", onetime.remove_expired),
        _removal("remove-attempts", "Deletes attempts that no limit counts any more.", rates.remove_old),
        _removal(
            "remove-addresses", "Deletes IP addresses from which nobody signs in any more.", known_addresses.remove_old
        ),
        _removal("remove-mails", "Deletes mails that were sent or given up a month ago.", outbox.remove_old),
        _removal("remove-deliveries", "Deletes deliveries that were sent or given up a month ago.", remove_deliveries),
        _removal("remove-spans", "Deletes summaries of releases at past times and on past days.", remove_past),
        _removal("remove-notices", "Deletes notices that were mailed to followers a month ago.", remove_old_notices),
        _removal("remove-uploads", "Deletes records of uploads that ended a week ago.", _uploads),
        _removal(
            "remove-conversions", "Deletes claims to convert an image whose process died.", conversions.remove_abandoned
        ),
        _removal("remove-accounts", "Deletes accounts that nobody activated within a week.", _accounts),
    ]


def _removal(name: str, description: str, remove: Callable[[datetime], Awaitable[int]]) -> SharedJob:
    """Make an hourly job that runs `remove` in one transaction, under the lease."""

    async def work(lease: HeldLease) -> int:
        async with in_transaction():
            await lease.require()
            return await remove(datetime.now(UTC))

    return SharedJob(name, HOUR, description, work)


async def _sessions(_lease: HeldLease) -> int:
    """Delete old sessions, not in one transaction: there may be many, and doing it twice is harmless."""
    return await remove_sessions(datetime.now(UTC))


async def _uploads(_now: datetime) -> int:
    return await forget_old_uploads()


async def _count_followers(_lease: HeldLease) -> None:
    """Count followers, without checking the lease: counting twice is harmless."""
    await count_followers()


async def _keep_facets(_lease: HeldLease) -> None:
    """Count facets, without checking the lease: counting twice is harmless."""
    await keep_facets()


async def _fail_uploads() -> None:
    """Fail uploads of dead processes, on each instance: it is one statement, and users learn of it within 2 minutes."""
    await fail_dead_uploads()


async def _accounts(_now: datetime) -> int:
    return await remove_never_activated()


def _of_files(images: Images) -> list[Job]:
    """Delete unused files in the storage, and, on each instance, leftovers of dead uploads on its own disk."""

    async def remove_unused(_lease: HeldLease) -> int:
        return await finish_removals(images.storage)

    async def clear_incoming() -> int:
        return await images.storage.clear_incoming(datetime.now(UTC) - LEFTOVER)

    return [
        SharedJob("remove-files", HOUR, "Deletes files of images that nobody uses.", remove_unused),
        InstanceJob(
            "clear-incoming",
            QUARTER,
            "Deletes files on this machine that uploads of dead processes have left.",
            clear_incoming,
        ),
    ]


def _mails(app: App) -> Job:
    """Send mails; each instance sends those that it claims."""
    settings, links = app.ctx.settings, app.ctx.part(Links)

    async def compose(mail: Mail) -> Contents | None:
        return await release_contents(mail, settings) if mail.kind == outbox.RELEASES else await links.contents(mail)

    async def send() -> None:
        has_more = True
        while has_more:
            await answer_asked(settings, links)
            has_more = await outbox.deliver_round(settings, compose) == outbox.BATCH

    return InstanceJob("send-mails", MAIL_SECONDS, "Sends mails that are due; each instance claims some of them.", send)


def attach_jobs(app: App) -> None:
    """Start the jobs with the server and stop them with it."""
    tasks = PeriodicTasks()
    app.ctx.provide(tasks)

    async def start(_app: App) -> None:
        metrics = app.ctx.part(Metrics)
        for job in jobs_for(app):
            metrics.jobs.expect(job.name)
            tasks.start(job.name, repeat(job, metrics.jobs))
        tasks.start("event loop lag", loop_lag.watch(metrics.lag))

    async def stop(_app: App) -> None:
        await tasks.stop()
        await app.ctx.part(Sender).stop()

    app.after_server_start(start)
    app.before_server_stop(stop)
