"""A cached answer is valid while its number is unchanged and no date has passed; the cache has a size limit."""

import asyncio
import gc
import tracemalloc
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, make_dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any
from uuid import UUID

import orjson
import pytest
from httpx import AsyncClient

from kanjiku_api.database import readings
from kanjiku_api.database.content import Content, Number, Numbers, read_numbers
from kanjiku_api.database.readings import Reading, Readings
from kanjiku_api.database.statements import Counter
from kanjiku_api.manga.filters import MangaQuery
from kanjiku_api.rules.identity import Identity, Powers
from kanjiku_api.rules.visibility import Viewer
from kanjiku_api.web import memory as memory_module
from kanjiku_api.web import shared
from kanjiku_api.web.memory import AnswerMemory, Made, Question
from kanjiku_api.web.own import Own, cut, filled
from tests.content.numbers import numbers
from tests.factories import make_announcement, make_chapter, make_manga, make_post, make_user
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("connect")
OPEN = Viewer(now=datetime.now(UTC))


@dataclass
class Source:
    """Makes answers once `gate` is open, and counts them."""

    content: Content = Content.MANGA
    made: int = 0
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    fails: bool = False
    body: object = "x"

    def __post_init__(self) -> None:
        self.gate.set()

    async def make(self, _viewer: Viewer, _counter: Counter) -> object:
        """Make an answer."""
        self.made += 1
        await self.gate.wait()
        if self.fails:
            raise LookupError
        return {"made": self.made, "body": self.body}

    def question(self, key: str = "key", **options: Any) -> Question:
        """Make a question that is answered by this source."""
        viewer_at = options.pop("viewer_at", lambda now: Viewer(now=now))
        return Question(orjson.dumps([key]), self.content, viewer_at, self.make, **options)


@pytest.fixture
def memory() -> AnswerMemory:
    return AnswerMemory(2**20)


async def body(memory: AnswerMemory, question: Question) -> bytes:
    made, _ = await memory.answer(question)
    return made.pieces[0]


async def test_the_same_question_is_answered_from_memory_until_its_content_changes(memory: AnswerMemory) -> None:
    source = Source()
    first = await body(memory, source.question())
    assert await body(memory, source.question()) == first
    await make_post()
    assert await body(memory, source.question()) == first, "the blog is another content"
    await make_manga()
    assert await body(memory, source.question()) != first
    assert source.made == 2


async def test_writes_of_another_instance_are_visible_at_once(memory: AnswerMemory) -> None:
    other, source = AnswerMemory(2**20), Source()
    for _ in range(3):
        before = source.made
        await make_manga()
        for one in (memory, other):
            await body(one, source.question())
        assert source.made == before + 2


async def test_one_reading_serves_requests_that_arrived_before_it(memory: AnswerMemory) -> None:
    first = await memory.read(7)
    await make_manga()
    assert await memory.read(7) is first
    later = await memory.read(8)
    assert later.numbers == await numbers() != first.numbers
    for arrivals in (None, 8):
        await make_manga()
        assert (await memory.read(arrivals)).numbers == await numbers()


async def test_no_memory_makes_each_answer_anew() -> None:
    memory, source = AnswerMemory(0), Source()
    assert await body(memory, source.question()) != await body(memory, source.question())
    assert memory.size_bytes == 0


async def test_a_thousand_at_once_make_a_cold_answer_once(memory: AnswerMemory) -> None:
    source = Source()
    source.gate.clear()
    asking = [asyncio.create_task(body(memory, source.question())) for _ in range(1000)]
    await until(lambda: source.made)
    asking += [asyncio.create_task(body(memory, source.question())) for _ in range(10)]
    await asyncio.sleep(0.05)
    source.gate.set()
    assert len(set(await asyncio.gather(*asking))) == 1
    assert source.made == 1


