"""Work that no request asks for: each kind a loop of its own, each round a task of its own."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from ..auth import known_addresses, onetime, rates
from ..auth.onetime import Links
from ..auth.sessions import remove_expired
from ..database.engines.conditions import Condition, condition_of
from ..images.service import Images, finish_removals
from ..mail import outbox
from ..rules.repeats import repeated
from ..sessions import linking
from ..uploads.progress import tidy_uploads
from ..users.recovery import answer_asked
from ..users.registration import remove_never_activated
from ..web.request import App
from .readiness import Readiness

CLEAN_UP_SECONDS = 3600.0
MAIL_SECONDS = 1.0
"""How long a mail may wait for the next round; a round without mails is one walk of an index."""
LOOK_SECONDS = 15.0
"""How old the metrics of what is degraded may be where nobody asks whether we are ready."""
LEFTOVER = timedelta(days=1)
"""No upload takes that long; its client is gone."""
STOP_AGAIN_SECONDS = 0.5
log = logging.getLogger("kanjiku")


@dataclass(frozen=True, slots=True)
class PeriodicTask:
    """Work that is repeated every `seconds`."""

    name: str
    seconds: float
    work: Callable[[], Awaitable[object]]


class PeriodicTasks:
    """The loops of one running service; one that ended by itself is a defect that a restart cures."""

    def __init__(self) -> None:
        self._loops: list[asyncio.Task[None]] = []

    def start(self, name: str, loop: Coroutine[Any, Any, None]) -> None:
        """Run a loop until the service stops."""
        self._loops.append(asyncio.create_task(loop, name=name))

    def are_alive(self) -> bool:
        """Tell whether all loops still run; the watchdog's heartbeat stops where they do not."""
        return not any(loop.done() and not loop.cancelled() for loop in self._loops)

    async def stop(self) -> None:
        """End all loops; again and again, for `asyncio.wait_for` of Python 3.11 may swallow a cancellation."""
        left = {loop for loop in self._loops if not loop.done()}
        while left:
            for loop in left:
                loop.cancel()
            _, left = await asyncio.wait(left, timeout=STOP_AGAIN_SECONDS)
        self._loops.clear()


async def clean_up(images: Images) -> None:
    """Delete what nobody can use any more."""
    now = datetime.now(UTC)
    removed = {
        "sessions": await remove_expired(now),
        "logins by providers": await linking.remove_expired(now),
        "links": await onetime.remove_expired(now),
        "attempts": await rates.remove_old(now),
        "known addresses": await known_addresses.remove_old(now),
        "mails": await outbox.remove_old(now),
        "files of images": await finish_removals(images.storage),
        "uploads": await tidy_uploads(),
        "leftovers of uploads": await images.storage.clear_incoming(now - LEFTOVER),
        "accounts never activated": await remove_never_activated(),
    }
    if any(removed.values()):
        log.info("removed %s", ", ".join(f"{count} {what}" for what, count in removed.items() if count))


def periodic_tasks_for(app: App) -> list[PeriodicTask]:
    """List the periodic tasks of this service; mails are sent only if there is a server for them."""
    settings = app.ctx.settings
    tasks = [
        PeriodicTask("clean up", CLEAN_UP_SECONDS, partial(clean_up, app.ctx.part(Images))),
        PeriodicTask("look after the parts", LOOK_SECONDS, app.ctx.part(Readiness).watch),
    ]
    if settings.mail.is_on:
        links = app.ctx.part(Links)

        async def send_mails() -> None:
            await answer_asked(settings, links)
            while await outbox.deliver_round(settings, links.begin) == outbox.BATCH:
                pass  # there are more

        tasks.append(PeriodicTask("send mails", MAIL_SECONDS, send_mails))
    return tasks


def attach_maintenance(app: App) -> None:
    """Start the tasks with the server and end them with it."""
    tasks = PeriodicTasks()
    app.ctx.provide(tasks)

    async def start(_app: App) -> None:
        for task in periodic_tasks_for(app):
            tasks.start(task.name, repeat(task))

    async def stop(_app: App) -> None:
        await tasks.stop()

    app.after_server_start(start)
    app.before_server_stop(stop)


async def repeat(task: PeriodicTask) -> None:
    """Repeat a task for ever; a round that fails is logged, and the next one runs all the same."""
    met: Condition | None = None
    while True:
        try:
            await asyncio.create_task(_round(task))
            met = None
        except Exception as error:  # whatever goes wrong in a round, the next one must run
            before, met = met, condition_of(error)
            if met is None:
                log.exception("%s failed; tried again every %d s", task.name, task.seconds, extra=repeated(task.name))
            elif met is not before:  # it may last for hours
                log.warning("%s: the database is %s; tried again every %d s", task.name, met, task.seconds)
        await asyncio.sleep(task.seconds)


async def _round(task: PeriodicTask) -> None:
    await task.work()
