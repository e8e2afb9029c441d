"""Runs the recorder of releases at any time, and collects what it announces."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from kanjiku_api.models import ReleaseEvent
from kanjiku_api.releases.queries import Event, longest_early_access
from kanjiku_api.releases.service import record_opened


async def no_lease() -> None:
    """Let everybody record."""


class Told:
    """A teller that notes what it is told."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    async def __call__(self, events: Sequence[Event]) -> None:
        """Note some events."""
        self.events += events

    @property
    def chapters(self) -> list[tuple[str, int | None]]:
        """Say of which chapters something was told, and what."""
        return [(event.kind.removeprefix("chapter."), event.chapter_id) for event in self.events if event.chapter_id]


async def look(days: float = 0) -> Told:
    """Look in `days` from now."""
    told = Told()
    await record_opened(datetime.now(UTC) + timedelta(days=days), await longest_early_access(), [told], no_lease)
    return told


async def recorded() -> set[tuple[str, int | None, bool]]:
    """List the events of chapters: kind, chapter, whether it has passed."""
    rows = await ReleaseEvent.filter(chapter_id__isnull=False)
    return {(row.kind.removeprefix("chapter."), row.chapter_id, row.passed) for row in rows}
