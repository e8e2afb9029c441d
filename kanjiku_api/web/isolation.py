"""Every request's work runs in a shielded task of its own.

Sanic cancels a connection's task when its client goes away, and serves all requests of one
connection in one task. Both break Tortoise: a transaction that is cancelled in its BEGIN never
gives its connection back, and what it leaves in the task's context poisons every later request of
the same connection. A fresh task has a fresh copy of the context, and the shield lets it end.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from sanic.response import HTTPResponse

from .error_handlers import as_api_error

log = logging.getLogger("kanjiku")
CUT_SECONDS = 1.0
"""How long what was cut may take to roll back."""
Answer = HTTPResponse | None
"""None if the handler has sent it already, piece by piece."""


class RequestTasks:
    """The running tasks, including those whose client has disconnected; a shutdown waits for them."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Answer]] = set()

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` in the background after the answer; its errors are logged."""
        task: asyncio.Task[Answer] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(_report)

    async def run(self, work: Coroutine[Any, Any, Answer], note_gone: Callable[[], None]) -> Answer:
        """Run `work` to its end even if the caller is cancelled; `note_gone` is called when nobody waits for it."""
        task, done = asyncio.create_task(work), asyncio.get_running_loop().create_future()
        self._tasks.add(task)

        def end(ended: asyncio.Task[Answer]) -> None:
            self._tasks.discard(ended)
            if not done.done():
                done.set_result(None)

        task.add_done_callback(end)
        try:
            await done  # and not the task, which a cancellation would reach; `asyncio.shield` takes twice as long
            return task.result()
        except asyncio.CancelledError:
            task.add_done_callback(_report)
            note_gone()
            raise
        finally:
            del task  # it holds its error, whose frames would hold it: bodies would wait for the garbage collector

    async def drain(self, seconds: float) -> None:
        """Wait until the work at hand is done; what takes longer than `seconds` is cut and rolls back."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=CUT_SECONDS)


def _report(task: asyncio.Task[Answer]) -> None:
    """Log an error if no client waits for the answer any more."""
    error = None if task.cancelled() else task.exception()
    if isinstance(error, Exception) and as_api_error(error).status == HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("the work of a client that left failed", exc_info=error)
