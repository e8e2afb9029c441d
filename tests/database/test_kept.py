"""A connection that is kept between statements goes back when they pause, fail, or go on for long."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from kanjiku_api.database.engines import kept
from kanjiku_api.database.engines.kept import KeptConnection
from tests.waiting import until

pytestmark = pytest.mark.no_database


@dataclass(eq=False)
class Driver:
    """Stands for the pool and its connections: lends itself out, and answers when it is let."""

    lent: int = 0
    taken: int = 0
    running: int = 0
    was_given_back_in_use: bool = False
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    async def take(self) -> "Driver":
        """Lend it."""
        self.lent += 1
        self.taken += 1
        return self

    async def give_back(self, connection: "Driver") -> None:
        """Take it back."""
        assert connection is self
        self.lent -= 1
        self.was_given_back_in_use |= self.running > self.lent

    async def fetch(self, query: str, *values: int) -> Sequence[object]:
        """Answer the statement itself, some turns of the loop later."""
        self.running += 1
        for _ in range(3):
            await asyncio.sleep(0)
        self.running -= 1
        await self.gate.wait()
        if query == "fail":
            raise ConnectionResetError
        return [query, *values]

    def keep(self) -> KeptConnection:
        """Keep a connection of this."""
        return KeptConnection(self.take, self.give_back)


async def test_statements_that_follow_one_another_run_on_one_connection_which_goes_back_when_they_pause(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept, "PAUSE_SECONDS", 0.01)
    driver = Driver()
    connection = driver.keep()
    assert [await connection.fetch("a", [number]) for number in range(3)] == [["a", 0], ["a", 1], ["a", 2]]
    assert (driver.taken, driver.lent, connection.is_idle, connection.is_in_use) == (1, 1, True, False)
    await until(lambda: driver.lent == 0)
    assert not connection.is_idle
    assert await connection.fetch("b", ()) == ["b"]
    assert driver.taken == 2
    await connection.release()
    assert driver.lent == 0


@pytest.mark.parametrize("turns", range(8))
async def test_a_statement_in_the_very_turn_of_the_pause_does_not_run_on_what_goes_back(
    turns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "PAUSE_SECONDS", 0)
    driver = Driver()
    connection = driver.keep()
    await connection.fetch("a", ())
    for _ in range(turns):
        await asyncio.sleep(0)
    assert await connection.fetch("b", ()) == ["b"]
    await until(lambda: driver.lent == 0)
    assert not driver.was_given_back_in_use


async def test_it_stays_while_a_statement_takes_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "PAUSE_SECONDS", 0)
    driver = Driver()
    connection = driver.keep()
    driver.gate.clear()
    running = asyncio.create_task(connection.fetch("a", ()))
    for _ in range(5):
        await asyncio.sleep(0)
    assert (driver.lent, connection.is_in_use, connection.is_idle) == (1, True, False)
    driver.gate.set()
    assert await running == ["a"]
    await until(lambda: driver.lent == 0)


async def test_a_statement_that_fails_or_is_cancelled_gives_it_back_at_once() -> None:
    driver = Driver()
    connection = driver.keep()
    with pytest.raises(ConnectionResetError):
        await connection.fetch("fail", ())
    assert (driver.lent, connection.is_in_use) == (0, False)
    driver.gate.clear()
    running = asyncio.create_task(connection.fetch("a", ()))
    await until(lambda: driver.lent == 1)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (driver.lent, connection.is_in_use) == (0, False)


async def test_it_goes_back_after_a_while_even_if_they_do_not_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "KEPT_SECONDS", -1.0)
    driver = Driver()
    connection = driver.keep()
    for number in range(3):
        await connection.fetch("a", ())
        assert (driver.taken, driver.lent) == (number + 1, 0)
