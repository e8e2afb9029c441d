"""The content of the demo site: chapters in every state, and a user for every role."""

from dataclasses import dataclass, field
from typing import Any

from .drawing import Look

EARLY_DAYS = 3
TAGS = {"mystery": "genre", "adventure": "genre", "slice of life": "genre", "trains": "theme", "webtoon": "format"}
GROUPS: dict[str, dict[str, Any]] = {
    "early-readers": {"early_access": EARLY_DAYS},
    "uploaders": {"upload_chapters": True},
    "managers": {"manage_projects": True, "moderate_avatars": True},
}
PEOPLE = {"demo_reader": "early-readers", "demo_uploader": "uploaders", "demo_manager": "managers"}


@dataclass(frozen=True, slots=True)
class Episode:
    """A chapter: `days` are counted from now until its release; None is a draft."""

    number: str
    name: str
    days: float | None
    language: str = "en"
    pages: int = 5
    volume: str | None = "1"


@dataclass(frozen=True, slots=True)
class Series:
    """A manga as staff would describe it, how it is drawn, and its chapters."""

    wanted: dict[str, Any]
    look: Look
    episodes: list[Episode] = field(default_factory=list)


SERIES = [
    Series(
        {
            "name": "Night Train",
            "description": "Every night at ten to one a train leaves that is on no timetable. Rin boards it.",
            "titles": [{"title": "夜行列車", "language": "ja"}, {"title": "Yakō Ressha", "language": "ja-Latn"}],
            "authors": ["Aki Morita"],
            "artists": ["Aki Morita", "Jun Seki"],
            "tags": ["mystery", "trains"],
            "year": 2021,
        },
        Look(0.62),
        [
            Episode("1", "Ten to One", -60, pages=8),
            Episode("1", "Zehn vor eins", -58, "de"),
            Episode("2", "The Conductor", -30, pages=6),
            Episode("2", "Der Schaffner", -27, "de"),
            Episode("2.5", "Tea in the Dining Car", 1),
            Episode("3", "No Such Station", 7),
            Episode("4", "Terminus", None),
        ],
    ),
    Series(
        {
            "name": "The Lighthouse Keeper's Cat",
            "description": "A cat, a lamp, and four hundred steps. To be read downwards.",
            "titles": [{"title": "Die Katze des Leuchtturmwärters", "language": "de"}],
            "authors": ["Mina Park"],
            "original_language": "ko",
            "reading_mode": "webtoon",
            "tags": ["slice of life", "webtoon"],
            "status": "completed",
            "year": 2023,
        },
        Look(0.08, is_strip=True),
        [
            Episode("1", "Four Hundred Steps", -14, volume=None),
            Episode("1", "Vierhundert Stufen", -12, "de", volume=None),
            Episode("2", "Fog", -3, volume=None),
        ],
    ),
    Series(
        {
            "name": "Kettle and Crow",
            "description": "Licensed: its chapters are listed, and read at the publisher's.",
            "authors": ["Yuki Hara"],
            "tags": ["adventure"],
            "licensed": True,
            "links": [{"kind": "official", "url": "https://example.org/kettle-and-crow"}],
        },
        Look(0.33),
        [Episode("1", "The Crow Moves In", -90)],
    ),
    Series(
        {
            "name": "The Hidden Orchard",
            "description": "Hidden: only staff see it.",
            "authors": ["Aki Morita"],
            "tags": ["mystery"],
            "hidden": True,
        },
        Look(0.86),
        [Episode("1", "Behind the Wall", -1)],
    ),
]
POSTS: list[dict[str, Any]] = [
    {
        "title": "Welcome to the demo site",
        "text": "All that you see here is **drawn by a program**. Sign in as one of the demo users to see more:\n\n"
        "* readers with early access open chapter 2.5 of Night Train a day before everybody else,\n"
        "* uploaders and managers see drafts, too.",
        "pinned": True,
    },
    {"title": "Night Train has a second volume", "text": "We begin next month. Until then: *ten to one, platform 13*."},
]
ANNOUNCEMENT: dict[str, Any] = {
    "title": "This is a demo",
    "text": "Nothing here is real, and all of it may go.",
    "level": "info",
}
