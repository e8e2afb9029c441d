"""How Komga writes what is alike in several of its objects: moments, sizes, people, states."""

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
"""What is safe has no age."""
ROLES = {"author": "writer", "artist": "penciller"}
UNITS = ("KiB", "MiB", "GiB", "TiB")
KIBI = 1024


def moment(time: datetime) -> str:
    """Write a moment without a fraction: formatters of Swift refuse one."""
    return f"{time.astimezone(UTC).isoformat()[:19]}Z"  # strftime takes five times as long


def moment_of_seconds(seconds: float) -> datetime:
    """Make a moment of seconds since 1970."""
    return datetime.fromtimestamp(int(seconds), UTC)


def day_opened(release_date: datetime | None, viewer: Viewer) -> date | None:
    """Tell on which day, in UTC, a chapter opens to a viewer; None for a draft."""
    return None if release_date is None else viewer.opens_at(release_date).date()


def opened_at(release_date: datetime | None, created_at: datetime, viewer: Viewer) -> datetime:
    """Tell when a chapter that a viewer sees opened to them; of a draft, when it was made, and never after now."""
    return created_at if release_date is None else min(viewer.opens_at(release_date), viewer.now)


def size(size_bytes: int) -> str:
    """Write a size as people read it: ``12.3 MiB``."""
    if size_bytes < KIBI:
        return f"{size_bytes} B"
    power = 1
    while power < len(UNITS) and round(size_bytes / KIBI**power, 1) >= KIBI:
        power += 1
    return f"{size_bytes / KIBI**power:.1f} {UNITS[power - 1]}"


def people(named: Iterable[Mapping[str, Any]], credited: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """List who made a series, and who worked on chapters, each name in each role once."""
    pairs = [(ROLES[person["role"]], person["name"]) for person in named]
    pairs += [(credit["role"].lower(), credit["name"]) for credit in credited]
    return [{"name": name, "role": role} for role, name in dict.fromkeys(pairs)]


def unlocked(*names: str) -> dict[str, bool]:
    """Write that nobody has locked these fields."""
    return {f"{name}Lock": False for name in names}


def language_of(first: str | None, *, has_site_language: bool, site: str) -> str:
    """Choose the language of a series: the site's where it has chapters in it, else the first one of them."""
    return site if has_site_language or first is None else first


def names_sorted(names: Iterable[str]) -> list[str]:
    """Sort names without regard to case, each once."""
    return sorted(set(names), key=lambda name: (name.casefold(), name))


def by_position(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Bring what staff have ordered into that order."""
    return sorted(rows, key=lambda row: (row.get("role") == "artist", row["position"]))


SWITCHES = (
    *("importComicInfoBook", "importComicInfoSeries", "importComicInfoCollection", "importComicInfoReadList"),
    *("importComicInfoSeriesAppendVolume", "importEpubBook", "importEpubSeries", "importMylarSeries"),
    *("importLocalArtwork", "importBarcodeIsbn", "scanForceModifiedTime", "scanOnStartup", "scanCbx", "scanPdf"),
    *("scanEpub", "repairExtensions", "convertToCbz", "emptyTrashAfterScan", "hashFiles", "hashPages"),
    *("hashKoreader", "analyzeDimensions", "unavailable"),
)
"""What Komga tells of a library that is true of none of ours."""


def library(site: str) -> dict[str, Any]:
    """Write the one library: the site."""
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
