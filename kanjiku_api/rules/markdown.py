"""Converts Markdown to safe HTML: one library renders it, another cleans it."""

import asyncio
import html
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

EXCERPT_MAX = 300
"""Characters of a generated excerpt."""
EXCERPT_SOURCE = 2000
"""Characters of the text from which an excerpt is made."""
REMEMBERED = 32
"""Texts whose HTML is cached: rendering 100 000 characters takes 0.2 s, and 1 s for hostile texts."""
SHORT = 200
"""Characters of a text that is rendered directly; a longer one is rendered in a thread."""
MARKUP = re.compile(r"[\[\]!*_~`<>&|\\\n]")
"""Characters that may begin or end an element; the time and the objects for rendering grow with their number."""
ITEM = re.compile(r"(?:[-+*]|[0-9][.)])\s")
ITEM_WEIGHT = 3
"""A list item takes as much work as three other elements."""
MARKUP_MAX = 20_000
"""Twice the work of a post of 100 000 characters with a link on each line."""
ADDRESSES_MAX = 500_000
"""Characters of all URLs and titles together: a long one that is defined once may be used on each line."""
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
    """Get an attribute's value, or None to remove it: images are ours or use https, a class is a language."""
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


_renderer.render("a")  # it sorts its rules at the first use, which two threads must not do at once
_thread = ThreadPoolExecutor(1, thread_name_prefix="markdown")


async def in_thread(work: Callable[[str], str], text: str) -> str:
    """Run `work` (one of the functions below) on a text in a thread, so that the event loop is not blocked."""
    if len(text) <= SHORT:
        return work(text)
    return await asyncio.get_running_loop().run_in_executor(_thread, work, text)


@lru_cache(maxsize=REMEMBERED)
def render(text: str) -> str:
    """Render Markdown (CommonMark with tables and strikethrough); HTML in it is shown as text.

    A text with an absurd amount of markup is not rendered, but shown as it is.
    """
    return _cleaner.clean(_markup(text))


def excerpt_of(text: str) -> str:
    """Get the beginning of a text in one line and without markup; it ends with ``…`` if more follows."""
    plain = html.unescape(_stripper.clean(_markup(text[:EXCERPT_SOURCE])))
    words = " ".join(plain.split())
    if len(words) <= EXCERPT_MAX:
        return words
    cut = words[:EXCERPT_MAX]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,.;:") + "…"


def _markup(text: str) -> str:
    """Render to HTML that is not cleaned yet, with bounds of our own: the parser only bounds nesting."""
    if _weight(text) > MARKUP_MAX:
        return _as_it_is(text)
    environment: dict[str, Any] = {}
    tokens = _renderer.parse(text, environment)
    if _addresses(tokens) > ADDRESSES_MAX:
        return _as_it_is(text)
    return str(_renderer.renderer.render(tokens, _renderer.options, environment))


def _weight(text: str) -> int:
    """Estimate the work: count markup characters and table cells; each row gets as many cells as the longest one."""
    columns = max(line.count("|") for line in text.split("\n"))
    return len(MARKUP.findall(text)) + ITEM_WEIGHT * len(ITEM.findall(text)) + (columns + 1) * text.count("\n")


def _addresses(tokens: Sequence[Token]) -> int:
    own = sum(len(str(value)) for token in tokens for value in token.attrs.values())
    return own + sum(_addresses(token.children) for token in tokens if token.children)


def _as_it_is(text: str) -> str:
    lines = html.escape(text).replace("\n", "<br>\n")
    return f"<p>{lines}</p>\n"
