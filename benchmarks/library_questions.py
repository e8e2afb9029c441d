"""The reading endpoints of `/v1`: what is asked of a large library and of a small one."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from asking import PAGE, Question, Site, Who
from library_seeds import RARE_LANGUAGE

SAMPLES = 200
LISTS = {
    "/v1/Manga": ("", *(f"sort={sort}" for sort in ("-name", "latest", "created", "popular"))),
    "/v1/Manga ": ("status=ongoing", "rating=safe", "tag=tag-7", "tag=-tag-7", "author=Writer 7", "language=en"),
    "/v1/Manga  ": (f"language={RARE_LANGUAGE}", "language=en&tag=tag-7&status=ongoing&sort=latest"),
    "/v1/Chapter": ("", "language=en", f"language={RARE_LANGUAGE}", "manga=7"),
}
"""The public lists, with their queries."""
FAR_DOWN = ("/v1/Chapter?language=en", *(f"/v1/Manga?sort={sort}" for sort in ("name", "created", "latest", "popular")))
COUNTED = (
    *("/v1/Manga", "/v1/Manga?language=en", "/v1/Manga?tag=-tag-7", "/v1/Manga?rating=safe", "/v1/Manga?sort=popular"),
    *("/v1/Chapter", "/v1/Chapter?language=en", f"/v1/Chapter?language={RARE_LANGUAGE}"),
)
COUNTED_FOR_READERS = ("/v1/Chapter?unread=true",)


@dataclass(frozen=True, slots=True)
class Scale:
    """Two libraries, by their numbers of series, and how far down their lists are read."""

    small: int
    large: int
    pages_each: int
    """Pages of each chapter."""
    first_rows: int
    """Pages up to this row are read; the cost of counts and of pages by number grows with the rows before them."""


def questions(sites: Sequence[Site], scale: Scale) -> Iterator[Question]:
    """List the questions for all sites: every reading endpoint."""
    rows = scale.first_rows
    for path, queries in LISTS.items():
        for query in queries:
            yield _list(sites, path.strip(), query, rows)
    for what in ("sort=latest", "sort=popular"):
        yield _list(sites, "/v1/Manga", what, rows, who=Who.SIGNED_IN)
    for query in ("", "following=true", "unread=true"):
        yield _list(sites, "/v1/Chapter", query, rows, who=Who.SIGNED_IN)
    for shelf in ("follows", "continue", "history"):
        yield _list(sites, f"/v1/User/me/{shelf}", "", rows, who=Who.SIGNED_IN)
    yield from _single(sites)
    yield from _counts(sites)
    yield from _beside(sites)


def _list(sites: Sequence[Site], path: str, query: str, first_rows: int, *, who: Who = Who.ANYBODY) -> Question:
    """Ask both for the same pages of the first rows, spread evenly, one after the other.

    A page has no more rows than the small library can fill, else the larger answer would be measured; and no page is
    asked for that the small library does not have, else what is above it would be.
    """
    rows = {site.library.mangas: site.rows(f"{path}?{query}") for site in sites}
    size = min(PAGE, *rows.values())
    asked = "&".join(part for part in (query, "count=false", f"pagesize={size}" if size < PAGE else "") if part)
    last, paths = -(-min(first_rows, *rows.values()) // size), {}
    for site in sites:
        pages = range(1, last + 1, max(1, last // SAMPLES))
        paths[site.library.mangas] = [f"{path}?{asked}&page={page}" for page in pages]
        random.Random(1).shuffle(paths[site.library.mangas])  # noqa: S311 - the same order in every run
    return Question(f"{path}?{asked}", paths, who=who)


def _single(sites: Sequence[Site]) -> Iterator[Question]:
    for who in (Who.ANYBODY, Who.SIGNED_IN):
        yield _one(sites, "/v1/Manga/facets", "", who=who)
        yield _one(sites, "/v1/Manga/{}", "manga", who=who)
        yield _one(sites, "/v1/Manga/{}/chapters?count=false", "manga", who=who)
        yield _one(sites, "/v1/Chapter/{}", "chapter", who=who)
        yield _one(sites, "/v1/Image/{}", "image", method="HEAD", who=who)
    yield _one(sites, "/v1/Manga/{}", "slug")
    yield _one(sites, "/v1/Manga/{}/chapters?count=false&language=en&order=desc", "manga")
    yield _one(sites, "/v1/Chapter/{}/page/2", "chapter", method="HEAD")
    yield _one(sites, "/v1/Chapter/{}/download", "chapter", method="HEAD")
    yield _one(sites, "/v1/Manga/{}/volume/3/download", "manga", method="HEAD")
    yield _one(sites, "/v1/User/me", "", who=Who.SIGNED_IN)


def _one(sites: Sequence[Site], path: str, what: str, *, method: str = "GET", who: Who = Who.ANYBODY) -> Question:
    paths = {site.library.mangas: [path.format(one) for one in site.library.samples.get(what, [""])] for site in sites}
    return Question(path.format(f"<{what}>"), paths, method=method, who=who)


def _counts(sites: Sequence[Site]) -> Iterator[Question]:
    """Make the questions for first pages with the count of all rows, which is the default."""
    for path in COUNTED:
        yield Question(f"{path}, with its count", {site.library.mangas: [path] for site in sites})
    for path in COUNTED_FOR_READERS:
        paths = {site.library.mangas: [path] for site in sites}
        yield Question(f"{path}, with its count", paths, who=Who.SIGNED_IN)


def _beside(sites: Sequence[Site]) -> Iterator[Question]:
    """Make the questions without a target: pages far down by their number, and searches."""
    far = {
        site.library.mangas: [f"/v1/Chapter?count=false&page={site.library.chapters * 9 // 10 // PAGE}"]
        for site in sites
    }
    yield Question("/v1/Chapter?count=false, nine tenths down", far, has_target=False)
    for path in FAR_DOWN:
        paths = {site.library.mangas: [site.far_down(path)] for site in sites}
        yield Question(f"{path}&count=false, by cursor, nine tenths down", paths)
    for words in ("nachtzug", "train 0000", "nothing of this name"):
        paths = {site.library.mangas: [f"/v1/Manga?count=false&search={words}"] for site in sites}
        yield Question(f"/v1/Manga?count=false&search={words}", paths, has_target=False)
