"""Writes a feed in three formats: RSS, Atom and JSON Feed."""

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import format_datetime

import orjson

from .channels import Channel
from .entries import FeedEntry
from .markup import ATOM_NAMESPACE, Element, add, clean, element, moment, written

JSON_FEED = "https://jsonfeed.org/version/1.1"
RSS_TYPE, ATOM_TYPE, JSON_TYPE = "application/rss+xml", "application/atom+xml", "application/feed+json"


def rss(channel: Channel, self_url: str) -> bytes:
    """Write RSS 2.0 (the specification of the RSS Advisory Board); `self_url` is the feed's own address."""
    root = element("rss", {"version": "2.0", "xmlns:atom": ATOM_NAMESPACE})
    node = add(root, "channel")
    add(node, "title", channel.title)
    add(node, "link", channel.home_url)
    add(node, "description", channel.title)
    add(node, "language", channel.language)
    add(node, "lastBuildDate", format_datetime(channel.updated, usegmt=True))
    add(node, "atom:link", attributes={"rel": "self", "href": self_url, "type": RSS_TYPE})
    for entry in channel.entries:
        _rss_item(add(node, "item"), entry)
    return written(root)


def _rss_item(item: Element, entry: FeedEntry) -> None:
    add(item, "title", entry.title)
    add(item, "link", entry.url)
    add(item, "guid", entry.id, {"isPermaLink": "false"})
    add(item, "pubDate", format_datetime(entry.published, usegmt=True))
    add(item, "description", _as_html(entry.summary))


def atom(channel: Channel, self_url: str) -> bytes:
    """Write Atom (RFC 4287)."""
    root = element("feed", {"xmlns": ATOM_NAMESPACE})
    add(root, "id", channel.id)
    add(root, "title", channel.title)
    add(root, "updated", moment(channel.updated))
    add(add(root, "author"), "name", channel.site)
    add(root, "link", attributes={"rel": "self", "href": self_url, "type": ATOM_TYPE})
    add(root, "link", attributes={"rel": "alternate", "href": channel.home_url, "type": "text/html"})
    for entry in channel.entries:
        _atom_entry(add(root, "entry"), entry)
    return written(root)


def _atom_entry(node: Element, entry: FeedEntry) -> None:
    add(node, "id", entry.id)
    add(node, "title", entry.title)
    add(node, "updated", moment(entry.updated))
    add(node, "published", moment(entry.published))
    add(node, "link", attributes={"rel": "alternate", "href": entry.url, "type": "text/html"})
    add(node, "summary", entry.summary)


def json_feed(channel: Channel, self_url: str) -> bytes:
    """Write JSON Feed 1.1 (jsonfeed.org), without the characters that the XML formats cannot hold."""
    return orjson.dumps(
        {
            "version": JSON_FEED,
            "title": clean(channel.title),
            "home_page_url": channel.home_url,
            "feed_url": self_url,
            "language": channel.language,
            "authors": [{"name": clean(channel.site)}],
            "items": [_json_item(entry) for entry in channel.entries],
        }
    )


def _json_item(entry: FeedEntry) -> dict[str, str]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": clean(entry.title),
        "content_html": clean(_as_html(entry.summary)),
        "date_published": moment(entry.published),
        "date_modified": moment(entry.updated),
    }


def _as_html(text: str) -> str:
    """Write plain text as HTML."""
    return f"<p>{html.escape(text, quote=False)}</p>".replace("\n", "<br>")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type and the function that writes it."""

    media_type: str
    write: Callable[[Channel, str], bytes]


FORMATS: Mapping[str, Format] = {
    "rss": Format(RSS_TYPE, rss),
    "atom": Format(ATOM_TYPE, atom),
    "json": Format(JSON_TYPE, json_feed),
}
"""By the ending of a feed's address."""
