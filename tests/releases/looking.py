"""Runs the recorder of releases at any time, and collects what it announces."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from kanjiku_api.models import ReleaseEvent
from kanjiku_api.releases.queries import Event, longest_early_access
from kanjiku_api.releases.service import record_opened


async def no_lease() -> None:
    """Stand in for a lease that is always held."""


class Told:
    """A listener that collects the events it gets."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    async def __call__(self, events: Sequence[Event]) -> None:
        """Collect events."""
        self.events += events

    @property
    def chapters(self) -> list[tuple[str, int | None]]:
        """List the events of chapters, as kind and chapter."""
        return [(event.kind.removeprefix("chapter."), event.chapter_id) for event in self.events if event.chapter_id]


async def look(days: float = 0) -> Told:
    """Run the recorder as of `days` from now."""
    told = Told()
    await record_opened(datetime.now(UTC) + timedelta(days=days), await longest_early_access(), [told], no_lease)
    return told


async def recorded() -> set[tuple[str, int | None, bool]]:
    """List the stored events of chapters: the kind, the chapter, and whether it was already past."""
    rows = await ReleaseEvent.filter(chapter_id__isnull=False)
    return {(row.kind.removeprefix("chapter."), row.chapter_id, row.passed) for row in rows}
