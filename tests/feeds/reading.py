"""Reads feeds as a feed reader does: each format by another people's program, into the same few fields."""

from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import feedparser
import httpx
from jsonschema import Draft202012Validator

FORMS = ("rss", "atom", "json")
A_TEXT = {"type": "string", "minLength": 1}
A_URL = {"type": "string", "pattern": "^https?://"}
A_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
AN_AUTHOR = {"type": "object", "properties": {"name": A_TEXT, "url": A_URL, "avatar": A_URL}, "minProperties": 1}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": A_TEXT,
        "home_page_url": A_URL,
        "feed_url": A_URL,
        "description": A_TEXT,
        "next_url": A_URL,
        "language": {"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
        "authors": {"type": "array", "items": AN_AUTHOR},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "properties": {
                    "id": A_TEXT,
                    "url": A_URL,
                    "title": A_TEXT,
                    "content_html": {"type": "string"},
                    "content_text": {"type": "string"},
                    "summary": A_TEXT,
                    "date_published": A_TIME,
                    "date_modified": A_TIME,
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""A schema of JSON Feed 1.1 (https://jsonfeed.org/version/1.1); fields that the service does not write are refused."""


@dataclass(frozen=True)
class Item:
    """An entry of a feed."""

    id: str
    title: str
    url: str
    content: str
    published: datetime


@dataclass(frozen=True)
class ReadFeed:
    """A feed after parsing."""

    title: str
    home_url: str
    self_url: str
    language: str
    items: list[Item]


def read(answer: httpx.Response) -> ReadFeed:
    """Parse a feed by its media type; it must be valid."""
    assert answer.status_code == 200, answer.text
    if answer.headers["content-type"] == "application/feed+json; charset=utf-8":
        return _read_json(answer.json())
    assert answer.headers["content-type"] in {
        "application/rss+xml; charset=utf-8",
        "application/atom+xml; charset=utf-8",
    }
    found = feedparser.parse(answer.content, response_headers={"content-type": answer.headers["content-type"]})
    assert not found.bozo, found.get("bozo_exception")
    selves = [link.href for link in found.feed.links if link.rel == "self"]
    assert len(selves) == 1
    items = [
        Item(
            entry.id,
            entry.title,
            entry.link,
            entry.summary,
            datetime.fromtimestamp(timegm(entry.published_parsed), UTC),
        )
        for entry in found.entries
    ]
    return ReadFeed(found.feed.title, found.feed.link, selves[0], found.feed.get("language", ""), items)


def _read_json(value: dict[str, Any]) -> ReadFeed:
    assert [error.message for error in Draft202012Validator(JSON_FEED).iter_errors(value)] == []
    items = [
        Item(
            item["id"],
            item["title"],
            item["url"],
            item["content_html"],
            datetime.fromisoformat(item["date_published"]),
        )
        for item in value["items"]
    ]
    return ReadFeed(value["title"], value["home_page_url"], value["feed_url"], value["language"], items)


async def ids(http: httpx.AsyncClient, path: str) -> list[str]:
    """Request a feed and list its entries, such as ``chapter/12``."""
    return [item.id.rpartition(":")[2] for item in read(await http.get(path)).items]
