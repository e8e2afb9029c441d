"""Writes catalogs and publications as JSON: OPDS 2.0, with the reading order of Readium's Divina profile."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from ..feeds.markup import clean, moment
from .catalog import (
    ACQUISITION,
    COVER,
    RIGHT_TO_LEFT,
    SORTED_NEW,
    SUBSECTION,
    CatalogPage,
    Site,
    position_of,
    title_of,
)
from .queries import CatalogChapter, CatalogChapterPage, CatalogSeries

FEED, PUBLICATION = "application/opds+json", "application/opds-publication+json"
DIVINA = "https://readium.org/webpub-manifest/profiles/divina"
COMIC = "http://schema.org/ComicIssue"
CBZ = "application/vnd.comicbook+zip"
TRANSLATOR = "translator"
Json = dict[str, Any]


def root(site: Site) -> Json:
    """Write the start page, which links to the lists."""
    links = [_link(site, name, site.label(name), SORTED_NEW if name == "latest" else SUBSECTION) for name in site.lists]
    return {"metadata": {"title": site.settings.app_name}, "links": _links(site, ""), "navigation": links}


def series_list(site: Site, listing: CatalogPage[CatalogSeries]) -> Json:
    """Write a list of series."""
    there = [_link(site, f"manga/{series.id}", series.name, SUBSECTION) for series in listing.rows]
    return _feed(site, listing) | {"navigation": there or [_home(site)]}


def chapter_list(site: Site, listing: CatalogPage[CatalogChapter], *, in_series: bool = False) -> Json:
    """Write a list of chapters, of one series or of many; an empty list links back to the start page."""
    if not listing.rows:
        return _feed(site, listing) | {"navigation": [_home(site)]}
    there = [publication(site, chapter, in_series=in_series) for chapter in listing.rows]
    return _feed(site, listing) | {"publications": there}


def manifest(site: Site, chapter: CatalogChapter, pages: Iterable[CatalogChapterPage]) -> Json:
    """Write a chapter with its pages in order."""
    order = [
        {
            "href": f"{site.base}/v2/chapter/{chapter.id}/page/{page.number}",
            "type": "image/jpeg",
            "width": page.width,
            "height": page.height,
        }
        for page in pages
    ]
    return publication(site, chapter, in_series=False) | {"readingOrder": order}


def publication(site: Site, chapter: CatalogChapter, *, in_series: bool) -> Json:
    """Write a chapter as an entry of a list."""
    address = f"{site.base}/v2/chapter/{chapter.id}"
    first = chapter.first_page or {"width": COVER.side, "height": COVER.side}
    width, height = COVER.size_of(first["width"], first["height"])
    return {
        "metadata": _metadata(site, chapter, title_of(chapter, in_series=in_series)),
        "links": [
            {"rel": "self", "href": address, "type": PUBLICATION},
            {"rel": ACQUISITION, "href": f"{address}/file.cbz", "type": CBZ},
        ],
        "images": [{"href": f"{address}/thumbnail", "type": "image/jpeg", "width": width, "height": height}],
    }


def _metadata(site: Site, chapter: CatalogChapter, title: str) -> Json:
    opened, position = site.opened_at(chapter), position_of(chapter)
    series: Json = {"name": clean(chapter.manga_name)} | ({} if position is None else {"position": position})
    people = {
        "author": chapter.names_of("author"),
        "artist": chapter.names_of("artist"),
        "translator": [credit["name"] for credit in chapter.credits if credit["role"].lower() == TRANSLATOR],
    }
    return {
        "@type": COMIC,
        "conformsTo": DIVINA,
        "identifier": site.tag(f"chapter/{chapter.id}"),
        "title": clean(title),
        "modified": moment(site.updated_of_chapter(chapter)),
        **({"published": moment(opened)} if opened else {}),
        "language": chapter.language,
        "numberOfPages": chapter.page_count,
        "readingProgression": "rtl" if chapter.reading_mode == RIGHT_TO_LEFT else "ltr",
        **{role: [{"name": clean(name)} for name in dict.fromkeys(names)] for role, names in people.items() if names},
        "belongsTo": {"series": [series]},
    }


def _feed(site: Site, listing: CatalogPage[Any]) -> Json:
    page, paths = listing.query.page, {}
    if listing.has_next:
        paths["next"] = _at(listing, page + 1)
    if page > 1:
        paths["previous"] = _at(listing, page - 1)
    return {
        "metadata": {
            "title": clean(listing.title),
            "numberOfItems": listing.total,
            "itemsPerPage": listing.query.pagesize,
            "currentPage": page,
        },
        "links": _links(site, _at(listing, page), **paths),
    }


def _links(site: Site, path: str, **others: str) -> list[Json]:
    there = {"self": path, "start": "", **others}
    return [
        *({"rel": rel, "href": f"{site.base}/v2{place}", "type": FEED} for rel, place in there.items()),
        {"rel": "search", "href": f"{site.base}/v2/search{{?query}}", "type": FEED, "templated": True},
    ]


def _at(listing: CatalogPage[Any], page: int) -> str:
    """Get the address of a page of a list."""
    asked = {} if listing.terms is None else {"query": listing.terms}
    query = urlencode(asked | ({"page": page} if page > 1 else {}))
    return f"/{listing.path}?{query}" if query else f"/{listing.path}"


def _link(site: Site, path: str, title: str, rel: str) -> Json:
    return {"title": clean(title), "href": f"{site.base}/v2/{path}", "type": FEED, "rel": rel}


def _home(site: Site) -> Json:
    return {"title": site.settings.app_name, "href": f"{site.base}/v2", "type": FEED, "rel": "start"}
