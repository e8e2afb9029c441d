"""What a worker process runs first. Each worker imports this module, so it imports neither codecs nor the server."""

import gc
from importlib import import_module
from typing import TypeAlias

from .exchange import ConversionOptions, Prepared, ProcessingOptions, RefusedImage
from .limits import limit_worker

Options: TypeAlias = ProcessingOptions | ConversionOptions
Work: TypeAlias = tuple[str, str, Options, float]
"""The arguments of `prepare`."""
WORKER_MODULE = f"{__package__}.worker"
"""A name and no import: only workers load its codecs, not the server."""
PRELOADED = [WORKER_MODULE, __name__, "concurrent.futures.process"]
"""All that a worker imports; the process that workers are forked from has it already, so that they start at once."""


def equip() -> None:
    """Set up a new process as a worker; the time for loading codecs does not count as an image's time."""
    import_module(WORKER_MODULE)
    limit_worker()
    gc.freeze()  # the collection after each image need not look at what was loaded (Python's gc module, "freeze")


def prepare(source: str, folder: str, options: Options, cpu_seconds: float) -> Prepared | RefusedImage:
    """Process one image, as `worker.prepare` says."""
    from .worker import prepare  # noqa: PLC0415 - only workers load it

    return prepare(source, folder, options, cpu_seconds)
