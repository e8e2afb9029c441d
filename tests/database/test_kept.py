"""A connection that is kept between statements is given back when they pause, fail, or continue for long."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from kanjiku_api.database.engines import kept
from kanjiku_api.database.engines.kept import KeptConnection, KeptConnections
from kanjiku_api.database.engines.postgres import PostgresClient
from tests.waiting import until

pytestmark = pytest.mark.no_database


@dataclass(eq=False)
class Driver:
    """A stand-in for the pool and its connections; a statement ends when the test allows it."""

    lent: int = 0
    taken: int = 0
    running: int = 0
    was_given_back_in_use: bool = False
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    errors: list[BaseException | None] = field(default_factory=list)
    is_lost: bool = False
    is_wanted: bool = False

    def __post_init__(self) -> None:
        self.gate.set()

    async def take(self) -> "Driver":
        """Take the connection from the pool."""
        self.lent += 1
        self.taken += 1
        return self

    async def give_back(self, connection: "Driver", error: BaseException | None) -> None:
        """Give the connection back to the pool."""
        assert connection is self
        self.errors.append(error)
        self.lent -= 1
        self.was_given_back_in_use |= self.running > self.lent

    def is_closed(self) -> bool:
        """Tell whether the server has closed it."""
        return self.is_lost

    async def fetch(self, query: str, *values: int) -> Sequence[object]:
        """Return the statement as its result, some turns of the event loop later."""
        self.running += 1
        for _ in range(3):
            await asyncio.sleep(0)
        self.running -= 1
        await self.gate.wait()
        if query == "fail":
            raise ConnectionResetError
        return [query, *values]

    def keep(self) -> KeptConnection:
        """Make a kept connection of this pool."""
        return KeptConnection(self.take, self.give_back)

    def keep_all(self) -> KeptConnections:
        """Make kept connections, as many as are in use at once."""
        return KeptConnections(self.take, self.give_back, lambda: self.is_wanted)


async def test_statements_that_follow_one_another_run_on_one_connection_which_goes_back_when_they_pause(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept, "PAUSE_SECONDS", 0.01)
    driver = Driver()
    connection = driver.keep()
    assert [await connection.fetch("a", [number]) for number in range(3)] == [["a", 0], ["a", 1], ["a", 2]]
    assert (driver.taken, driver.lent, connection.is_idle) == (1, 1, True)
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
    assert (driver.lent, connection.is_held, connection.is_idle) == (1, True, False)
    driver.gate.set()
    assert await running == ["a"]
    await until(lambda: driver.lent == 0)


async def test_a_statement_that_fails_or_is_cancelled_gives_it_back_at_once() -> None:
    driver = Driver()
    connection = driver.keep()
    with pytest.raises(ConnectionResetError):
        await connection.fetch("fail", ())
    assert isinstance(driver.errors[0], ConnectionResetError)
    assert (driver.lent, connection.is_held) == (0, False)
    driver.gate.clear()
    running = asyncio.create_task(connection.fetch("a", ()))
    await until(lambda: driver.lent == 1)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (driver.lent, connection.is_held) == (0, False)


async def test_it_goes_back_after_a_while_even_if_they_do_not_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "KEPT_SECONDS", -1.0)
    driver = Driver()
    connection = driver.keep()
    for number in range(3):
        await connection.fetch("a", ())
        assert (driver.taken, driver.lent) == (number + 1, 0)


async def test_one_that_the_server_has_closed_is_not_used_again() -> None:
    driver = Driver()
    connection = driver.keep()
    await connection.fetch("a", ())
    driver.is_lost = True
    await connection.fetch("b", ())
    assert (driver.taken, driver.lent) == (2, 1)
    await connection.release()


async def test_statements_that_run_at_once_have_a_connection_each_and_the_next_ones_use_them_again() -> None:
    driver = Driver()
    connections = driver.keep_all()
    for _ in range(2):
        driver.gate.clear()
        running = [asyncio.create_task(connections.fetch("a", [number])) for number in range(3)]
        await until(lambda: driver.lent == 3)
        driver.gate.set()
        await asyncio.gather(*running)
    assert (driver.taken, driver.lent, connections.idle) == (3, 3, 3)
    await connections.release_one()
    assert (driver.lent, connections.idle) == (2, 2)
    await connections.release()
    assert (driver.lent, connections.idle) == (0, 0)


async def test_all_are_given_back_and_one_with_a_running_statement_when_that_ends() -> None:
    driver = Driver()
    connections = driver.keep_all()
    await connections.fetch("a", ())
    driver.gate.clear()
    running = asyncio.create_task(connections.fetch("b", ()))
    await until(lambda: connections.idle == 0)
    await connections.release()
    assert driver.lent == 1, "it is in use"
    driver.gate.set()
    assert await running == ["b"]
    assert (driver.taken, driver.lent, connections.idle) == (1, 0, 0)
    await connections.fetch("c", ())
    assert (driver.taken, driver.lent, connections.idle) == (2, 1, 1)


async def test_none_is_kept_while_somebody_waits_for_one() -> None:
    driver = Driver(is_wanted=True)
    connections = driver.keep_all()
    assert await connections.fetch("a", ()) == ["a"]
    assert (driver.taken, driver.lent, connections.idle) == (1, 0, 0)


async def test_a_connection_that_outlives_its_pool_is_given_back_to_nobody() -> None:
    client = PostgresClient(connection_name="closed")
    assert client._pool is None
    await client._give_back(Driver(), ConnectionResetError())


async def test_a_statement_that_begins_as_it_goes_back_takes_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "PAUSE_SECONDS", 0)
    driver = Driver()
    connection = driver.keep()
    for _ in range(20):
        await connection.fetch("a", ())
        await asyncio.sleep(0)
        driver.gate.clear()
        running = asyncio.create_task(connection.fetch("b", ()))
        for _ in range(5):
            await asyncio.sleep(0)
        assert driver.lent == 1, "the one that it runs on is not given back"
        driver.gate.set()
        await running
    await until(lambda: driver.lent == 0)
