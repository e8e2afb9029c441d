"""Runs each request in its own task, which is not cancelled when the client disconnects.

Sanic serves all requests of a connection in one task, and cancels that task when the client disconnects. Both break
Tortoise: a transaction that is cancelled in its BEGIN never returns its connection to the pool, and what it leaves in
the context of the task breaks every later request of the connection. A new task has a new copy of the context.
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
"""How long cancelled tasks may take to roll back."""
Answer = HTTPResponse | None
"""None if the handler has already sent it in pieces."""


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
        loop = asyncio.get_running_loop()
        task, done = loop.create_task(work), loop.create_future()
        self._tasks.add(task)

        def end(ended: asyncio.Task[Answer]) -> None:
            self._tasks.discard(ended)
            if not done.done():
                done.set_result(None)

        task.add_done_callback(end)
        try:
            await done  # awaiting the task would cancel it too; `asyncio.shield` takes twice as long
            return task.result()
        except asyncio.CancelledError:
            task.add_done_callback(_report)
            note_gone()
            raise
        finally:
            del task  # task, error and frame refer to one another: bodies would stay until a garbage collection

    async def drain(self, seconds: float) -> None:
        """Wait for the running tasks; those that take longer than `seconds` are cancelled, and roll back."""
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
        log.error("a request failed after its client had disconnected", exc_info=error)
