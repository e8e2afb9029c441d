"""Leases: their holder, their expiry, and work whose lease is lost."""

import asyncio
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from tortoise import Tortoise
from tortoise.transactions import in_transaction

from kanjiku_api.database import leases
from kanjiku_api.database.leases import HeldLease, LeaseLost, LeaseUnavailable, acquire, run_while_held
from kanjiku_api.models import Attempt, Lease
from tests.waiting import HANGS_AFTER

NAME = "example-job"


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make leases expire soon."""
    monkeypatch.setattr(leases, "LEASE_SECONDS", 0.3)


async def end_of_lease() -> datetime:
    return (await Lease.get(name=NAME)).until


async def taken_at_last() -> HeldLease:
    """Wait until the lease is free, and take it."""
    async with asyncio.timeout(HANGS_AFTER):
        while True:
            with suppress(LeaseUnavailable):
                return await acquire(NAME)
            await asyncio.sleep(0.02)


@pytest.mark.usefixtures("connect")
async def test_only_one_of_many_parallel_attempts_acquires_the_lease() -> None:
    answers = await asyncio.gather(*(acquire(NAME) for _ in range(20)), return_exceptions=True)
    held = [answer for answer in answers if isinstance(answer, HeldLease)]
    refused = [answer for answer in answers if isinstance(answer, LeaseUnavailable)]
    assert (len(held), len(refused)) == (1, 19)
    assert f"is run by process {os.getpid()} on " in str(refused[0])
    assert all(0 < one.seconds <= 30 for one in refused)


@pytest.mark.usefixtures("connect")
async def test_a_released_lease_is_free_at_once_and_a_resting_one_only_for_early_attempts() -> None:
    await (await acquire(NAME)).release()
    await (await acquire(NAME)).release(3600)
    with pytest.raises(LeaseUnavailable, match=f"^{NAME} is not due") as refused:
        await acquire(NAME)
    assert 3500 < refused.value.seconds <= 3600
    await acquire(NAME, early=True)
    with pytest.raises(LeaseUnavailable, match="is run by"):
        await acquire(NAME, early=True)


@pytest.mark.usefixtures("connect", "short")
async def test_a_lease_that_is_not_renewed_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    first = await acquire(NAME)
    monkeypatch.undo()  # the second one shall last
    second = await taken_at_last()
    with pytest.raises(LeaseLost):
        await first.require()
    await first.release(3600)
    await second.require()
    with pytest.raises(LeaseLost):
        await first.keep()


@pytest.mark.usefixtures("connect")
async def test_long_work_keeps_its_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "LEASE_SECONDS", 1.2)
    lasts = timedelta(seconds=leases.LEASE_SECONDS)

    async def work(held: HeldLease) -> str:
        first_end = await end_of_lease()
        while await end_of_lease() - lasts <= first_end:  # until it was renewed at a time when it would be over
            with pytest.raises(LeaseUnavailable):
                await acquire(NAME)
            await asyncio.sleep(0.05)
        await held.require()
        return "done"

    assert await run_while_held(await acquire(NAME), work) == "done"


@pytest.mark.usefixtures("connect", "short")
async def test_work_is_cancelled_if_another_process_has_the_lease() -> None:
    ended: list[str] = []

    async def work(_held: HeldLease) -> None:
        try:
            await asyncio.sleep(HANGS_AFTER)
        finally:
            ended.append("cut off")

    held = await acquire(NAME)
    await Tortoise.get_connection("default").execute_script("UPDATE leases SET holder = 'another'")
    with pytest.raises(LeaseLost):
        await run_while_held(held, work)
    assert ended == ["cut off"]


@pytest.mark.usefixtures("connect", "short")
async def test_an_error_of_the_work_is_raised_to_the_caller() -> None:
    async def work(_held: HeldLease) -> None:
        raise ValueError("of the work")

    with pytest.raises(ValueError, match="of the work"):
        await run_while_held(await acquire(NAME), work)


@pytest.mark.usefixtures("connect")
async def test_a_lease_cannot_be_taken_during_a_transaction_that_requires_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "LEASE_SECONDS", 1.0)

    async def write() -> None:
        async with in_transaction():
            await held.require()
            began.set()
            await asyncio.sleep(1.2)  # longer than the lease
            await Attempt.create(kind="login", key="example", at=datetime.now(UTC))

    async def take_over() -> int:
        await began.wait()
        await taken_at_last()
        return await Attempt.all().count()

    held, began = await acquire(NAME), asyncio.Event()
    _, seen = await asyncio.gather(asyncio.create_task(write()), asyncio.create_task(take_over()))
    assert seen == 1
