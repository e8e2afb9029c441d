"""Reports the service's state to systemd by sd_notify(3) and sd_watchdog_enabled(3), without libsystemd.

NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID are systemd's protocol with the process that it started, not settings of
the operator. So they are read from the process environment here, not in `settings`.
"""

import asyncio
import os
import socket
from collections.abc import Callable

SEND_TIMEOUT_SECONDS = 1
"""A service manager that does not read its socket must not block the event loop for longer than this."""


def notify(state: str) -> bool:
    """Send `state` (lines of ``KEY=value``) to systemd; False if there is no systemd or sending failed."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return False
    if address.startswith("@"):  # an abstract socket begins with a NUL byte, which no environment variable can hold
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
            channel.settimeout(SEND_TIMEOUT_SECONDS)
            channel.sendto(state.encode(), address)
    except OSError:
        return False
    return True


def watchdog_interval() -> float | None:
    """Get the seconds between two heartbeats; None if systemd does not expect any.

    It is half of WatchdogSec=, as sd_watchdog_enabled(3) recommends, so that a beat may be late by that much.
    """
    microseconds = os.environ.get("WATCHDOG_USEC", "")
    if os.environ.get("WATCHDOG_PID") not in {None, str(os.getpid())}:
        return None  # the watchdog expects another process, whose environment we inherited
    if not (microseconds.isascii() and microseconds.isdigit()) or int(microseconds) == 0:
        return None
    return int(microseconds) / 2 / 1_000_000


async def beat(is_healthy: Callable[[], bool]) -> None:
    """Send heartbeats from the event loop as long as the process lives; without a watchdog, return at once.

    If the loop is blocked or `is_healthy` is False, no heartbeat is sent, and systemd restarts the process. So
    `is_healthy` must be False only for faults that a restart cures, never while the database is away. If it raises, the
    heartbeat ends with that error, and so does the process.
    """
    interval = watchdog_interval()
    if interval is None:
        return
    while True:
        if is_healthy():
            notify("WATCHDOG=1")
        await asyncio.sleep(interval)
