"""After any writes and dates, two instances with a cache answer like one without."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta, tzinfo
from http.client import HTTPConnection
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from kanjiku_api.database import readings
from kanjiku_api.database.rebuilding import count_wrong
from kanjiku_api.models import Announcement, Chapter, ChapterMark, Follow, Group, Manga, Post, PostRead, User
from kanjiku_api.rules.visibility import Audience
from kanjiku_api.settings import Settings
from kanjiku_api.web import memory
from tests.conftest import Persona
from tests.factories import make_announcement, make_chapter, make_manga, make_pages, make_post
from tests.full import FULL
from tests.serving import serving_beside
from tests.waiting import HANGS_AFTER

T = TypeVar("T")
TICK, HOUR, DAY = timedelta(microseconds=1), timedelta(hours=1), timedelta(days=1)
STEPS = (TICK, HOUR, DAY, 7 * DAY)
OFFSETS = st.sampled_from([-DAY, timedelta(), *(days * DAY + by for days in (0, 3, 7) for by in (TICK, HOUR, DAY))])
DATES = st.none() | OFFSETS
NUMBERS = st.integers(0, 5)
PATHS = (
    *("/v1/Manga", "/v1/Manga?sort=latest", "/v1/Manga?language=de", "/v1/Manga/facets", "/v1/Chapter"),
    *(
        "/v1/Chapter?language=de&count=false",
        "/v1/Manga/{manga}",
        "/v1/Manga/{manga}/chapters",
        "/v1/Chapter/{chapter}",
    ),
    *("/v1/Blog", "/v1/Blog/{post}", "/v1/Announcement", "/v1/User", "/v1/User/{user}"),
)


class Answer(NamedTuple):
    """What an instance answered."""

    status: int
    body: bytes
    tag: str | None


class Client:
    """Somebody's connection to one instance, used outside of its loop; httpx takes longer than the service itself."""

    def __init__(self, address: str, persona: Persona | None) -> None:
        self._connection = HTTPConnection(urlsplit(address).netloc, timeout=HANGS_AFTER)
        self._headers: dict[str, str] = {}
        if persona:
            self._headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in persona.http.cookies.items())

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        self._connection.request("GET", path, headers=self._headers | headers)
        answer = self._connection.getresponse()
        return Answer(answer.status, answer.read(), answer.getheader("ETag"))

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


class Stage:
    """Two instances with a cache, one without, viewers who read, and a clock that moves only when it is set."""

    def __init__(self, addresses: list[str], people: dict[str, Persona | None]) -> None:
        self.loop, self.people = asyncio.get_running_loop(), people
        self.now = datetime.now(UTC)
        self.clients = {name: [Client(address, persona) for address in addresses] for name, persona in people.items()}

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something in the loop of the service."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(HANGS_AFTER)

    def close(self) -> None:
        """Close the clients."""
        for clients in self.clients.values():
            for client in clients:
                client.close()


STAGES: list[Stage] = []
"""The stage of the current machine; a global, because Hypothesis creates the machines itself."""


async def nth(rows: Any, number: int) -> Any:
    """Get one of the rows, chosen by a number, or None if there are none."""
    found = await rows.all().order_by("id")
    return found[number % len(found)] if found else None


async def ids_of(which: int) -> dict[str, Any]:
    """Get what stands for the names in `PATHS`."""
    places = {"manga": Manga, "chapter": Chapter, "post": Post, "user": User}
    return {name: getattr(await nth(model, which), "id", 0) for name, model in places.items()}


