"""Limits of a worker process, enforced by the kernel; and its end when the server ends."""

import contextlib
import ctypes
import multiprocessing
import os
import resource
import signal
import threading

MEMORY_BYTES = 420 * 2**20
"""Limit of a worker's data (RLIMIT_DATA); it keeps the whole process below 450 MB."""
FILE_BYTES = 512 * 2**20
NICENESS = 10
"""Lower priority than the server, so that answers go before uploads."""
PR_SET_PDEATHSIG = 1
"""Option of prctl(2): the worker is killed when the process that forked it ends, however that happens."""
WATCH_STACK_BYTES = 256 * 1024
"""Stack size of the thread that watches the server; the default, 8 MB, would count against the worker's limit."""


def limit_worker() -> None:
    """Set up a worker process: its limits, its end with the server, its lower priority."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.stack_size(WATCH_STACK_BYTES)
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.putenv("RAYON_NUM_THREADS", "1")  # oxipng's threads: a worker has one core
    with contextlib.suppress(OSError):
        os.nice(NICENESS)


def _end_with_the_server() -> None:
    """End this process when the server ends; neither the work queue nor the fork server would notice that."""
    if (server := multiprocessing.parent_process()) is not None:
        server.join()
        os._exit(1)
