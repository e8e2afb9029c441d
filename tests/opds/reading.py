"""Reads catalogs as an app does: OPDS 1.2 by its grammar, OPDS 2.0 by a schema, both into the same few fields."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from jsonschema import Draft202012Validator
from lxml import etree

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "o": "http://a9.com/-/spec/opensearch/1.1/",
    "dc": "http://purl.org/dc/terms/",
    "pse": "http://vaemendis.net/opds-pse/ns",
}
ACQUISITION = "http://opds-spec.org/acquisition"
STREAM = "http://vaemendis.net/opds-pse/stream"
A_TEXT = {"type": "string", "pattern": r"\S"}
AN_ADDRESS = {"type": "string", "pattern": r"^https?://\S+$"}
A_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
A_COUNT = {"type": "integer", "minimum": 1}
PEOPLE = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "object", "required": ["name"], "properties": {"name": A_TEXT}, "additionalProperties": False},
}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **(optional or {})},
        "additionalProperties": False,
    }


FEED_TYPE = {"const": "application/opds+json"}
LINK = _object({"rel": A_TEXT, "href": AN_ADDRESS, "type": A_TEXT})
SEARCH = _object(
    {"rel": {"const": "search"}, "href": {"pattern": r"\{\?query\}$"}, "type": FEED_TYPE, "templated": {"const": True}}
)
IMAGE = _object({"href": AN_ADDRESS, "type": {"const": "image/jpeg"}, "width": A_COUNT, "height": A_COUNT})
METADATA = _object(
    {
        "@type": {"const": "http://schema.org/ComicIssue"},
        "conformsTo": {"const": "https://readium.org/webpub-manifest/profiles/divina"},
        "identifier": {"type": "string", "pattern": "^tag:"},
        "title": A_TEXT,
        "modified": A_TIME,
        "language": {"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
        "numberOfPages": A_COUNT,
        "readingProgression": {"enum": ["rtl", "ltr"]},
        "belongsTo": _object(
            {"series": {"type": "array", "items": _object({"name": A_TEXT}, {"position": {"type": "number"}})}}
        ),
    },
    {"published": A_TIME, "author": PEOPLE, "artist": PEOPLE, "translator": PEOPLE},
)
PUBLICATION = _object(
    {
        "metadata": METADATA,
        "links": {"type": "array", "minItems": 2, "items": LINK},
        "images": {"type": "array", "minItems": 1, "items": IMAGE},
    },
    {"readingOrder": {"type": "array", "minItems": 1, "items": IMAGE}},
)
FEED = {
    **_object(
        {
            "metadata": _object(
                {"title": A_TEXT},
                {"numberOfItems": {"type": "integer", "minimum": 0}, "itemsPerPage": A_COUNT, "currentPage": A_COUNT},
            ),
            "links": {"type": "array", "contains": SEARCH, "items": {"anyOf": [LINK, SEARCH]}},
        },
        {
            "navigation": {
                "type": "array",
                "minItems": 1,
                "items": _object({"title": A_TEXT, "href": AN_ADDRESS, "type": FEED_TYPE, "rel": A_TEXT}),
            },
            "publications": {"type": "array", "minItems": 1, "items": PUBLICATION},
        },
    ),
    "oneOf": [{"required": ["navigation"]}, {"required": ["publications"]}],
}
"""A schema of OPDS 2.0 and the Web Publication Manifest; fields that the service does not write are refused."""


@dataclass(frozen=True)
class Entry:
    """An entry of a catalog."""

    id: str
    title: str
    links: dict[str, str]
    """The URLs by their relation."""


@dataclass(frozen=True)
class Catalog:
    """A page of a catalog after parsing."""

    title: str
    total: int | None
    links: dict[str, str]
    entries: list[Entry]

    @property
    def ids(self) -> list[str]:
        """The entries by kind and number: ``chapter/12``."""
        return [entry.id.rpartition(":")[2] for entry in self.entries]


@cache
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(file=str(Path(__file__).with_name("opds.rng")))


def read(answer: httpx.Response) -> Catalog:
    """Parse a catalog by its media type; it must be valid."""
    assert answer.status_code == 200, answer.text
    assert "last-modified" not in answer.headers
    if answer.headers["content-type"] == "application/opds+json":
        return _read_json(answer.json())
    kind = answer.headers["content-type"].removeprefix("application/atom+xml;profile=opds-catalog;kind=")
    assert kind in {"navigation", "acquisition"}
    return _read_atom(answer.content, kind)


def _read_atom(content: bytes, kind: str) -> Catalog:
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"')
    root = etree.fromstring(content)
    assert grammar().validate(root), grammar().error_log
    entries = [_entry_of(node) for node in root.findall("a:entry", NAMES)]
    assert all((ACQUISITION in entry.links) == (kind == "acquisition") for entry in entries)
    total = root.findtext("o:totalResults", namespaces=NAMES)
    return Catalog(
        str(root.findtext("a:title", namespaces=NAMES)), int(total) if total else None, _links(root), entries
    )


def _entry_of(node: etree._Element) -> Entry:
    name, title = node.findtext("a:id", namespaces=NAMES), node.findtext("a:title", namespaces=NAMES)
    return Entry(str(name), str(title), _links(node))


def _links(node: etree._Element) -> dict[str, str]:
    return {str(link.get("rel")): str(link.get("href")) for link in node.findall("a:link", NAMES)}


def _read_json(value: dict[str, Any]) -> Catalog:
    faults = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(FEED).iter_errors(value)]
    assert faults == []
    entries = [
        Entry(
            one["metadata"]["identifier"],
            one["metadata"]["title"],
            {link["rel"]: link["href"] for link in one["links"]},
        )
        for one in value.get("publications", [])
    ]
    entries += [
        Entry("manga/" + one["href"].rpartition("/")[2], one["title"], {one["rel"]: one["href"]})
        for one in value.get("navigation", [])
        if "/v2/manga/" in one["href"]
    ]
    links = {link["rel"]: link["href"] for link in value["links"]}
    return Catalog(value["metadata"]["title"], value["metadata"].get("numberOfItems"), links, entries)


def path_of(address: str) -> str:
    """Get the path and the query of an absolute URL of the service."""
    assert address.startswith("http://127.0.0.1:9999/"), address
    return address.removeprefix("http://127.0.0.1:9999")
