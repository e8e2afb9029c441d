"""Memory in front of reading: an answer counts while the number of its content is the same and no date has passed.

1. Take the moment. 2. Read the number, by a reading that begins after the request came. 3. What was made under this
number, and holds at this moment, is the answer. 4. Else it is made, in one flight for all who want it under this
number: each of its statements begins after the reading, so that its rows are no older than the number says. They may
be newer: that is harmless, because who reads the next number does not find them under it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b, sha256
from operator import itemgetter

from cachetools import LRUCache, TTLCache

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
"""What tells when the clock changes content next; users are the same at every hour, and so are the rows of images."""
NEVER = datetime.max.replace(tzinfo=UTC)
ANSWER_BYTES, PIECE_BYTES, PLACE_BYTES = 1500, 50, 120
"""What Python needs for an answer beside its bytes, for each piece of it and each place in it."""
ASKED_SECONDS, ASKED_MAX = 60.0, 4096
"""How long a question counts as asked before, and how many of them are known."""
SPANS_MAX = 64
ETAG_DIGITS = 32
"""Of 4 bits each."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: all that its answer depends on is in the key, beside the content and the moment."""

    key: bytes
    content: Content
    viewer_at: Callable[[datetime], Viewer]
    make: Callable[[Viewer, Counter], Awaitable[object]]
    is_rare: bool = False
    """Few ask just this, like a search: it is remembered only from the second asking on."""
    count_key: Callable[[], bytes] = bytes
    """Writes the key of the number of rows of a list, which is the same on each of its pages."""
    is_count_rare: bool = False
    lag: timedelta | None = None
    """How long it may be behind what raises no number."""


@dataclass(frozen=True, slots=True)
class Made:
    """An answer, as far as it is the same for all of one kind of viewer."""

    since: datetime
    """From then on the clock has changed nothing in it; at the latest the moment for which it was made."""
    pieces: tuple[bytes, ...]
    places: tuple[Own, ...]
    etag: str
    number: Number | None = None
    until: datetime = NEVER

    def holds(self, number: Number, now: datetime) -> bool:
        """Tell whether it is the answer under this number at this moment."""
        return self.number == number and self.since <= now < self.until


@dataclass(slots=True)
class Moments:
    """When the clock changes something next, for everybody and for who is early; None is never."""

    at: datetime | None
    early_at: datetime | None


