"""The queue for workers: its order, and cancelled images."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from kanjiku_api.imaging import turns
from kanjiku_api.imaging.errors import ClientGone
from kanjiku_api.imaging.turns import Priority, WorkerQueue
from kanjiku_api.rules.errors import Busy
from tests.waiting import HANGS_AFTER

pytestmark = pytest.mark.no_database


async def _settle() -> None:
    """Run the event loop until every task waits."""
    for _ in range(5):
        await asyncio.sleep(0)


async def _worked(workers: WorkerQueue[str], served: list[str], name: str, priority: Priority) -> None:
    async with workers.turn(priority) as worker:
        assert worker == "the one"
        served.append(name)


def _done() -> asyncio.Future[None]:
    return asyncio.get_running_loop().create_future()


async def test_the_site_goes_before_avatars_and_equals_in_their_order() -> None:
    workers, served = WorkerQueue(["the one"]), list[str]()
    ranks = {"a": Priority.AVATAR, "b": Priority.AVATAR, "c": Priority.SITE, "d": Priority.SITE}
    async with workers.turn(Priority.AVATAR):
        tasks = [asyncio.create_task(_worked(workers, served, name, priority)) for name, priority in ranks.items()]
        await _settle()
        assert served == []
        assert workers.waiting == {Priority.SITE: 2, Priority.AVATAR: 2, Priority.CONVERSION: 0}
        assert workers.idle == 0
    await asyncio.gather(*tasks)
    assert served == ["c", "d", "a", "b"]
    assert (sum(workers.waiting.values()), workers.idle) == (0, 1)


async def test_an_image_whose_client_disconnects_leaves_the_queue_at_once() -> None:
    workers, gone = WorkerQueue(["the one"]), _done()

    async def wait() -> None:
        async with workers.turn(Priority.AVATAR, gone):
            raise AssertionError("it was served")

    async with workers.turn(Priority.SITE):
        task = asyncio.create_task(wait())
        await _settle()
        gone.set_result(None)
        with pytest.raises(ClientGone):
            await task
    with pytest.raises(ClientGone):  # an image whose client has left is not begun, even if a worker is idle
        await wait()
    async with workers.turn(Priority.AVATAR, _done()):
        pass


async def test_a_cancelled_image_in_the_queue_keeps_no_worker() -> None:
    workers, served = WorkerQueue(["the one"]), list[str]()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(workers.turn(Priority.SITE))
        early, late = (asyncio.create_task(_worked(workers, served, name, Priority.SITE)) for name in ("early", "late"))
        await _settle()
        early.cancel()
        await _settle()
        await stack.aclose()  # gives the worker to the second ...
        late.cancel()  # ... who is cancelled before it runs
    await asyncio.gather(early, late, return_exceptions=True)
    assert served == []
    async with asyncio.timeout(HANGS_AFTER):
        await _worked(workers, served, "next", Priority.AVATAR)


async def test_each_rank_has_a_queue_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(turns.WAITING_MAX, Priority.AVATAR, 1)
    workers, served = WorkerQueue(["the one"]), list[str]()
    async with workers.turn(Priority.AVATAR):
        waiting = asyncio.create_task(_worked(workers, served, "avatar", Priority.AVATAR))
        await _settle()
        with pytest.raises(Busy):
            await _worked(workers, served, "one too many", Priority.AVATAR)
        page = asyncio.create_task(_worked(workers, served, "page", Priority.SITE))
        await _settle()
    await asyncio.gather(waiting, page)
    assert served == ["page", "avatar"]
