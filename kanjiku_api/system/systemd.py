"""Tell systemd how the service fares: sd_notify(3) and sd_watchdog_enabled(3), without libsystemd.

NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID are systemd's protocol with the process that it started, not settings
that an operator decides: they are read from the process environment here and are not in `settings.py`.
"""

import asyncio
import os
import socket
from collections.abc import Callable

SEND_TIMEOUT_SECONDS = 1
"""A service manager that does not read its socket must not block the event loop for longer than this."""


def notify(state: str) -> bool:
    """Send `state` (lines of ``KEY=value``) to systemd; False if it was not sent, or systemd does not listen."""
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
    """Answer after how many seconds the next heartbeat is due, or None where systemd does not wait for one.

    It is half of WatchdogSec=, as sd_watchdog_enabled(3) recommends: a beat may be late by that much, not left out.
    """
    microseconds = os.environ.get("WATCHDOG_USEC", "")
    if os.environ.get("WATCHDOG_PID") not in {None, str(os.getpid())}:
        return None  # the watchdog waits for another process, whose environment we inherited
    if not (microseconds.isascii() and microseconds.isdigit()) or int(microseconds) == 0:
        return None
    return int(microseconds) / 2 / 1_000_000


async def beat(is_healthy: Callable[[], bool]) -> None:
    """Send the heartbeat from the event loop for as long as the process lives; answer at once without a watchdog.

    A blocked loop sends none, and neither does a process that `is_healthy` calls ill: systemd then restarts it.
    So `is_healthy` must turn False only over what a restart cures, never over a database that is away. One that raises
    ends the heartbeat with its error, and so the process too.
    """
    interval = watchdog_interval()
    if interval is None:
        return
    while True:
        if is_healthy():
            notify("WATCHDOG=1")
        await asyncio.sleep(interval)
