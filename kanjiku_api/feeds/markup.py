"""Writes XML in a form that even the pickiest feed readers accept.

The root is in the default namespace without a prefix, attributes keep their order and are in double quotes, and there
are no CDATA sections and no comments. `ElementTree` writes this if names are passed as they are to be written; its own
namespace support would give every name a prefix.
"""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from ..rules.texts import NOT_IN_XML

ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
Element = ET.Element


def clean(text: str) -> str:
    """Remove characters that XML 1.0 cannot hold."""
    return NOT_IN_XML.sub("", text)


def element(name: str, attributes: dict[str, str] | None = None) -> Element:
    """Make a root element."""
    return ET.Element(name, attributes or {})


def add(parent: Element, name: str, text: str = "", attributes: dict[str, str] | None = None) -> Element:
    """Add an element with text; characters that XML cannot hold are removed."""
    child = ET.SubElement(parent, name, {key: clean(value) for key, value in (attributes or {}).items()})
    child.text = clean(text) or None
    return child


def written(root: Element) -> bytes:
    """Write the document in UTF-8."""
    return (DECLARATION + ET.tostring(root, encoding="unicode")).encode()


def moment(time: datetime) -> str:
    """Write a time by RFC 3339, in UTC and whole seconds, which every reader accepts."""
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
