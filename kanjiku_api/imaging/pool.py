"""The worker processes: at most one per core, and one that crashes fails one image and is replaced."""

import asyncio
import logging
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TypeAlias

from ..rules.errors import StorageFull
from ..rules.repeats import repeated
from ..settings import FileSettings
from .errors import ImageInvalid
from .exchange import ConversionOptions, Form, Prepared, ProcessingOptions, Refused
from .limits import limit_worker
from .turns import Priority, WorkerQueue

Options: TypeAlias = ProcessingOptions | ConversionOptions
Work: TypeAlias = tuple[str, str, Options, float]
"""What `prepare` of the worker is given."""
log = logging.getLogger("kanjiku")
IMAGES_PER_WORKER = 200
"""After so many a worker is replaced, and what its libraries leak or leave in pieces goes with it."""
KEPT_KINDS = frozenset({"jpeg", "png", "webp", "avif"})
"""What images are kept in, whatever the settings take now."""
WORKER_MODULE = f"{__package__}.worker"
"""By its name only: its codecs are for the workers to load, not for the server."""


def _equip() -> None:
    """Turn a new process into a worker; if codecs must be loaded first, that does not count as an image's time."""
    import_module(WORKER_MODULE)
    limit_worker()


def _prepare(source: str, folder: str, options: Options, cpu_seconds: float) -> Prepared | Refused:
    """Process one image; this runs in a worker."""
    from .worker import prepare  # noqa: PLC0415 - in the worker, which has it

    return prepare(source, folder, options, cpu_seconds)


class Worker:
    """One process, started for its first image. It has its own executor, since a crash breaks a whole executor."""

    def __init__(self) -> None:
        self._executor: ProcessPoolExecutor | None = None
        self._pid = 0
        self._done = 0
        self._endings: list[Thread] = []

    async def run(self, source: Path, folder: Path, options: Options, seconds: float) -> Prepared | Refused:
        """Process one image. Raises `BrokenProcessPool` and `TimeoutError`; the worker can be used again after."""
        job = await self._begin((str(source), str(folder), options, seconds))
        try:
            answer = await asyncio.wait_for(asyncio.shield(job), seconds)
        except BaseException:  # also a cancellation: nobody waits for this image any more
            self.end()
            with suppress(BrokenProcessPool, asyncio.CancelledError):
                await job  # so that nothing of it writes any more when the caller tidies up
            raise
        self._done += 1
        if self._done >= IMAGES_PER_WORKER:
            self.end()
        return answer

    async def _begin(self, work: Work) -> asyncio.Future[Prepared | Refused]:
        """Submit the work; if the old process died while idle, to a new one."""
        loop = asyncio.get_running_loop()
        if self._executor is not None:
            with suppress(BrokenProcessPool):
                return loop.run_in_executor(self._executor, _prepare, *work)
            self.end()
        return loop.run_in_executor(await self._start(), _prepare, *work)

    async def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("forkserver")  # a fork of a process with threads may hang
        context.set_forkserver_preload([WORKER_MODULE])
        self._executor = executor = ProcessPoolExecutor(1, context, initializer=_equip)
        self._done = 0
        try:
            self._pid = await asyncio.get_running_loop().run_in_executor(executor, os.getpid)
        except BaseException:  # also a cancellation: a process whose number is not known could not be ended later
            self.end()
            raise
        return executor

    def end(self) -> None:
        """Kill the process, even while it works; `close` waits until nothing is left of it."""
        if self._pid:  # 0 before it has told its number; kill(2) would take that for all of our own group
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
        if self._executor is not None:
            ending = Thread(target=self._executor.shutdown, name="end of an image worker")
            ending.start()
            self._endings = [*(thread for thread in self._endings if thread.is_alive()), ending]
        self._executor, self._pid = None, 0

    def close(self) -> None:
        """Kill the process and wait until its executor's thread has ended.

        Else Python's exit may write to a pipe that this thread closes at the same moment, and print a traceback
        (https://github.com/python/cpython/issues/125451). Delete the wait when 3.12.8 is the lowest version.
        """
        self.end()
        for ending in self._endings:
            ending.join()


