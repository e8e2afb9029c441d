"""Metrics read from the parts of this process at a scrape: connections, image work, disks, storage."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from ..auth.last_used import LastUsed
from ..database.connecting import pool_usage, sqlite_file
from ..images.service import Images
from ..imaging.pool import Imaging
from ..settings import Settings
from ..web.isolation import RequestTasks
from ..web.memory import AnswerMemory
from ..web.request import App
from .readiness import Readiness


class PartReadings(Collector):
    """Reads the parts of one running service. It is called in a thread, so it reads plain values only."""

    def __init__(self, app: App) -> None:
        self._last_used = app.ctx.part(LastUsed)
        self._images = app.ctx.part(Images)
        self._tasks = app.ctx.part(RequestTasks)
        self._memory = app.ctx.part(AnswerMemory)
        self._readiness = app.ctx.part(Readiness)
        self._disks = _disks(app.ctx.settings)

    def collect(self) -> Iterator[Metric]:
        """Yield all metrics."""
        yield _gauge("requests_in_progress", "Requests in progress", len(self._tasks))
        yield _gauge("answers_bytes", "Memory of the cache of public answers", self._memory.size_bytes)
        yield _count(
            "last_used_failures", "Uses of sessions and keys whose time could not be stored", self._last_used.failures
        )
        yield _count("storage_errors", "Failures of the storage of images", self._images.storage.errors)
        yield from _connections()
        yield from _work_on_images(self._images.imaging)
        yield from _free_space(self._disks)
        degraded = _labelled("degraded", "Whether this part cannot do all of its work", "part")
        for part, state in self._readiness.parts.items():
            degraded.add_metric((part,), float(state != "ok"))
        yield degraded


def _connections() -> Iterator[Metric]:
    usage = pool_usage()
    yield _gauge("database_connections", "Open connections", usage.size)
    yield _gauge("database_connections_in_use", "Connections in use", usage.in_use)
    yield _gauge("database_connections_max", "Connections that this process may open", usage.max_size)
    yield _gauge("database_waiting", "Tasks that wait for a connection", usage.waiting)
    yield _count("slow_statements", "Statements that took longer than the threshold", usage.slow_statements)


def _work_on_images(imaging: Imaging) -> Iterator[Metric]:
    yield _gauge("image_workers", "Images that can be processed at a time", imaging.count)
    yield _gauge("image_workers_busy", "Images being processed", imaging.busy)
    waiting = _labelled("images_waiting", "Images that wait for a worker", "priority")
    for priority, number in imaging.waiting.items():
        waiting.add_metric((priority.name.lower(),), number)
    yield waiting
    yield _count("images_given_up", "Images whose worker died or took too long", imaging.given_up)


def _disks(settings: Settings) -> dict[str, Path]:
    """List the folders that the service writes to on this machine."""
    file = sqlite_file(settings.database)
    images = {"images": settings.files.image_path}
    return {**images, "database": file.path.parent} if file else images


def _free_space(disks: dict[str, Path]) -> Iterator[Metric]:
    """Read the free space of each disk; one that cannot be read is left out."""
    free = _labelled("disk_free_bytes", "Space left on the disk with these files", "disk")
    size = _labelled("disk_size_bytes", "Size of the disk with these files", "disk")
    for name, folder in disks.items():
        with suppress(OSError):
            usage = shutil.disk_usage(folder)
            free.add_metric((name,), usage.free)
            size.add_metric((name,), usage.total)
    yield free
    yield size


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(f"kanjiku_{name}", text, value=value)


def _labelled(name: str, text: str, label: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"kanjiku_{name}", text, labels=(label,))


def _count(name: str, text: str, value: float) -> Metric:
    return CounterMetricFamily(f"kanjiku_{name}", text, value=value)
