"""The limits of a worker process, which the kernel holds, and its end with the server."""

import contextlib
import ctypes
import multiprocessing
import os
import resource
import signal
import threading

MEMORY_BYTES = 420 * 2**20
"""Of a worker's data (RLIMIT_DATA), which keeps the whole of it below 450 MB."""
FILE_BYTES = 512 * 2**20
NICENESS = 10
"""Behind the server itself: answers go before uploads."""
PR_SET_PDEATHSIG = 1
"""Of prctl(2): the worker ends with the process that forked it, however that one ends."""
WATCH_STACK_BYTES = 256 * 1024
"""Of the thread that watches the server: the usual 8 MB would be missing from the worker's memory."""


def limit_worker() -> None:
    """Prepare a worker process: its memory, its end, its place behind the server."""
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
    """Wait for the server's end: neither the queue that brings work nor the fork server would ever notice it."""
    if (server := multiprocessing.parent_process()) is not None:
        server.join()
        os._exit(1)
