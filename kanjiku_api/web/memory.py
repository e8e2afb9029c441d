"""A cache of public answers: one is valid while its content number is unchanged and no date has passed that changes it.

1. Take the time. 2. Read the content number; the reading begins after the request came. 3. If there is an answer made
under this number and valid at this time, send it. 4. Otherwise make it, once for all requests that want it under this
number (a flight). Its statements begin after the reading, so its rows are not older than the number. They may be newer,
which is harmless: requests that read the next number do not find this answer.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from operator import itemgetter

from cachetools import LRUCache, TTLCache
from xxhash import xxh3_128

from ..database.content import Content, Number
from ..database.readings import Reading, Readings
from ..database.statements import Counter, fetch_number, fetch_one
from ..rules.sql import Sql
from ..rules.visibility import NEXT_ANNOUNCEMENT, NEXT_PUBLICATION, NEXT_RELEASES, Viewer
from .own import Own, cut

NEXT_CHANGES: dict[Content, Sql | None] = {
    Content.MANGA: NEXT_RELEASES,
    Content.BLOG: NEXT_PUBLICATION,
    Content.ANNOUNCEMENTS: NEXT_ANNOUNCEMENT,
    Content.USERS: None,
    Content.IMAGES: None,
}
"""Statements that find the next date that changes content; users and images do not depend on dates."""
NEVER = datetime.max.replace(tzinfo=UTC)
ANSWER_BYTES, PIECE_BYTES, PLACE_BYTES = 1500, 50, 120
"""Python's own memory for an answer, for each of its pieces, and for each of its places, in bytes."""
ASKED_SECONDS, ASKED_MAX = 60.0, 4096
"""A question is asked again if it was asked within this time; and the number of questions that are remembered."""
SPANS_MAX = 64
Place = tuple[Content, Number, timedelta]
Span = tuple[datetime, datetime]
"""Times between which no date changes the content of a place; the first belongs to it."""
NO_SPAN: Span = (NEVER, NEVER)


@dataclass(slots=True)
class Question:
    """A question to the cache. `key` contains all that the answer depends on, apart from content and time."""

    key: bytes
    content: Content
    viewer_at: Callable[[datetime], Viewer]
    make: Callable[[Viewer, Counter], Awaitable[object]]
    is_rare: bool = False
    """The question rarely repeats, such as a search; its answer is remembered only when it is asked a second time."""
    count_key: Callable[[], bytes] = bytes
    """Makes the key of the list's row count, which is the same for all pages."""
    is_count_rare: bool = False
    lag: timedelta | None = None
    """How long the answer may lag behind changes that raise no content number."""


@dataclass(frozen=True, slots=True)
class Made:
    """A cached answer: the part that is the same for all viewers of one kind."""

    since: datetime
    """Valid from this time on, which is at or before the time for which it was made."""
    pieces: tuple[bytes, ...]
    places: tuple[Own, ...]
    etag: str
    number: Number | None = None
    until: datetime = NEVER

    def holds(self, number: Number, now: datetime) -> bool:
        """Tell whether the answer is valid under this number at this time."""
        return self.number == number and self.since <= now < self.until


@dataclass(slots=True)
class Moments:
    """The next dates that change something, for everybody and for early access; None is never."""

    at: datetime | None
    early_at: datetime | None


