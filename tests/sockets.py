"""Raw connections to a service, for behaviour that no HTTP library has."""

import asyncio
import socket
import struct
from urllib.parse import urlsplit

RESET_ON_CLOSE = struct.pack("ii", 1, 0)
"""SO_LINGER with zero seconds: closing sends RST instead of FIN."""


async def connect_to(url: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Open a connection to the service at an address."""
    address = urlsplit(url)
    return await asyncio.open_connection(address.hostname, address.port)


async def abort(url: str, content: bytes, seconds: float, *, rudely: bool) -> None:
    """Send something, wait for that long, and close: with RST if `rudely`, else with FIN."""
    _, writer = await connect_to(url)
    writer.write(content)
    await asyncio.sleep(seconds)
    go_away(writer, rudely=rudely)


def go_away(writer: asyncio.StreamWriter, *, rudely: bool) -> None:
    """Leave: with RST when `rudely`, else with FIN."""
    if rudely:
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        writer.transport.abort()
    else:
        writer.close()
