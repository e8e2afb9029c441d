"""The loops of the service: they deliver by themselves, survive a round that fails, and end when told to."""

import asyncio
import logging

import pytest
from tortoise.exceptions import DBConnectionError

from kanjiku_api.system.periodic import PeriodicTask, PeriodicTasks, periodic_tasks_for, repeat
from kanjiku_api.web.request import App
from tests.mail.service import MailService, task
from tests.waiting import until


async def test_the_loop_of_the_service_delivers_by_itself(mailing: MailService) -> None:
    tasks = PeriodicTasks()
    tasks.start("send mails", repeat(task(mailing.app, "send mails")))
    await mailing.register("Mori.Reads")
    try:
        await until(lambda: mailing.sink.mails)
        assert tasks.are_alive()
    finally:
        await tasks.stop()
    assert mailing.sink.mails[0]["To"] == "Mori.Reads@example.org"


async def test_without_mail_there_is_no_loop_for_it(mailing: MailService, app: App) -> None:
    assert [task.name for task in periodic_tasks_for(mailing.app)] == [
        "clean up",
        "look after the parts",
        "send mails",
    ]
    assert [task.name for task in periodic_tasks_for(app)] == ["clean up", "look after the parts"]


@pytest.mark.no_database
async def test_a_round_that_fails_is_followed_by_the_next() -> None:
    rounds: list[int] = []

    async def work() -> None:
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise ConnectionError
        await asyncio.sleep(0)

    tasks = PeriodicTasks()
    tasks.start("failing", repeat(PeriodicTask("failing", 0.001, work)))
    await until(lambda: len(rounds) >= 3)
    assert tasks.are_alive()
    await tasks.stop()


@pytest.mark.no_database
async def test_a_loop_that_swallows_a_cancellation_ends_all_the_same() -> None:
    began = asyncio.Event()
    swallowed = []

    async def work() -> None:
        began.set()
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:  # what asyncio.wait_for of Python 3.11 does when its work ends just then
            swallowed.append(1)
            if len(swallowed) > 1:
                raise

    tasks = PeriodicTasks()
    tasks.start("stubborn", repeat(PeriodicTask("stubborn", 0.001, work)))
    await began.wait()
    async with asyncio.timeout(10):
        await tasks.stop()
    assert swallowed


@pytest.mark.no_database
async def test_a_loop_that_ended_by_itself_is_told() -> None:
    async def end() -> None:
        await asyncio.sleep(0)

    tasks = PeriodicTasks()
    tasks.start("ending", end())
    await until(lambda: not tasks.are_alive())
    await tasks.stop()


@pytest.mark.no_database
async def test_a_database_that_is_away_is_told_once_and_in_a_line(caplog: pytest.LogCaptureFixture) -> None:
    rounds = 0

    async def work() -> None:
        nonlocal rounds
        rounds += 1
        raise DBConnectionError("gone")

    caplog.set_level(logging.WARNING, "kanjiku")
    tasks = PeriodicTasks()
    tasks.start("failing", repeat(PeriodicTask("failing", 0.001, work)))
    await until(lambda: rounds > 3)
    await tasks.stop()
    assert [record.getMessage().partition(";")[0] for record in caplog.records] == ["failing: the database is away"]
    assert not any(record.exc_info for record in caplog.records)