class AnswerMemory:
    """The cache of one process: the most recently used answers, up to `limit_bytes`; 0 switches it off."""

    def __init__(self, limit_bytes: int) -> None:
        self._is_on = limit_bytes > 0
        self._readings = Readings()
        self._answers: LRUCache[bytes, tuple[Made, int]] = LRUCache(limit_bytes, getsizeof=itemgetter(1))
        self._flights: dict[tuple[bytes, Number], asyncio.Task[Made]] = {}
        self._asked: TTLCache[bytes, bool] = TTLCache(ASKED_MAX, ASKED_SECONDS)
        self._spans: LRUCache[Place, Span] = LRUCache(SPANS_MAX)
        self._looks: dict[Place, asyncio.Task[Span]] = {}
        self._last: Reading | None = None
        self._arrivals: int | None = None
        """The count of arrivals when the last reading was asked for; None if nobody told."""

    @property
    def size_bytes(self) -> int:
        """How many bytes are in use, including keys and Python's own memory."""
        return int(self._answers.currsize)

    async def close(self) -> None:
        """Cancel running flights; nobody waits for them any more."""
        flights = [*self._flights.values(), *self._looks.values()]
        for task in flights:
            task.cancel()
        await asyncio.gather(*flights, self._readings.close(), return_exceptions=True)

    async def read(self, arrivals: int | None = None) -> Reading:
        """Read the time and the content numbers after this call; without the cache, there are no numbers.

        With `arrivals`, the count of `web.protocol.Arrivals`, the last reading is enough if the count is the same.
        """
        if arrivals is not None and arrivals == self._arrivals and self._last:
            return self._last
        reading = await self._readings.read() if self._is_on else Reading(datetime.now(UTC), None)
        self._arrivals, self._last = arrivals, reading
        return reading

    def find(self, key: bytes, content: Content, reading: Reading) -> Made | None:
        """Get the cached answer to a question, if it is valid by a reading; else None."""
        return self._find(key, reading.numbers.of(content), reading.now) if reading.numbers else None

    async def answer(self, question: Question, reading: Reading | None = None) -> tuple[Made, datetime]:
        """Get an answer from the cache or make it; return it and the time for which it is valid.

        `reading` was made for this question; without it, there will be one. Raises what `question.make` raises. Call it
        outside of transactions.
        """
        known = reading or await self.read()
        if known.numbers is None:
            return await make_answer(question, known.now), known.now
        return await self._answer(question, known.numbers.of(question.content), known.now), known.now

    def _find(self, key: bytes, number: Number, now: datetime) -> Made | None:
        known, _ = self._answers.get(key, (None, 0))
        return known if known is not None and known.holds(number, now) else None

    async def _answer(self, question: Question, number: Number, now: datetime) -> Made:
        return self._find(question.key, number, now) or await self._joined(question, number, now)

    async def _joined(self, question: Question, number: Number, now: datetime) -> Made:
        """Wait for the flight under this number; begin a new one if its answer is not valid now."""
        place, joined = (question.key, number), None
        while (flight := self._flights.get(place)) and flight is not joined:
            made = await asyncio.shield(flight)
            if made.holds(number, now):
                return made
            joined = flight
        return await asyncio.shield(self._begin(question, number, now))

    def _begin(self, question: Question, number: Number, now: datetime) -> asyncio.Task[Made]:
        """Start a flight: a task that survives cancelled callers, and runs outside of the callers' transactions."""
        place = (question.key, number)
        flight = self._flights[place] = asyncio.create_task(self._fly(question, number, now), context=Context())

        def end(_: object) -> None:
            if self._flights.get(place) is flight:
                del self._flights[place]

        flight.add_done_callback(end)
        return flight

    async def _fly(self, question: Question, number: Number, now: datetime) -> Made:
        since, until = await self._span(question, number, now)
        known, _ = self._answers.get(question.key, (None, 0))
        if known is not None and known.number == number and since <= known.since < until and now < known.until:
            return known  # made for a later time, by a request that was faster; no date lies between
        if question.lag is not None:
            until = min(until, now + question.lag)
        counter = self._counter(question, number, now)
        made = await make_answer(question, now, counter, since=since, until=until, number=number)
        self._keep(question, made)
        return made

    def _counter(self, question: Question, number: Number, now: datetime) -> Counter:
        """Make a function that counts a list's rows; the count is cached separately, once for all pages."""

        async def count(sql: Sql, /, **values: object) -> int:
            counted = Question(
                key=question.count_key(),
                content=question.content,
                viewer_at=question.viewer_at,
                make=lambda _viewer, _counter: fetch_number(sql, **values),
                is_rare=question.is_count_rare,
            )
            made = await self._answer(counted, number, now)
            return int(made.pieces[0])

        return count

    async def _span(self, question: Question, number: Number, now: datetime) -> Span:
        """Find a span around `now` in which no date changes the content.

        Under one number, the next change is read once for all questions; those that come meanwhile wait for it.
        """
        place = (question.content, number, question.viewer_at(now).early_access)
        span = self._spans.get(place, NO_SPAN)
        if not span[0] <= now < span[1] and (look := self._looks.get(place)):
            span = await asyncio.shield(look)
        if not span[0] <= now < span[1]:
            look = self._looks[place] = asyncio.create_task(self._look(question, place, now))
            look.add_done_callback(lambda _: self._looks.pop(place, None))
            span = await asyncio.shield(look)
        return span

    async def _look(self, question: Question, place: Place, now: datetime) -> Span:
        """Read the next change after `now`, and join the span with the known one if both end there."""
        until = await next_change(question.content, question.viewer_at(now))
        since, end = self._spans.get(place, (now, until))
        span = self._spans[place] = (min(since, now) if end == until else now, until)
        return span

    def _keep(self, question: Question, made: Made) -> None:
        """Remember an answer, unless it is too large, or is rare and asked for the first time."""
        size = len(question.key) + _size_of(made)
        if size > self._answers.maxsize or (question.is_rare and not self._was_asked(question.key)):
            return
        known, _ = self._answers.get(question.key, (None, 0))
        if known is None or not _is_newer(known, made):
            key = bytes(memoryview(question.key))  # a copy: bytes from orjson occupy several times their length
            self._answers[key] = (made, size)

    def _was_asked(self, key: bytes) -> bool:
        """Tell whether this question was asked within the last minute, and note that it was asked now."""
        digest = blake2b(key, digest_size=16).digest()
        was_asked = self._asked.get(digest, False)
        self._asked[digest] = True
        return was_asked


