"""The service's messages to systemd, over real datagram sockets."""

import asyncio
import contextlib
import os
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Iterator
from pathlib import Path

import pytest

from kanjiku_api.system import systemd
from tests.waiting import HANGS_AFTER

pytestmark = pytest.mark.no_database

INTERVAL = 0.05  # seconds between two heartbeats in these tests; systemd's limit is twice as long
READY = "READY=1\nSTATUS=Listening on http://127.0.0.1:9999"


def _listen(address: str) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listener.settimeout(0)
    listener.bind(address)
    return listener


def _received(listener: socket.socket) -> list[str]:
    """Read all messages that have arrived."""
    messages = []
    with contextlib.suppress(BlockingIOError):
        while True:
            messages.append(listener.recv(4096).decode())
    return messages


@pytest.fixture(autouse=True)
def _not_under_systemd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the variables of a real service manager, under which the tests may run."""
    for variable in ("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """Stand in for systemd at the other end of $NOTIFY_SOCKET, with the watchdog enabled."""
    path = str(tmp_path / "notify")
    with _listen(path) as listener:
        monkeypatch.setenv("NOTIFY_SOCKET", path)
        monkeypatch.setenv("WATCHDOG_USEC", str(int(INTERVAL * 2 * 1_000_000)))
        monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()))
        yield listener


@contextlib.asynccontextmanager
async def _running(coroutine: Awaitable[None]) -> AsyncIterator["asyncio.Future[None]"]:
    task = asyncio.ensure_future(coroutine)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _beats(listener: socket.socket, count: int, within: float = HANGS_AFTER) -> list[str]:
    """Wait for `count` messages, at most `within` seconds: as fast as they come, on a slow machine too."""
    messages = _received(listener)
    async with asyncio.timeout(within):
        while len(messages) < count:
            await asyncio.sleep(INTERVAL / 5)
            messages += _received(listener)
    return messages


def test_a_state_reaches_the_socket_as_one_datagram(manager: socket.socket) -> None:
    assert systemd.notify(READY) is True
    assert _received(manager) == [READY]


def test_an_abstract_socket_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"kanjiku-test-{os.getpid()}"
    monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
    with _listen(f"\0{name}") as listener:
        assert systemd.notify("STOPPING=1") is True
        assert _received(listener) == ["STOPPING=1"]


@pytest.mark.parametrize("address", [None, ""])
def test_nothing_is_sent_without_a_service_manager(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if address is not None:
        monkeypatch.setenv("NOTIFY_SOCKET", address)
    monkeypatch.setattr(socket, "socket", lambda *_: pytest.fail("a socket was opened"))

    assert systemd.notify(READY) is False


@pytest.mark.parametrize("address", ["/nowhere/notify", "@kanjiku-nobody-listens", "vsock:2:9999", "/" + "x" * 200])
def test_a_socket_that_cannot_be_reached_is_no_error(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", address)

    assert systemd.notify(READY) is False


def test_a_socket_that_vanishes_is_no_error(manager: socket.socket) -> None:
    assert systemd.notify(READY) is True
    manager.close()

    assert systemd.notify("STOPPING=1") is False


def test_a_manager_that_does_not_read_blocks_us_only_briefly(
    manager: socket.socket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(systemd, "SEND_TIMEOUT_SECONDS", 0.05)

    sent, started = 0, time.monotonic()
    while systemd.notify("WATCHDOG=1"):
        sent += 1
        assert sent < 100_000, "the queue of a datagram socket is finite (net.unix.max_dgram_qlen)"

    assert time.monotonic() - started < HANGS_AFTER
    assert len(_received(manager)) == sent


@pytest.mark.parametrize(
    ("microseconds", "pid", "expected"),
    [
        ("30000000", "ours", 15.0),
        ("30000000", None, 15.0),
        ("1", "ours", 0.0000005),
        ("30000000", "1", None),
        ("30000000", "", None),
        (None, None, None),
        (None, "ours", None),
        ("", "ours", None),
        ("0", "ours", None),
        ("-5", "ours", None),
        ("soon", "ours", None),
        ("٣", "ours", None),
    ],
)
def test_the_heartbeat_comes_at_half_the_watchdogs_time_limit(
    microseconds: str | None,
    pid: str | None,
    expected: float | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if microseconds is not None:
        monkeypatch.setenv("WATCHDOG_USEC", microseconds)
    if pid is not None:
        monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()) if pid == "ours" else pid)

    assert systemd.watchdog_interval() == expected


async def test_the_heartbeat_begins_at_once_and_is_regular(manager: socket.socket) -> None:
    started = time.monotonic()
    async with _running(systemd.beat(lambda: True)):
        messages = await _beats(manager, 5)

    assert messages == ["WATCHDOG=1"] * 5
    assert time.monotonic() - started >= 4 * INTERVAL * 0.9, "it must not beat faster than it is asked to"


async def test_a_blocked_event_loop_stops_the_heart(manager: socket.socket) -> None:
    async with _running(systemd.beat(lambda: True)):
        await _beats(manager, 2)
        time.sleep(INTERVAL * 6)  # noqa: ASYNC251 - to block the event loop is the point
        assert _received(manager) == []

        assert await _beats(manager, 2) == ["WATCHDOG=1"] * 2, "a loop that comes back in time lives on"


async def test_an_unhealthy_service_stops_its_heartbeat(manager: socket.socket) -> None:
    health = {"ok": True}
    async with _running(systemd.beat(lambda: health["ok"])):
        await _beats(manager, 2)
        health["ok"] = False
        _received(manager)
        await asyncio.sleep(INTERVAL * 6)
        assert _received(manager) == []

        health["ok"] = True
        assert await _beats(manager, 1)


async def test_a_health_check_that_fails_stops_the_heart_and_says_so(manager: socket.socket) -> None:
    def broken() -> bool:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await systemd.beat(broken)
    assert _received(manager) == []


async def test_without_a_watchdog_there_is_no_heartbeat(
    manager: socket.socket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("WATCHDOG_USEC")
    asked: list[bool] = []

    def health() -> bool:
        asked.append(True)
        return True

    await asyncio.wait_for(systemd.beat(health), HANGS_AFTER)

    assert (asked, _received(manager)) == ([], [])


async def test_a_manager_that_went_away_does_not_end_the_heartbeat(manager: socket.socket) -> None:
    async with _running(systemd.beat(lambda: True)) as heart:
        await _beats(manager, 1)
        manager.close()
        await asyncio.sleep(INTERVAL * 3)
        assert not heart.done()
