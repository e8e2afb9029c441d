"""Finding the addresses of a name, in threads of their own: a slow name server must not take those that files need."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

Resolve: TypeAlias = Callable[[str, int], Awaitable[list[str]]]
"""Finds the addresses of a name; an address is the address of itself. Raises `OSError` where there are none."""
THREADS = 8
_threads = ThreadPoolExecutor(THREADS, thread_name_prefix="names")


async def resolve(host: str, port: int) -> list[str]:
    """Ask the system, which tells in which order to try them (RFC 6724). Raises `OSError` and `UnicodeError`."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _ask, host, port)


def _ask(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