class Site(RuleBasedStateMachine):
    """A state machine whose steps are writes, passing dates, and reads."""

    def __init__(self) -> None:
        super().__init__()
        self.stage, self.chapters = STAGES[-1], 0
        self.watched, self.which = ["/v1/Chapter"], 0

    def at(self, offset: timedelta | None) -> datetime | None:
        """Get the time some days after the stage's now."""
        return None if offset is None else self.stage.now + offset

    @initialize()
    def begin(self) -> None:
        """Create one series and its chapter."""

        async def work() -> None:
            for model in (Announcement, Post, Manga):
                await model.all().delete()
            await make_chapter(await make_manga(), "0")

        self.stage.run(work())

    @rule(date=DATES, hidden=st.booleans(), language=st.sampled_from(["en", "de"]), pages=st.integers(0, 2), of=NUMBERS)
    def add_chapter(self, date: timedelta | None, hidden: bool, language: str, pages: int, of: int) -> None:  # noqa: FBT001 - by name
        """Add a chapter with any date."""

        async def work() -> None:
            manga = await nth(Manga, of) or await make_manga()
            self.chapters += 1
            columns: dict[str, Any] = {"release_date": self.at(date), "hidden": hidden, "language": language}
            chapter = await make_chapter(manga, str(self.chapters), **columns)
            await make_pages(chapter, pages)

        self.stage.run(work())

    @rule(which=NUMBERS, date=DATES, hidden=st.booleans())
    def release(self, which: int, date: timedelta | None, hidden: bool) -> None:  # noqa: FBT001 - by name
        """Change the date of a chapter, or hide it."""

        async def work() -> None:
            if chapter := await nth(Chapter, which):
                await Chapter.filter(id=chapter.id).update(release_date=self.at(date), hidden=hidden)

        self.stage.run(work())

    @rule(which=NUMBERS)
    def delete_chapter(self, which: int) -> None:
        """Delete a chapter."""

        async def work() -> None:
            if chapter := await nth(Chapter, which):
                await chapter.delete()

        self.stage.run(work())

    @rule(which=NUMBERS, hidden=st.booleans(), licensed=st.booleans(), name=st.sampled_from(["A", "B"]))
    def change_manga(self, which: int, hidden: bool, licensed: bool, name: str) -> None:  # noqa: FBT001 - by name
        """Change a series, or hide it."""

        async def work() -> None:
            if manga := await nth(Manga, which):
                await Manga.filter(id=manga.id).update(hidden=hidden, licensed=licensed, description=name)

        self.stage.run(work())

    @rule()
    def add_manga(self) -> None:
        """Add a series."""
        self.stage.run(make_manga())

    @rule(date=DATES, pinned=st.booleans())
    def add_post(self, date: timedelta | None, pinned: bool) -> None:  # noqa: FBT001 - by name
        """Write a post, published at any date."""

        async def work() -> None:
            await make_post(published_at=self.at(date), pinned=pinned, author_id=(await nth(User, 0)).id)

        self.stage.run(work())

    @rule(starts=OFFSETS, ends=DATES, audience=st.sampled_from(Audience))
    def announce(self, starts: timedelta, ends: timedelta | None, audience: Audience) -> None:
        """Create an announcement that is shown for some time."""
        columns: dict[str, Any] = {"starts_at": self.at(starts), "ends_at": self.at(ends), "audience": audience.value}
        self.stage.run(make_announcement(**columns))

    @rule(name=st.sampled_from(["Mori", "Nori"]), days=st.sampled_from([0, 3, 7]))
    def change_people(self, name: str, days: int) -> None:
        """Rename an author, and change the early readers' days."""

        async def work() -> None:
            await User.filter(id=(await nth(User, 0)).id).update(username=name)
            await Group.filter(name="early_readers").update(early_access=days)

        self.stage.run(work())

    @rule(which=NUMBERS, page=st.none() | st.integers(1, 3))
    def mark(self, which: int, page: int | None) -> None:
        """Mark a chapter as read, and follow a series."""

        async def work() -> None:
            persona = self.stage.people["reader"]
            assert persona is not None
            if chapter := await nth(Chapter, which):
                time = None if page is None else self.stage.now
                values = {"page": page, "client_time": time, "read_at": None if page else self.stage.now}
                await ChapterMark.update_or_create(values, user_id=persona.user.id, chapter_id=chapter.id)
                await Follow.get_or_create(user_id=persona.user.id, manga_id=chapter.manga_id)
            if post := await nth(Post, which):
                await PostRead.get_or_create(user_id=persona.user.id, post_id=post.id)

        self.stage.run(work())

    @rule(path=st.sampled_from(["/v1/Chapter", "/v1/Blog", "/v1/Announcement"]), days=st.sampled_from([0, 3, 7]))
    def come_to_a_date(self, path: str, days: int) -> None:
        """Move the clock across a release date, also for early access, after the pages before it were cached."""
        moment = self.stage.now + days * DAY + HOUR

        async def work() -> None:
            match path:
                case "/v1/Chapter":
                    self.chapters += 1
                    await make_chapter(await make_manga(), str(self.chapters), release_date=moment)
                case "/v1/Blog":
                    await make_post(published_at=moment)
                case _:
                    await make_announcement(starts_at=self.stage.now, ends_at=moment)

        self.stage.run(work())
        for now in (self.stage.now, moment - days * DAY - TICK, moment - days * DAY, moment - TICK, moment):
            self.stage.now = max(self.stage.now, now)
            self.compare(path, 0)

    @rule(step=st.sampled_from(STEPS))
    def let_time_pass(self, step: timedelta) -> None:
        """Move the clock on."""
        self.stage.now += step

    @rule(paths=st.lists(st.sampled_from(PATHS), min_size=1, max_size=3, unique=True), which=NUMBERS)
    def watch(self, paths: list[str], which: int) -> None:
        """Read these pages after each step from now on, so that they are cached before the next step."""
        self.watched, self.which = paths, which

    @invariant()
    def all_agree(self) -> None:
        """Compare all watched pages."""
        for path in self.watched:
            self.compare(path, self.which)

    @invariant()
    def sums_are_right(self) -> None:
        """Check the stored sums of each series against a new count."""
        assert self.stage.run(count_wrong()) == 0

    def compare(self, path: str, which: int) -> None:
        """Ask all instances as everybody, and compare what they answer, byte by byte."""
        if "{" in path:
            path = path.format(**self.stage.run(ids_of(which)))
        for name, clients in self.stage.clients.items():
            anew, *others = [client.get(path) for client in clients]
            assert anew.status in {200, 404}
            for answer in others:
                assert answer == anew, (name, path)
            if anew.tag and name == "reader":
                assert clients[1].get(path, **{"If-None-Match": anew.tag}).status == 304, (name, path)


