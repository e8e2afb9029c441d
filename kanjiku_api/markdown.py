"""From Markdown to HTML that may stand in a page of ours: rendered by one library, cleaned by another."""

import html
import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

EXCERPT_MAX = 300
"""Characters of an excerpt that is made, not given."""
EXCERPT_SOURCE = 2000
"""Characters of the text that it is made from."""
REMEMBERED = 32
"""Texts whose HTML is kept: a text of 100 000 characters takes 0.4 s, and 3 s where somebody means harm."""
IMAGE_SOURCE = re.compile(
    r"/v1/Image/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:/thumbnail|\?width=[0-9]{1,5})?|https://[^\s/\\@][^\s\\]*",
    re.IGNORECASE,
)
LANGUAGE = re.compile(r"language-[A-Za-z0-9+#-]{1,30}")
TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code"),
    *("em", "strong", "s", "a", "img", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "code": {"class"}, "ol": {"start"}}


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Keep an attribute's value, or take it out: images are ours or come by https, a class names a language."""
    if (tag, name) == ("img", "src"):
        return value if IMAGE_SOURCE.fullmatch(value) else None
    if (tag, name) == ("code", "class"):
        return value if LANGUAGE.fullmatch(value) else None
    return value


_renderer = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    attribute_filter=_attribute,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener nofollow",
)
_stripper = nh3.Cleaner(tags=set())


@lru_cache(maxsize=REMEMBERED)
def render(text: str) -> str:
    """Render Markdown (CommonMark with tables and strikethrough); HTML in it is shown, not obeyed."""
    return _cleaner.clean(_renderer.render(text))


def excerpt_of(text: str) -> str:
    """Take the beginning of a text, in one line and without its markup; ``…`` where more follows."""
    plain = html.unescape(_stripper.clean(_renderer.render(text[:EXCERPT_SOURCE])))
    words = " ".join(plain.split())
    if len(words) <= EXCERPT_MAX:
        return words
    cut = words[:EXCERPT_MAX]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,.;:") + "…"
