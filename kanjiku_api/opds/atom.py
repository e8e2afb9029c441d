"""Writes catalogs as Atom: OPDS 1.2 with the Page Streaming Extension 1.2.

KOReader parses them with patterns, so the root has no prefix, and the order of attributes and links is fixed.
"""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode

from ..feeds.markup import ATOM_NAMESPACE, Element, add, element, moment, written
from .catalog import ACQUISITION, SORTED_NEW, SUBSECTION, CatalogPage, Site, summary_of, title_of
from .queries import CatalogChapter, CatalogSeries

CATALOG = "application/atom+xml;profile=opds-catalog"
NAVIGATION, ACQUISITIONS = f"{CATALOG};kind=navigation", f"{CATALOG};kind=acquisition"
SEARCH_TYPE = "application/opensearchdescription+xml"
OPENSEARCH_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
NAMESPACES = {
    "xmlns": ATOM_NAMESPACE,
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:opensearch": OPENSEARCH_NAMESPACE,
    "xmlns:pse": "http://vaemendis.net/opds-pse/ns",
}
STREAM = "http://vaemendis.net/opds-pse/stream"
IMAGE, THUMBNAIL = "http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"
CBZ = "application/vnd.comicbook+zip"
R = TypeVar("R")
SHORT_NAME_MAX = 16
"""Characters of the name of a search (OpenSearch 1.1)."""


def root(site: Site) -> bytes:
    """Write the start page, which links to the lists."""
    feed = _feed(site, "root", site.settings.app_name, "", NAVIGATION)
    for name in site.lists:
        kind = NAVIGATION if name in {"manga", "follows"} else ACQUISITIONS
        rel = SORTED_NEW if name == "latest" else SUBSECTION
        entry = add(feed, "entry")
        label = site.label(name)
        add(entry, "title", label)
        add(entry, "id", site.tag(f"opds/{name}"))
        add(entry, "updated", moment(site.viewer.now))
        _text(entry, label)
        _link(entry, rel, f"{site.base}/v1.2/{name}", kind)
    return written(feed)


def series_list(site: Site, listing: CatalogPage[CatalogSeries]) -> bytes:
    """Write a list of series."""
    return _list(site, listing, NAVIGATION, lambda feed, series: _series(add(feed, "entry"), site, series))


def chapter_list(site: Site, listing: CatalogPage[CatalogChapter], *, in_series: bool = False) -> bytes:
    """Write a list of chapters, of one series or of many."""
    return _list(
        site, listing, ACQUISITIONS, lambda feed, row: _chapter(add(feed, "entry"), site, row, in_series=in_series)
    )


def search_description(site: Site) -> bytes:
    """Write the description of the search (OpenSearch 1.1)."""
    node = element("OpenSearchDescription", {"xmlns": OPENSEARCH_NAMESPACE})
    add(node, "ShortName", site.settings.app_name[:SHORT_NAME_MAX].strip() or "Search")
    add(node, "Description", site.title(site.label("search")))
    add(node, "InputEncoding", "UTF-8")
    add(node, "OutputEncoding", "UTF-8")
    add(node, "Url", attributes={"type": NAVIGATION, "template": f"{site.base}/v1.2/search?q={{searchTerms}}"})
    return written(node)


def _feed(site: Site, name: str, title: str, path: str, kind: str) -> Element:
    """Begin a feed with the links that every feed has."""
    feed = element("feed", NAMESPACES)
    add(feed, "id", site.tag(f"opds/{name}"))
    add(feed, "title", title)
    add(feed, "updated", moment(site.viewer.now))
    add(add(feed, "author"), "name", site.settings.app_name)
    _link(feed, "self", f"{site.base}/v1.2{path}", kind)
    _link(feed, "start", f"{site.base}/v1.2", NAVIGATION)
    _link(feed, "search", f"{site.base}/v1.2/search.xml", SEARCH_TYPE)
    return feed


def _list(site: Site, listing: CatalogPage[R], kind: str, write: Callable[[Element, R], None]) -> bytes:
    page = listing.query.page
    feed = _feed(site, listing.path, site.title(listing.title), _at(listing, page), kind)
    if listing.has_next:
        _link(feed, "next", f"{site.base}/v1.2{_at(listing, page + 1)}", kind)
    if page > 1:
        _link(feed, "previous", f"{site.base}/v1.2{_at(listing, page - 1)}", kind)
    add(feed, "opensearch:totalResults", str(listing.total))
    add(feed, "opensearch:itemsPerPage", str(listing.query.pagesize))
    add(feed, "opensearch:startIndex", str(listing.query.offset + 1))
    for row in listing.rows:
        write(feed, row)
    return written(feed)


def _at(listing: CatalogPage[R], page: int) -> str:
    """Get the address of a page of a list."""
    asked = {} if listing.terms is None else {"q": listing.terms}
    query = urlencode(asked | ({"page": page} if page > 1 else {}))
    return f"/{listing.path}?{query}" if query else f"/{listing.path}"


def _series(entry: Element, site: Site, series: CatalogSeries) -> None:
    address = f"{site.base}/v1.2/manga/{series.id}"
    add(entry, "title", series.name)
    add(entry, "id", site.tag(f"manga/{series.id}"))
    add(entry, "updated", moment(site.updated_of_series(series)))
    _text(entry, series.description.strip() or series.name)
    _images(entry, address)
    _link(entry, SUBSECTION, address, ACQUISITIONS)


def _chapter(entry: Element, site: Site, chapter: CatalogChapter, *, in_series: bool) -> None:
    address, title = f"{site.base}/v1.2/chapter/{chapter.id}", title_of(chapter, in_series=in_series)
    add(entry, "title", title)
    add(entry, "id", site.tag(f"chapter/{chapter.id}"))
    add(entry, "updated", moment(site.updated_of_chapter(chapter)))
    for name in dict.fromkeys([*chapter.names_of("author"), *chapter.names_of("artist")]):
        add(add(entry, "author"), "name", name)
    add(entry, "dcterms:language", chapter.language)
    _text(entry, summary_of(chapter, title))
    _images(entry, address)
    _link(entry, ACQUISITION, f"{address}/file.cbz", CBZ)
    stream = {
        "rel": STREAM,
        "href": f"{address}/page/{{pageNumber}}?width={{maxWidth}}",
        "type": "image/jpeg",
        "pse:count": str(chapter.page_count),
    }
    if chapter.page and chapter.client_time:
        stream |= {"pse:lastRead": str(chapter.page), "pse:lastReadDate": moment(chapter.client_time)}
    add(entry, "link", attributes=stream)


def _images(entry: Element, address: str) -> None:
    for rel in (IMAGE, THUMBNAIL):
        _link(entry, rel, f"{address}/thumbnail", "image/jpeg")


def _text(entry: Element, text: str) -> None:
    add(entry, "content", text, {"type": "text"})


def _link(parent: Element, rel: str, href: str, kind: str) -> None:
    add(parent, "link", attributes={"rel": rel, "href": href, "type": kind})
