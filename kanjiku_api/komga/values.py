"""Komga's form of values that several objects have: times, sizes, people, languages."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from ..rules.visibility import Viewer

LIBRARY_ID = "1"
STATUSES = {"ongoing": "ONGOING", "completed": "ENDED", "hiatus": "HIATUS", "cancelled": "ABANDONED"}
DIRECTIONS = {
    "right_to_left": "RIGHT_TO_LEFT",
    "left_to_right": "LEFT_TO_RIGHT",
    "vertical": "VERTICAL",
    "webtoon": "WEBTOON",
}
AGES = {"suggestive": 16, "erotica": 18, "explicit": 18}
"""The age of each rating; safe has none."""
ROLES = {"author": "writer", "artist": "penciller"}
UNITS = ("KiB", "MiB", "GiB", "TiB")
KIBI = 1024


def moment(time: datetime) -> str:
    """Write a time without a fraction, because formatters of Swift refuse one."""
    utc = time if time.tzinfo is UTC else time.astimezone(UTC)
    return f"{utc.isoformat()[:19]}Z"  # strftime takes five times as long


def moment_of_seconds(seconds: float) -> datetime:
    """Convert seconds since 1970 to a time."""
    return datetime.fromtimestamp(int(seconds), UTC)


def day_opened(release_date: datetime | None, viewer: Viewer) -> date | None:
    """Get the day, in UTC, on which a chapter opens to a viewer; None for a draft."""
    return None if release_date is None else viewer.opens_at(release_date).date()


def opened_at(release_date: datetime | None, created_at: datetime, viewer: Viewer) -> datetime:
    """Get when a chapter opened to a viewer who sees it: for drafts their creation; never after now."""
    return created_at if release_date is None else min(viewer.opens_at(release_date), viewer.now)


def size(size_bytes: int) -> str:
    """Write a size in a readable form: ``12.3 MiB``."""
    if size_bytes < KIBI:
        return f"{size_bytes} B"
    power = 1
    while power < len(UNITS) and round(size_bytes / KIBI**power, 1) >= KIBI:
        power += 1
    return f"{size_bytes / KIBI**power:.1f} {UNITS[power - 1]}"


def people(named: Iterable[Mapping[str, Any]], credited: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """List the people of a series and of its chapters, each name once for each role."""
    pairs = [(ROLES[person["role"]], person["name"]) for person in named]
    pairs += [(credit["role"].lower(), credit["name"]) for credit in credited]
    return [{"name": name, "role": role} for role, name in dict.fromkeys(pairs)]


def unlocked(*names: str) -> dict[str, bool]:
    """Make the lock flags of these fields, all false."""
    return {f"{name}Lock": False for name in names}


def language_of(first: str | None, *, has_site_language: bool, site: str) -> str:
    """Choose the language of a series: the site's if the series has chapters in it, otherwise its first language."""
    return site if has_site_language or first is None else first


def names_sorted(names: Iterable[str]) -> list[str]:
    """Sort names, ignoring case; remove duplicates."""
    return sorted(sorted(set(names)), key=str.casefold)


def by_position(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Sort rows by the position that staff gave them."""
    return sorted(rows, key=lambda row: (row.get("role") == "artist", row["position"]))


SWITCHES = (
    *("importComicInfoBook", "importComicInfoSeries", "importComicInfoCollection", "importComicInfoReadList"),
    *("importComicInfoSeriesAppendVolume", "importEpubBook", "importEpubSeries", "importMylarSeries"),
    *("importLocalArtwork", "importBarcodeIsbn", "scanForceModifiedTime", "scanOnStartup", "scanCbx", "scanPdf"),
    *("scanEpub", "repairExtensions", "convertToCbz", "emptyTrashAfterScan", "hashFiles", "hashPages"),
    *("hashKoreader", "analyzeDimensions", "unavailable"),
)
"""Komga's settings of a library, all off here."""


def library(site: str) -> dict[str, Any]:
    """Make the one library, which is the site."""
    return {
        "id": LIBRARY_ID,
        "name": site,
        "root": "",
        "scanInterval": "DISABLED",
        "scanDirectoryExclusions": [],
        "seriesCover": "FIRST",
        "oneshotsDirectory": None,
        **dict.fromkeys(SWITCHES, False),
    }