class AnswerMemory:
    """The answers of one process, those asked for last, in so many bytes; 0 remembers nothing."""

    def __init__(self, limit_bytes: int) -> None:
        self._is_on = limit_bytes > 0
        self._readings = Readings()
        self._answers: LRUCache[bytes, tuple[Made, int]] = LRUCache(limit_bytes, getsizeof=itemgetter(1))
        self._flights: dict[tuple[bytes, Number], asyncio.Task[Made]] = {}
        self._asked: TTLCache[bytes, bool] = TTLCache(ASKED_MAX, ASKED_SECONDS)
        self._spans: LRUCache[tuple[Content, Number, timedelta], tuple[datetime, datetime]] = LRUCache(SPANS_MAX)

    @property
    def size_bytes(self) -> int:
        """How many bytes are in use, keys and what Python needs included."""
        return int(self._answers.currsize)

    async def close(self) -> None:
        """End the flights that nobody waits for any more."""
        flights = list(self._flights.values())
        for task in flights:
            task.cancel()
        await asyncio.gather(*flights, self._readings.close(), return_exceptions=True)

    async def answer(self, question: Question) -> tuple[Made, datetime]:
        """Answer from memory, or make the answer; the moment is that for which it is right.

        Raises what making it raises. Call it outside of transactions.
        """
        reading = await self._readings.read() if self._is_on else Reading(datetime.now(UTC), None)
        if reading.numbers is None:
            return await make_answer(question, reading.now), reading.now
        return await self._answer(question, reading.numbers.of(question.content), reading.now), reading.now

    async def _answer(self, question: Question, number: Number, now: datetime) -> Made:
        known, _ = self._answers.get(question.key, (None, 0))
        if known is not None and known.holds(number, now):
            return known
        return await self._joined(question, number, now)

    async def _joined(self, question: Question, number: Number, now: datetime) -> Made:
        """Wait for the flight under this number; begin another one where what it brings does not hold any more."""
        place, joined = (question.key, number), None
        while (flight := self._flights.get(place)) and flight is not joined:
            made = await asyncio.shield(flight)
            if made.holds(number, now):
                return made
            joined = flight
        return await asyncio.shield(self._begin(question, number, now))

    def _begin(self, question: Question, number: Number, now: datetime) -> asyncio.Task[Made]:
        """Make the answer in a task of its own, which ends whoever leaves, and which is in nobody's transaction."""
        place = (question.key, number)
        flight = self._flights[place] = asyncio.create_task(self._fly(question, number, now), context=Context())

        def end(_: object) -> None:
            if self._flights.get(place) is flight:
                del self._flights[place]

        flight.add_done_callback(end)
        return flight

    async def _fly(self, question: Question, number: Number, now: datetime) -> Made:
        since, until = await self._span(question, number, now)
        if question.lag is not None:
            until = min(until, now + question.lag)
        made = await make_answer(question, now, self._counter(question, number, now))
        made = replace(made, number=number, since=since, until=until)
        self._keep(question, made)
        return made

    def _counter(self, question: Question, number: Number, now: datetime) -> Counter:
        """Count the rows of a list once for all of its pages: a question of its own, under the same number."""

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

    async def _span(self, question: Question, number: Number, now: datetime) -> tuple[datetime, datetime]:
        """Find moments around `now` between which the clock changes nothing in the content.

        Under one number the next change is asked for once for all questions.
        """
        early_access = question.viewer_at(now).early_access
        place = (question.content, number, early_access)
        since, until = self._spans.get(place, (NEVER, NEVER))
        if not since <= now < until:
            until = await next_change(question.content, question.viewer_at(now))
            others, end = self._spans.get(place, (now, until))
            since = min(others, now) if end == until else now
            self._spans[place] = (since, until)
        return since, until

    def _keep(self, question: Question, made: Made) -> None:
        """Remember an answer, unless it is too large, or is asked for the first time and few ask for its like."""
        size = len(question.key) + _size_of(made)
        if size > self._answers.maxsize or (question.is_rare and not self._was_asked(question.key)):
            return
        known, _ = self._answers.get(question.key, (None, 0))
        if known is None or not _is_newer(known, made):
            key = bytes(memoryview(question.key))  # a copy, for what orjson gives keeps several times the room
            self._answers[key] = (made, size)

    def _was_asked(self, key: bytes) -> bool:
        """Tell whether this was asked before, within a minute."""
        digest = blake2b(key, digest_size=16).digest()
        was_asked = self._asked.get(digest, False)
        self._asked[digest] = True
        return was_asked


async def make_answer(question: Question, now: datetime, counter: Counter = fetch_number) -> Made:
    """Make the answer that is right at this moment."""
    pieces, places = cut(await question.make(question.viewer_at(now), counter))
    return Made(now, pieces, places, etag_of(*pieces))


def etag_of(*parts: bytes) -> str:
    """Write the strong validator (RFC 9110 section 8.8.3) of bytes; how they are cut counts as well.

    By SHA-256, which processors have instructions for: of long answers it takes a fifth of the time of BLAKE2.
    """
    digest = sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return f'"{digest.hexdigest()[:ETAG_DIGITS]}"'


async def next_change(content: Content, viewer: Viewer) -> datetime:
    """Find when the clock changes next what is shown to a viewer; `NEVER` where only a write does."""
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
    """Tell whether what is remembered has a higher number; those of two origins do not compare."""
    if known.number is None or made.number is None or known.number.origin != made.number.origin:
        return False
    return known.number.changes > made.number.changes
