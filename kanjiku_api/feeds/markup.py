"""Writing XML as the most particular of its readers takes it.

The root is in the default namespace without a prefix, attributes stand in the order in which they are given and in
double quotes, and there is no CDATA and no comment. `ElementTree` writes all of that where names are given as they are
to be written; its own way with namespaces gives every name a prefix.
"""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from ..rules.texts import NOT_IN_XML

ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
Element = ET.Element


def clean(text: str) -> str:
    """Drop the characters that XML 1.0 cannot hold."""
    return NOT_IN_XML.sub("", text)


def element(name: str, attributes: dict[str, str] | None = None) -> Element:
    """Make a root."""
    return ET.Element(name, attributes or {})


def add(parent: Element, name: str, text: str = "", attributes: dict[str, str] | None = None) -> Element:
    """Add an element with its text; characters that XML cannot hold are dropped."""
    child = ET.SubElement(parent, name, {key: clean(value) for key, value in (attributes or {}).items()})
    child.text = clean(text) or None
    return child


def written(root: Element) -> bytes:
    """Write a document in UTF-8."""
    return (DECLARATION + ET.tostring(root, encoding="unicode")).encode()


def moment(time: datetime) -> str:
    """Write a time as RFC 3339 has it, in UTC and whole seconds, which every reader takes."""
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
