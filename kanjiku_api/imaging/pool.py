"""The worker processes, at most one for each core. A worker that crashes fails only its image and is replaced."""

import asyncio
import logging
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from time import monotonic

from ..rules.errors import StorageFull
from ..rules.repeats import repeated
from ..settings import FileSettings
from .errors import ImageInvalid
from .exchange import ConversionOptions, Form, Prepared, ProcessingOptions, RefusedImage
from .process import PRELOADED, Options, Work, equip
from .process import prepare as prepare_image
from .turns import Priority, WorkerQueue

log = logging.getLogger("kanjiku")
IMAGES_PER_WORKER = 200
"""After this many images a worker is replaced, which frees memory that its libraries leak or fragment."""
KEPT_KINDS = frozenset({"jpeg", "png", "webp", "avif"})
"""Kinds in which images are stored, regardless of the kinds that the settings accept now."""


class Worker:
    """A process, started for its first image. Each has its own executor, because a crash breaks a whole executor."""

    def __init__(self) -> None:
        self._executor: ProcessPoolExecutor | None = None
        self._pid = 0
        self._done = 0
        self._endings: list[Thread] = []

    async def run(self, source: Path, folder: Path, options: Options, seconds: float) -> Prepared | RefusedImage:
        """Process one image. Raises `BrokenProcessPool` and `TimeoutError`; the worker can be used again afterwards."""
        job = await self._begin((str(source), str(folder), options, seconds))
        try:
            answer = await asyncio.wait_for(asyncio.shield(job), seconds)
        except BaseException:  # also on cancellation: nobody waits for this image any more
            self.end()
            with suppress(BrokenProcessPool, asyncio.CancelledError):
                await job  # so that nothing is written any more when the caller cleans up
            raise
        self._done += 1
        if self._done >= IMAGES_PER_WORKER:
            self.end()
        return answer

    async def _begin(self, work: Work) -> asyncio.Future[Prepared | RefusedImage]:
        """Submit the work to the process, or to a new one if it died while idle."""
        loop = asyncio.get_running_loop()
        if self._executor is not None:
            with suppress(BrokenProcessPool):
                return loop.run_in_executor(self._executor, prepare_image, *work)
            self.end()
        return loop.run_in_executor(await self._start(), prepare_image, *work)

    async def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("forkserver")  # a fork of a process with threads may hang
        context.set_forkserver_preload(PRELOADED)
        self._executor = executor = ProcessPoolExecutor(1, context, initializer=equip)
        self._done = 0
        try:
            self._pid = await asyncio.get_running_loop().run_in_executor(executor, os.getpid)
        except BaseException:  # also on cancellation: a process with an unknown id could not be killed later
            self.end()
            raise
        return executor

    def end(self) -> None:
        """Kill the process, even while it works, without waiting for its end; `close` waits."""
        if self._pid:  # 0: not known yet; kill(2) would kill our own process group
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
        if self._executor is not None:
            ending = Thread(target=self._executor.shutdown, name="end of an image worker")
            ending.start()
            self._endings = [*(thread for thread in self._endings if thread.is_alive()), ending]
        self._executor, self._pid = None, 0

    def close(self) -> None:
        """Kill the process and wait until its executor's thread has ended.

        Otherwise Python may write to a pipe at its exit while this thread closes the pipe, and print a traceback
        (https://github.com/python/cpython/issues/125451). Delete the wait when 3.12.8 is the lowest version.
        """
        self.end()
        for ending in self._endings:
            ending.join()


class Imaging:
    """Processes images in worker processes."""

    def __init__(self, settings: FileSettings) -> None:
        self._settings = settings
        self.count = settings.workers or len(os.sched_getaffinity(0))
        """How many images are processed at a time."""
        self._workers = [Worker() for _ in range(self.count)]
        self._queue = WorkerQueue(self._workers)
        self.given_up = 0
        """How many images have failed since the start because their worker died or took too long."""

    @property
    def busy(self) -> int:
        """How many images are being processed."""
        return self.count - self._queue.idle

    @property
    def waiting(self) -> dict[Priority, int]:
        """How many images wait for a worker, by their priority."""
        return self._queue.waiting

    def options(self, *, still: bool = False, widths: bool = True, square: bool = False) -> ProcessingOptions:
        """Get the options for processing an image, with the limits of the settings; `square` is for avatars."""
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
        """Check and clean the image at `source`, make its smaller versions, and write all into `folder`.

        An avatar waits until no upload of staff waits. While it waits, an image is given up when `gone` is done.
        Raises `NotAnImage`, `TooManyPixels`, `ImageAnimated`, `ImageInvalid` (damaged, or it needs more memory or time
        than a worker has), and `Busy`.
        """
        async with self._queue.turn(Priority.AVATAR if options.square else Priority.SITE, gone) as worker:
            try:
                answer = await self._run_with_retry(worker, source, folder, options)
            except (BrokenProcessPool, TimeoutError) as error:
                self.given_up += 1
                log.warning(
                    "an image was refused, because its worker died or took too long: %r",
                    error,
                    extra=repeated("given up"),
                )
                raise ImageInvalid from None
        if isinstance(answer, RefusedImage):
            raise answer.kind(**answer.params)
        return answer

    async def convert(
        self, source: Path, folder: Path, form: Form, gone: asyncio.Future[None] | None = None
    ) -> Prepared:
        """Convert the stored image at `source` into a file in `folder`.

        It waits until no other image waits. While it waits, it is given up when `gone` is done. Raises `ImageInvalid`
        if a worker cannot convert it (also if it exceeds limits that were lowered since), `StorageFull`, and `Busy`.
        """
        options = ConversionOptions(form, KEPT_KINDS, self._settings.image_max_pixels)
        async with self._queue.turn(Priority.CONVERSION, gone) as worker:
            try:
                answer = await worker.run(source, folder, options, self._settings.worker_seconds)
            except (BrokenProcessPool, TimeoutError) as error:
                self.given_up += 1
                log.warning(
                    "a conversion failed, because its worker died or took too long: %r",
                    error,
                    extra=repeated("given up"),
                )
                raise ImageInvalid from None
        if isinstance(answer, RefusedImage):
            raise StorageFull if answer.kind is StorageFull else ImageInvalid
        return answer

    async def _run_with_retry(
        self, worker: Worker, source: Path, folder: Path, options: ProcessingOptions
    ) -> Prepared | RefusedImage:
        """Let a worker process an image; if it dies, repeat without the optimisers, which may have crashed it.

        Both attempts share one time limit. Raises `BrokenProcessPool` and `TimeoutError`.
        """
        until = monotonic() + self._settings.worker_seconds
        try:
            return await worker.run(source, folder, options, self._settings.worker_seconds)
        except BrokenProcessPool:
            log.warning(
                "an image worker died; its image is processed once more, without optimisers", extra=repeated("died")
            )
            return await worker.run(source, folder, replace(options, optimise=False), until - monotonic())

    def close(self) -> None:
        """Kill the workers, even while they work, and wait until they have ended."""
        for worker in self._workers:
            worker.close()
