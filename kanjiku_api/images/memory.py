"""Memory in front of images: what decides about one, and its files, count while the number of images is the same.

Rows are remembered, not verdicts: who may see an image is decided for each request at its moment, so that no date is
missed. The number is read after the request came and before the row, as `web/memory` explains.
"""

import asyncio
from contextvars import Context
from uuid import UUID

from cachetools import LRUCache

from ..database.content import Content, Number
from ..database.readings import Readings
from .queries import ImageRow, read_image

IMAGES_MAX = 2048
"""How many are remembered, those asked for last; one takes about 3 KB."""


class ImageMemory:
    """The rows of images that one process remembers; one that is off reads each time."""

    def __init__(self, *, is_on: bool) -> None:
        self._is_on = is_on
        self._readings = Readings()
        self._rows: LRUCache[UUID, tuple[Number, ImageRow]] = LRUCache(IMAGES_MAX)
        self._flights: dict[tuple[UUID, Number], asyncio.Task[ImageRow | None]] = {}

    async def find(self, image_id: UUID) -> ImageRow | None:
        """Find the row of an image, no older than this call. Call it outside of transactions."""
        numbers = (await self._readings.read()).numbers if self._is_on else None
        if numbers is None:
            return await read_image(image_id)
        number = numbers.of(Content.IMAGES)
        if (known := self._rows.get(image_id)) and known[0] == number:
            return known[1]
        place = (image_id, number)
        flight = self._flights.get(place)
        if flight is None:  # in a task of its own, which ends whoever leaves, and which is in nobody's transaction
            flight = self._flights[place] = asyncio.create_task(self._read(image_id, number), context=Context())
            flight.add_done_callback(lambda _: self._flights.pop(place))
        return await asyncio.shield(flight)

    async def close(self) -> None:
        """End what nobody waits for any more."""
        flights = tuple(self._flights.values())
        for flight in flights:
            flight.cancel()
        await asyncio.gather(*flights, self._readings.close(), return_exceptions=True)

    async def _read(self, image_id: UUID, number: Number) -> ImageRow | None:
        row = await read_image(image_id)
        if row is not None and row.is_used and not self._knows_newer(image_id, number):
            self._rows[image_id] = (number, row)
        return row

    def _knows_newer(self, image_id: UUID, number: Number) -> bool:
        known, _ = self._rows.get(image_id, (None, None))
        return known is not None and known.origin == number.origin and known.changes > number.changes