class Imaging:
    """Reads images outside the server's own process."""

    def __init__(self, settings: FileSettings) -> None:
        self._settings = settings
        self.count = settings.workers or len(os.sched_getaffinity(0))
        """How many images are worked on at a time."""
        self._workers = [Worker() for _ in range(self.count)]
        self._queue = WorkerQueue(self._workers)
        self.given_up = 0
        """How many images no worker could finish since the start: it died, or took too long."""

    @property
    def busy(self) -> int:
        """How many images are being worked on."""
        return self.count - self._queue.idle

    @property
    def waiting(self) -> dict[Priority, int]:
        """How many images wait for a worker, by their priority."""
        return self._queue.waiting

    def options(self, *, still: bool = False, widths: bool = True, square: bool = False) -> ProcessingOptions:
        """Get the options of processing, within the settings' limits; `square` is for avatars."""
        return ProcessingOptions(
            kinds=frozenset(self._settings.supported_image_types),
            max_pixels=self._settings.avatar_max_pixels if square else self._settings.image_max_pixels,
            still=still,
            widths=widths,
            square=square,
        )

    async def prepare(
        self, source: Path, folder: Path, options: ProcessingOptions, gone: asyncio.Future[None] | None = None
    ) -> Prepared:
        """Check, clean and shrink the image at `source` into files in `folder`.

        An avatar waits until no other image does. An image that waits is given up when `gone` is done.
        Raises `NotAnImage`, `TooManyPixels`, `ImageAnimated`, `ImageInvalid` (damaged, or beyond what a
        worker may take in memory and time), and `Busy`.
        """
        async with self._queue.turn(Priority.AVATAR if options.square else Priority.SITE, gone) as worker:
            try:
                answer = await self._run_with_retry(worker, source, folder, options)
            except (BrokenProcessPool, TimeoutError) as error:
                self.given_up += 1
                log.warning("an image was given up: %r", error, extra=repeated("given up"))
                raise ImageInvalid from None
        if isinstance(answer, Refused):
            raise answer.kind(**answer.params)
        return answer

    async def convert(
        self, source: Path, folder: Path, form: Form, gone: asyncio.Future[None] | None = None
    ) -> Prepared:
        """Convert the image at `source`, which was prepared once, into a file in `folder`.

        It waits until nothing else does, and is given up when `gone` is done. Raises `ImageInvalid` if a worker
        cannot do it (also where the settings take no such image any more), `StorageFull`, and `Busy`.
        """
        options = ConversionOptions(form, KEPT_KINDS, self._settings.image_max_pixels)
        async with self._queue.turn(Priority.CONVERSION, gone) as worker:
            try:
                answer = await worker.run(source, folder, options, self._settings.worker_seconds)
            except (BrokenProcessPool, TimeoutError) as error:
                self.given_up += 1
                log.warning("a conversion was given up: %r", error, extra=repeated("given up"))
                raise ImageInvalid from None
        if isinstance(answer, Refused):
            raise StorageFull if answer.kind is StorageFull else ImageInvalid
        return answer

    async def _run_with_retry(
        self, worker: Worker, source: Path, folder: Path, options: ProcessingOptions
    ) -> Prepared | Refused:
        """Let a worker do its work; if it dies, repeat without the optimizers, which may have crashed it.

        Both attempts together have the time limit of one. Raises `BrokenProcessPool` and `TimeoutError`.
        """
        until = monotonic() + self._settings.worker_seconds
        try:
            return await worker.run(source, folder, options, self._settings.worker_seconds)
        except BrokenProcessPool:
            log.warning("a worker died; its image is tried once more, without optimisers", extra=repeated("died"))
            return await worker.run(source, folder, replace(options, optimise=False), until - monotonic())

    def close(self) -> None:
        """Kill the workers, even while they work, and wait until they have ended."""
        for worker in self._workers:
            worker.close()