@pytest.fixture
async def stage(  # noqa: PLR0913, PLR0917 - one per persona
    settings: Settings,
    base_url: str,
    reader: Persona,
    early_reader: Persona,
    uploader: Persona,
    moderator: Persona,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Stage]:
    people = {"anybody": None, "reader": reader, "early": early_reader, "staff": uploader, "team": moderator}
    async with AsyncExitStack() as stack:
        without = settings.limits.model_copy(update={"answers_bytes": 0})
        _, anew = await stack.enter_async_context(serving_beside(settings, limits=without))
        _, other = await stack.enter_async_context(serving_beside(settings))
        made = Stage([str(anew.base_url), base_url, str(other.base_url)], people)

        class Clock:
            """A clock that shows the time of the stage."""

            @staticmethod
            def now(_zone: tzinfo) -> datetime:
                return made.now

        for module in (readings, memory):
            monkeypatch.setattr(module, "datetime", Clock)
        STAGES.append(made)
        yield made
        STAGES.remove(made)
        made.close()


@pytest.mark.timeout(1200 if FULL else 900)
@pytest.mark.usefixtures("stage")
async def test_cached_answers_equal_newly_made_ones() -> None:
    chosen = settings(
        max_examples=60 if FULL else 6,
        stateful_step_count=25,
        deadline=None,
        database=None,
        derandomize=not FULL,
        suppress_health_check=list(HealthCheck),
    )
    await asyncio.to_thread(run_state_machine_as_test, Site, settings=chosen)