async def make_answer(
    question: Question,
    now: datetime,
    counter: Counter = fetch_number,
    *,
    since: datetime | None = None,
    until: datetime = NEVER,
    number: Number | None = None,
) -> Made:
    """Make the answer that is valid at `now`."""
    pieces, places = cut(await question.make(question.viewer_at(now), counter))
    return Made(since or now, pieces, places, etag_of(*pieces), number, until)


def etag_of(*parts: bytes) -> str:
    """Make a strong validator (RFC 9110 section 8.8.3) of bytes; the same bytes split differently give another one.

    It is XXH3, which is no protection against somebody who makes two answers with the same tag. That could only keep
    their own content old for readers, and costs no more than a microsecond; SHA-256 takes 20 for 100 chapters.
    """
    digest = xxh3_128()
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return f'"{digest.hexdigest()}"'


async def next_change(content: Content, viewer: Viewer) -> datetime:
    """Find the next date that changes what a viewer sees; `NEVER` if only writes change it."""
    statement = NEXT_CHANGES[content]
    moments = await fetch_one(statement, Moments, **viewer.values) if statement else None
    if moments is None:
        return NEVER
    early_at = moments.early_at - viewer.early_access if moments.early_at else NEVER
    return min(moments.at or NEVER, early_at)


def _size_of(made: Made) -> int:
    pieces = sum(map(len, made.pieces)) + PIECE_BYTES * len(made.pieces)
    return ANSWER_BYTES + pieces + PLACE_BYTES * len(made.places)


def _is_newer(known: Made, made: Made) -> bool:
    """Tell whether the remembered answer has a higher number; numbers of different origins cannot be compared."""
    if known.number is None or made.number is None or known.number.origin != made.number.origin:
        return False
    return known.number.changes > made.number.changes
