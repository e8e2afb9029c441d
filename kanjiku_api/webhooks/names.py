"""Resolves host names in threads of its own, so that a slow name server does not block the threads that files need."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

Resolve: TypeAlias = Callable[[str, int], Awaitable[list[str]]]
"""Finds the IP addresses of a name; for an IP address, that address. Raises `OSError` if there are none."""
THREADS = 8
_threads = ThreadPoolExecutor(THREADS, thread_name_prefix="names")


async def resolve(host: str, port: int) -> list[str]:
    """Resolve a name by the system, in the order in which to try the addresses (RFC 6724).

    Raises `OSError` and `UnicodeError`.
    """
    return await asyncio.get_running_loop().run_in_executor(_threads, _ask, host, port)


def _ask(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
