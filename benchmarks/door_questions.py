"""What reader apps ask at Komga's door, at the catalogs and at the feeds, of a large library and of a small one."""

from collections.abc import Iterator, Sequence

from asking import Question, Site, Who

KOMGA = {Who.ANYBODY: "/guest/komga/api/v1", Who.APP: "/komga/api/v1"}
CATALOGS = {Who.ANYBODY: "/guest/opds", Who.CATALOG: "/opds"}
PAGE = "page=0&size=20"
SERIES = (
    *("", "/new", "/latest", "/updated"),
    *("?sort=createdDate,desc", "?sort=lastModifiedDate,desc&deleted=false", "?status=ONGOING", "?age_rating=18"),
    *("?read_status=UNREAD", "?read_status=IN_PROGRESS", "?read_status=READ", "?release_year=2026"),
)
BOOKS = (
    *("", "/latest", "?media_status=READY&deleted=false", "?sort=metadata.releaseDate,desc"),
    *("?read_status=IN_PROGRESS&sort=readProgress.readDate,desc", "?read_status=READ"),
)
FACETS = ("genres", "tags", "languages", "age-ratings", "series/release-dates", "libraries", "collections")
SLOW = (
    *("/series?genre=tag-7", "/series?language=en", "/series?author=Writer%207,writer", "/series?sort=booksCount,desc"),
    *("/series?sort=booksMetadata.releaseDate,desc", "/series?search=train%200001", "/books?search=train"),
    *("/books?read_status=UNREAD", "/books?sort=createdDate,desc"),
    *("/authors", "/authors/names"),
)
"""What looks at all series or all chapters, or answers with a name for each: reported, without a target."""


def door_questions(sites: Sequence[Site]) -> Iterator[Question]:
    """List the questions at all doors."""
    for who, prefix in KOMGA.items():
        yield from _komga(sites, prefix, who)
    for who, prefix in CATALOGS.items():
        yield from _catalog(sites, prefix, who)
    for feed in ("latest.atom", "latest.json"):
        yield _same(sites, f"/v1/Feed/{feed}")
    yield _of_each(sites, "/v1/Feed/manga/{}.atom", "manga")


def _komga(sites: Sequence[Site], prefix: str, who: Who) -> Iterator[Question]:
    for kind, lists in (("series", SERIES), ("books", BOOKS)):
        for one in lists:
            yield _same(sites, f"{prefix}/{kind}{one}{'&' if '?' in one else '?'}{PAGE}", who)
    for facet in FACETS:
        yield _same(sites, f"{prefix}/{facet}", who)
    yield _of_each(sites, f"{prefix}/series/{{}}", "manga", who)
    yield _of_each(sites, f"{prefix}/series/{{}}/books?unpaged=true&media_status=READY", "manga", who)
    for part in ("", "/pages"):
        yield _of_each(sites, f"{prefix}/books/{{}}{part}", "chapter", who)
    if who is Who.APP:
        yield _same(sites, f"{prefix}/books/ondeck?{PAGE}", who)
    for one in SLOW:
        yield _same(sites, f"{prefix}{one}", who, has_target=False)


def _catalog(sites: Sequence[Site], prefix: str, who: Who) -> Iterator[Question]:
    shelves = ("follows", "continue") if who is Who.CATALOG else ()
    for version in ("v1.2", "v2"):
        for one in ("catalog", "manga", "manga?page=3", "latest", *shelves):
            yield _same(sites, f"{prefix}/{version}/{one}", who)
        yield _of_each(sites, f"{prefix}/{version}/manga/{{}}", "manga", who)
        yield _same(sites, f"{prefix}/{version}/search?q=train", who, has_target=False)
    yield _of_each(sites, f"{prefix}/v2/chapter/{{}}", "chapter", who)


def _same(sites: Sequence[Site], path: str, who: Who = Who.ANYBODY, *, has_target: bool = True) -> Question:
    return Question(path, {site.library.mangas: [path] for site in sites}, who=who, has_target=has_target)


def _of_each(sites: Sequence[Site], path: str, what: str, who: Who = Who.ANYBODY) -> Question:
    paths = {site.library.mangas: [path.format(one) for one in site.library.samples[what]] for site in sites}
    return Question(path.format(f"<{what}>"), paths, who=who)
