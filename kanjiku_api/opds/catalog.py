"""The content of catalogs, independent of the two formats: entries, pages of lists, addresses."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from ..chapters.numbers import THOUSANDTHS
from ..feeds.entries import BETWEEN, Addresses, chapter_title, credits_text, title_in_series
from ..imaging.exchange import Form
from ..rules.i18n import translate
from ..rules.visibility import Viewer
from ..settings import Settings
from ..web.pagination import Page, PageQuery
from .queries import CatalogChapter, CatalogSeries

R = TypeVar("R")
COVER = Form("jpeg", side=600)
LABELS = {
    "manga": "labels.opds_manga",
    "latest": "labels.opds_latest",
    "follows": "labels.opds_follows",
    "continue": "labels.opds_continue",
    "search": "labels.opds_search",
}
LISTS = ("manga", "latest", "follows", "continue")
LISTS_OF_GUESTS = LISTS[:2]
SORTED_NEW, SUBSECTION = "http://opds-spec.org/sort/new", "subsection"
ACQUISITION = "http://opds-spec.org/acquisition"
RIGHT_TO_LEFT = "right_to_left"


@dataclass(frozen=True, slots=True)
class Site:
    """The site as one catalog shows it to one viewer."""

    settings: Settings
    viewer: Viewer
    base: str
    """The absolute address of the catalog."""
    is_for_guests: bool

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists that the start page links to."""
        return LISTS_OF_GUESTS if self.is_for_guests else LISTS

    def tag(self, name: str) -> str:
        """Make a permanent id of something (`feeds.entries`)."""
        return Addresses(self.settings).tag(name)

    def label(self, name: str) -> str:
        """Get the name of a list."""
        return translate(LABELS[name], self.settings.language)

    def title(self, label: str) -> str:
        """Make the title of a feed, with the site's name."""
        return f"{label}{BETWEEN}{self.settings.app_name}"

    def opened_at(self, chapter: CatalogChapter) -> datetime | None:
        """Get when a chapter opened to this viewer, never after now; None for a draft."""
        return min(self.viewer.opens_at(chapter.release_date), self.viewer.now) if chapter.release_date else None

    def updated_of_chapter(self, chapter: CatalogChapter) -> datetime:
        """Get when a chapter changed last, never before it opened."""
        return max(self.opened_at(chapter) or chapter.created_at, chapter.modified_at)

    def updated_of_series(self, series: CatalogSeries) -> datetime:
        """Get when a series changed last or a chapter of it opened."""
        latest = series.latest_release
        opened = min(self.viewer.opens_at(latest), self.viewer.now) if latest else series.created_at
        return max(opened, series.modified_at)


@dataclass(frozen=True, slots=True)
class CatalogPage(Generic[R]):
    """One page of a list."""

    path: str
    """Its path below the catalog: ``latest``, ``manga/12``."""
    title: str
    rows: list[R]
    total: int
    query: PageQuery
    terms: str | None = None
    """The searched text, if this is a search."""

    @classmethod
    def of(cls, path: str, title: str, page: Page[R], query: PageQuery, terms: str | None = None) -> "CatalogPage[R]":
        """Make a page of a list."""
        return cls(path, title, page.rows, page.count or 0, query, terms)

    @property
    def has_next(self) -> bool:
        """Tell whether more comes after this page."""
        return self.query.offset + self.query.pagesize < self.total


def title_of(chapter: CatalogChapter, *, in_series: bool) -> str:
    """Make a chapter's title, with the name of its series unless `in_series`."""
    title = chapter_title(chapter.number, chapter.volume, chapter.name)
    return title if in_series else title_in_series(chapter.manga_name, title)


def summary_of(chapter: CatalogChapter, title: str) -> str:
    """Write who worked on a chapter, or else the description of its series."""
    return credits_text(chapter.credits) or chapter.description.strip() or title


def position_of(chapter: CatalogChapter) -> float | None:
    """Get the number of a chapter as a float; None if it has none."""
    return chapter.number_order / THOUSANDTHS if chapter.number else None