async def test_the_next_change_is_looked_up_once_for_questions_at_once(
    memory: AnswerMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise answers made at one time would be valid from different times on, and the count would be made twice."""
    looks, gate = 0, asyncio.Event()
    next_change = memory_module.next_change

    async def slowly(content: Content, viewer: Viewer) -> datetime:
        nonlocal looks
        looks += 1
        await gate.wait()
        return await next_change(content, viewer)

    monkeypatch.setattr(memory_module, "next_change", slowly)
    source = Source()
    asking = [asyncio.create_task(memory.answer(source.question("1")))]
    await until(lambda: looks)
    asking += [asyncio.create_task(memory.answer(source.question(str(key)))) for key in range(2, 9)]
    await until(lambda: len(memory._flights) == 8)
    gate.set()
    answers = await asyncio.gather(*asking)
    assert (looks, source.made) == (1, 8)
    assert len({made.since for made, _ in answers}) == 1 < len({now for _, now in answers})


async def test_a_request_that_leaves_does_not_disturb_the_others(memory: AnswerMemory) -> None:
    source = Source()
    source.gate.clear()
    asking = [asyncio.create_task(body(memory, source.question())) for _ in range(3)]
    await until(lambda: source.made)
    asking[0].cancel()
    asking[1].cancel()
    await asyncio.gather(*asking[:2], return_exceptions=True)
    source.gate.set()
    assert await asking[2] == await body(memory, source.question())
    assert source.made == 1


async def test_a_flight_whose_askers_have_all_left_is_remembered_all_the_same(memory: AnswerMemory) -> None:
    source = Source()
    source.gate.clear()
    asking = asyncio.create_task(body(memory, source.question()))
    await until(lambda: source.made)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    source.gate.set()
    assert await body(memory, source.question())
    assert source.made == 1


async def test_an_error_is_told_to_all_who_wait_and_not_kept(
    memory: AnswerMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, join, joined = Source(fails=True), memory._joined, 0

    async def counted(question: Question, number: Number, now: datetime) -> Made:
        nonlocal joined
        joined += 1
        return await join(question, number, now)

    monkeypatch.setattr(memory, "_joined", counted)
    source.gate.clear()
    asking = [asyncio.create_task(body(memory, source.question())) for _ in range(3)]
    await until(lambda: source.made and joined == len(asking))
    source.gate.set()
    assert [type(error) for error in await asyncio.gather(*asking, return_exceptions=True)] == [LookupError] * 3
    source.fails = False
    assert await body(memory, source.question())
    assert source.made == 2
    assert memory._flights == {}


async def test_a_flight_of_an_older_number_is_not_joined(memory: AnswerMemory) -> None:
    source = Source()
    source.gate.clear()
    old = asyncio.create_task(body(memory, source.question()))
    await until(lambda: source.made == 1)
    await make_manga()
    new = asyncio.create_task(body(memory, source.question()))
    await until(lambda: source.made == 2)
    source.gate.set()
    kept = await body(memory, source.question())
    assert (await new, source.made) == (kept, 2)
    await old
    assert await body(memory, source.question()) == kept, (
        "what the older flight brings later does not take the place of the newer"
    )


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Give a clock for the readings that a test can set forward or back."""
    shift = timedelta()

    class Clock:
        """The machine's clock, shifted."""

        @staticmethod
        def now(zone: tzinfo) -> datetime:
            return datetime.now(zone) + shift

    def move(by: timedelta) -> None:
        nonlocal shift
        shift = by

    monkeypatch.setattr(readings, "datetime", Clock)
    return move


HOUR = timedelta(hours=1)


async def content_that_changes_in_an_hour(content: Content) -> None:
    match content:
        case Content.MANGA:
            await make_chapter(await make_manga(), "1", days=1 / 24)
        case Content.BLOG:
            await make_post(days=1 / 24)
        case Content.ANNOUNCEMENTS:
            await make_announcement(ends_at=datetime.now(UTC) + HOUR)
        case Content.USERS | Content.IMAGES:
            pass


@pytest.mark.parametrize("content", Content)
async def test_an_answer_holds_until_the_clock_changes_its_content(
    memory: AnswerMemory, clock: Callable[[timedelta], None], content: Content
) -> None:
    await content_that_changes_in_an_hour(content)
    source = Source(content)
    await body(memory, source.question())
    clock(HOUR * 0.99)
    await body(memory, source.question())
    assert source.made == 1
    clock(HOUR * 1.01)
    await body(memory, source.question())
    await body(memory, source.question())
    assert source.made == (1 if content in {Content.USERS, Content.IMAGES} else 2)


async def test_early_access_counts_its_days(memory: AnswerMemory, clock: Callable[[timedelta], None]) -> None:
    await make_chapter(await make_manga(), "1", days=7 + 1 / 24)
    week = timedelta(days=7)
    early, open_to_all = Source(), Source()
    shifts = {HOUR * 0.99: (1, 1), HOUR * 1.01: (2, 1), week: (2, 1), week + HOUR * 1.01: (3, 2)}
    for shift, expected in shifts.items():
        clock(shift)
        await body(memory, early.question("early", viewer_at=lambda now: Viewer(now=now, early_access=week)))
        await body(memory, open_to_all.question("open"))
        if shift == HOUR * 0.99:
            assert (early.made, open_to_all.made) == (1, 1)
        assert (early.made, open_to_all.made) == expected, shift


async def test_a_post_counts_from_its_date_on(anonymous: AsyncClient, clock: Callable[[timedelta], None]) -> None:
    await make_post()
    await make_post(days=1)
    for shift, found in ((timedelta(), 1), (timedelta(hours=23), 1), (timedelta(hours=25), 2)):
        clock(shift)
        for size in (1, 2):
            assert (await anonymous.get(f"/v1/Blog?pagesize={size}")).json()["post_count"] == found


@pytest.mark.parametrize(("content", "made"), [(Content.BLOG, 2), (Content.USERS, 1)])
async def test_an_answer_for_a_later_time_is_used_unless_a_date_lies_between(
    memory: AnswerMemory, clock: Callable[[timedelta], None], content: Content, made: int
) -> None:
    """Of two requests at once, the one that read the time first may ask last; a clock may be set back as well."""
    await content_that_changes_in_an_hour(content)
    source = Source(content)
    clock(HOUR * 2)
    await body(memory, source.question())
    clock(timedelta())
    await body(memory, source.question())
    assert source.made == made


async def test_an_answer_that_may_lag_is_valid_only_for_its_lag(
    memory: AnswerMemory, clock: Callable[[timedelta], None]
) -> None:
    source, minute = Source(), timedelta(seconds=60)
    for shift, made in ((timedelta(), 1), (minute * 0.9, 1), (minute * 1.1, 2)):
        clock(shift)
        await body(memory, source.question(lag=minute))
        assert source.made == made


async def test_a_rare_question_is_remembered_from_the_second_asking_on(memory: AnswerMemory) -> None:
    source = Source()
    for made in (1, 2, 2):
        await body(memory, source.question(is_rare=True))
        assert source.made == made


@pytest.mark.no_database
def test_a_page_far_away_a_search_and_several_filters_are_rare() -> None:
    rare = ["search=x", "author=mori", "page=41", "page=11&pagesize=100", "tag=a&status=ongoing"]
    common = ["", "page=40", "page=10&pagesize=100&count=false&sort=latest", "tag=a", "status=ongoing&page=2"]

    def read(text: str) -> MangaQuery:
        return MangaQuery.model_validate(dict(part.split("=") for part in text.split("&") if part), strict=False)

    assert [text for text in [*rare, *common] if read(text).is_rare] == rare


@pytest.mark.any_database
async def test_the_cache_stays_within_its_limit() -> None:
    limit = 2**20
    memory, source = AnswerMemory(limit), Source()
    await body(memory, source.question())
    shapes = [
        "x" * 100,
        "x" * 20_000,
        [{"read": Own("read", 1), "progress": Own("progress", 1, 5), "name": "x" * 300} for _ in range(60)],
    ]
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for number in range(500):
            source.body = shapes[number % 3]
            await body(memory, source.question(f"{number}" * 20))
        gc.collect()
        used = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert limit * 0.9 < memory.size_bytes <= limit
    assert used < limit * 1.1, "and it counts what Python needs"


@pytest.mark.any_database
async def test_the_size_of_short_answers_includes_keys_and_overhead(memory: AnswerMemory) -> None:
    source = Source()
    await body(memory, source.question("the first"))
    gc.collect()
    tracemalloc.start()
    try:
        before, counted = tracemalloc.get_traced_memory()[0], memory.size_bytes
        for number in range(100):
            await body(memory, source.question(f"{number}"))
        gc.collect()
        used = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert used <= memory.size_bytes - counted


@pytest.mark.any_database
async def test_an_answer_larger_than_the_memory_is_answered_and_not_kept() -> None:
    memory, source = AnswerMemory(1000), Source()
    assert await body(memory, source.question()) != await body(memory, source.question())
    assert memory.size_bytes == 0


async def test_answers_from_a_standby_are_not_cached(memory: AnswerMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing() -> Numbers | None:
        return None

    monkeypatch.setattr(readings, "read_numbers", nothing)
    monkeypatch.setattr(readings, "read_numbers_at_once", lambda: None)
    source = Source()
    assert await body(memory, source.question()) != await body(memory, source.question())
    assert memory.size_bytes == 0


@pytest.mark.no_database
def test_the_key_contains_everything_that_decides_what_a_viewer_sees() -> None:
    wider = make_dataclass("Wider", [("quality", str, "low")], bases=(Viewer,), frozen=True)
    kinds = [wider(now=OPEN.now), wider(now=OPEN.now, quality="high"), OPEN]
    keys = {shared._key(_maker, ("a",), kind.kind) for kind in kinds}
    assert len(keys) == 3
    later = Viewer(now=OPEN.now + HOUR)
    assert later.kind == OPEN.kind
    identity = Identity(UUID(int=1), "reader", UUID(int=1), Powers(), OPEN.now)
    assert Viewer.of(identity).kind != Viewer.of(None).kind, "signed in or not"


async def _maker(_argument: str, _viewer: Viewer) -> object:
    return None


@pytest.mark.no_database
def test_no_text_is_taken_for_a_placeholder() -> None:
    pieces, places = cut({"a": "\u0000own:0", "b": Own("read", 7), "c": ['"', Own("page", 8, 3)]})
    assert [(place.name, place.row, place.pages) for place in places] == [("read", 7, 0), ("page", 8, 3)]
    assert filled(pieces, [True, None]) == b'{"a":"\\u0000own:0","b":true,"c":["\\"",null]}'
    with pytest.raises(ValueError, match="longer"):
        filled(pieces, [True])


@pytest.fixture
async def slow(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[asyncio.Future[None]]]:
    """Make each reading of the numbers wait until the test releases it."""
    under_way: list[asyncio.Future[None]] = []

    async def gated() -> Numbers | None:
        under_way.append(asyncio.get_running_loop().create_future())
        await under_way[-1]
        return await read_numbers()

    monkeypatch.setattr(readings, "read_numbers", gated)
    monkeypatch.setattr(readings, "read_numbers_at_once", lambda: None)
    yield under_way
    for one in under_way:
        if not one.done():
            one.cancel()


async def test_no_request_joins_a_reading_that_has_begun(slow: list[asyncio.Future[None]]) -> None:
    source = Readings()
    alone = asyncio.create_task(source.read())
    await until(lambda: len(slow) == 1)
    groups: list[list[asyncio.Task[Reading]]] = []
    for number in range(1, 3):
        groups.append([asyncio.create_task(source.read()) for _ in range(3)])
        await asyncio.sleep(0)
        slow[number - 1].set_result(None)
        await until(lambda number=number: len(slow) == number + 1)  # type: ignore[misc]  # mypy infers no default
    slow[2].set_result(None)
    first, second = [await asyncio.gather(*group) for group in groups]
    assert len({id(one) for one in first}) == len({id(one) for one in second}) == 1
    assert (await alone).now < first[0].now < second[0].now
    assert len(slow) == 3


async def test_a_caller_that_leaves_does_not_cancel_the_reading_of_others(slow: list[asyncio.Future[None]]) -> None:
    source = Readings()
    alone, *both = [asyncio.create_task(source.read()) for _ in range(3)]
    await until(lambda: len(slow) == 1)
    slow[0].set_result(None)
    await until(lambda: len(slow) == 2)
    both[0].cancel()
    await asyncio.gather(both[0], return_exceptions=True)
    assert not slow[1].done()
    slow[1].set_result(None)
    assert (await alone).now < (await both[1]).now
    assert len(slow) == 2


async def test_after_a_cancelled_reading_the_next_one_begins(slow: list[asyncio.Future[None]]) -> None:
    source = Readings()
    alone = asyncio.create_task(source.read())
    await until(lambda: len(slow) == 1)
    later = asyncio.create_task(source.read())
    await asyncio.sleep(0)
    alone.cancel()
    await until(lambda: len(slow) == 2)
    slow[1].set_result(None)
    assert isinstance(await later, Reading)


@pytest.mark.sqlite_only
async def test_after_the_first_reading_sqlite_needs_no_other_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Readings()
    await source.read()
    monkeypatch.setattr(readings, "read_numbers", None)
    for _ in range(2):
        await make_manga()
        reading = await source.read()
        assert reading.numbers == await numbers()
        assert datetime.now(UTC) >= reading.now


async def test_a_reading_that_hangs_keeps_nobody_waiting_but_its_own(slow: list[asyncio.Future[None]]) -> None:
    source = Readings()
    hanging = asyncio.create_task(source.read())
    await until(lambda: len(slow) == 1)
    later = asyncio.create_task(source.read())
    await until(lambda: len(slow) == 2)
    slow[1].set_result(None)
    assert isinstance(await later, Reading)
    assert not hanging.done()
    slow[0].set_result(None)
    await hanging


async def test_a_reading_that_fails_is_told_and_the_next_one_goes_on(
    slow: list[asyncio.Future[None]],
) -> None:
    source = Readings()
    failing = asyncio.create_task(source.read())
    await until(lambda: len(slow) == 1)
    slow[0].set_exception(ConnectionResetError())
    with pytest.raises(ConnectionResetError):
        await failing
    again = asyncio.create_task(source.read())
    await until(lambda: len(slow) == 2)
    slow[1].set_result(None)
    assert (await again).numbers == await numbers()


async def test_users_raise_what_users_show(memory: AnswerMemory) -> None:
    source = Source(Content.USERS)
    await body(memory, source.question())
    await make_user()
    await body(memory, source.question())
    assert source.made == 2
