"""A cache of the rows of images; a row is valid while the content number of images is unchanged.

Only rows are cached: whether a viewer may see an image is decided for each request, so that no date is missed. The
number is read after the request came and before the row, as `web/memory` explains.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import Context
from functools import partial
from typing import TypeAlias
from uuid import UUID

from cachetools import LRUCache, TTLCache

from ..database.content import Content, Number
from ..database.readings import Readings
from ..imaging.exchange import Form
from .queries import ImageRow, Place, read_image, read_in_form, read_page

IMAGES_MAX = 2048
"""The number of cached rows, the last requested ones; one takes about 3 KB."""

CONVERTED_SECONDS = 30.0
"""How long the row of a conversion is cached. It may be evicted meanwhile, but its file is kept for another minute."""

Numbers: TypeAlias = tuple[Number, ...]


class ImageMemory:
    """The cached rows of one process; if it is off, each request reads the row."""

    def __init__(self, *, is_on: bool) -> None:
        self._is_on = is_on
        self._readings = Readings()
        self._rows: LRUCache[Place, tuple[Numbers, ImageRow]] = LRUCache(IMAGES_MAX)
        self._converted: TTLCache[tuple[Place, Form], tuple[Numbers, ImageRow]]
        self._converted = TTLCache(IMAGES_MAX, CONVERTED_SECONDS)
        self._flights: dict[tuple[Place, Numbers], asyncio.Task[ImageRow | None]] = {}

    async def find(self, image_id: UUID) -> ImageRow | None:
        """Find the row of an image, no older than this call. Call it outside of transactions."""
        return await self._find(image_id, partial(read_image, image_id))

    async def find_page(self, chapter_id: int, number: int) -> ImageRow | None:
        """Find the row of the image of a page of a chapter, in the same way."""
        return await self._find((chapter_id, number), partial(read_page, chapter_id, number))

    async def find_in_form(self, place: Place, form: Form) -> ImageRow | None:
        """Find an image with its conversion; if it has not been converted yet, the result is not cached."""
        numbers, key = await self._numbers_of(place), (place, form)
        known, row = self._converted.get(key, (None, None))
        if numbers is None or known != numbers:
            row = await read_in_form(place, form)
            if numbers is not None and row is not None and row.is_used and row.is_in_form(form):
                self._converted[key] = (numbers, row)
        return row

    async def _numbers_of(self, place: Place) -> Numbers | None:
        """Read the content numbers that a cached row depends on: `images`, and `manga` too for the image of a page."""
        now = (await self._readings.read()).numbers if self._is_on else None
        if now is None:
            return None
        kinds = (Content.IMAGES,) if isinstance(place, UUID) else (Content.MANGA, Content.IMAGES)
        return tuple(now.of(kind) for kind in kinds)

    async def _find(self, key: Place, read: Callable[[], Awaitable[ImageRow | None]]) -> ImageRow | None:
        numbers = await self._numbers_of(key)
        if numbers is None:
            return await read()
        if (known := self._rows.get(key)) and known[0] == numbers:
            return known[1]
        place = (key, numbers)
        flight = self._flights.get(place)
        if flight is None:  # in a separate task, which survives cancelled callers and is outside of transactions
            flight = self._flights[place] = asyncio.create_task(self._read(key, numbers, read), context=Context())
            flight.add_done_callback(lambda _: self._flights.pop(place))
        return await asyncio.shield(flight)

    async def close(self) -> None:
        """Cancel running readings; nobody waits for them any more."""
        flights = tuple(self._flights.values())
        for flight in flights:
            flight.cancel()
        await asyncio.gather(*flights, self._readings.close(), return_exceptions=True)

    async def _read(
        self, key: Place, numbers: Numbers, read: Callable[[], Awaitable[ImageRow | None]]
    ) -> ImageRow | None:
        row = await read()
        if row is not None and row.is_used and not self._knows_newer(key, numbers):
            self._rows[key] = (numbers, row)
        return row

    def _knows_newer(self, key: Place, numbers: Numbers) -> bool:
        known, _ = self._rows.get(key, ((), None))
        pairs = zip(known, numbers, strict=False)  # nothing is cached for a first request
        return any(one.origin == other.origin and one.changes > other.changes for one, other in pairs)
