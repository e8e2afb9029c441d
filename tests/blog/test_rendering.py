"""Markdown becomes HTML without active content."""

import re
from html.parser import HTMLParser
from time import thread_time

import pytest

from kanjiku_api.rules.markdown import EXCERPT_MAX, TAGS, excerpt_of, render
from tests.blog.vectors import CORPUS, HTML, SCRIPTS

pytestmark = pytest.mark.no_database
IMAGE = "/v1/Image/01936b2e-7a11-7c22-8d33-9e44f5a6b7c8"
SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):"  # RFC 3986 section 3.1; browsers skip white space before it
ATTRIBUTES = {"href", "title", "rel", "src", "alt", "class", "start"}


class Reader(HTMLParser):
    """Reads HTML as a browser does, and collects everything in it that could run or load something."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.active: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect tags and attributes that are not plain, and the schemes of addresses."""
        given = dict(attrs)
        self.active += [tag] if tag not in TAGS else []
        self.active += [f"{tag} {name}" for name in given if name not in ATTRIBUTES]
        for name in ("href", "src"):
            scheme = re.match(SCHEME, re.sub(r"[\x00-\x20\u2028\u00a0\ufeff]", "", given.get(name) or ""))
            allowed = {"http", "https", "mailto"} if name == "href" else {"https"}
            if scheme and scheme[1].lower() not in allowed:
                self.active.append(f"{tag} {name}={given[name]}")
        if tag == "img" and not re.match(r"https://|/v1/Image/", given.get("src") or "https://"):
            self.active.append(f"img {given['src']}")
        self.links += [given] if tag == "a" else []

    def handle_comment(self, data: str) -> None:
        """Collect a comment."""
        self.active.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        """Collect a declaration."""
        self.active.append(decl)

    def handle_pi(self, data: str) -> None:
        """Collect a processing instruction."""
        self.active.append(data)

    def unknown_decl(self, data: str) -> None:
        """Collect an unknown declaration."""
        self.active.append(data)


def test_no_hostile_markdown_becomes_active() -> None:
    assert len(set(SCRIPTS + HTML)) >= 100
    active = {vector: found for vector in CORPUS if (found := Reader(render(vector)).active)}
    assert active == {}


def test_the_reader_would_see_what_is_active() -> None:
    for html in [*HTML[:5], "<a href='java\tscript:x'>", "<img src=http://x>", "<p onclick=x>", "<!-- x -->"]:
        assert Reader(html).active != [], html


def test_markdown_is_rendered() -> None:
    text = "# A\n\n*b* **c** ~~d~~ `e`\n\n- f\n\n3. g\n\n> h\n\n```python\ni\n```\n\n| j |\n|---|\n| k |\n\n---\n"
    html = render(text)
    for part in ("<h1>A</h1>", "<em>b</em>", "<strong>c</strong>", "<s>d</s>", "<code>e</code>", "<li>f</li>"):
        assert part in html
    for part in ('<ol start="3">', "<blockquote>", '<code class="language-python">i\n</code>', "<th>j</th>", "<hr>"):
        assert part in html


def test_html_in_a_text_is_shown_as_it_was_written() -> None:
    assert render("a <b>c</b> &amp; d") == "<p>a &lt;b&gt;c&lt;/b&gt; &amp; d</p>\n"


def test_links_say_that_we_do_not_vouch_for_them() -> None:
    reader = Reader(render("[a](https://x.example/?b&c) [d](/manga/7) [e](mailto:f@x.example) <https://x.example>"))
    assert [link["href"] for link in reader.links][:2] == ["https://x.example/?b&c", "/manga/7"]
    assert {link["rel"] for link in reader.links} == {"noopener nofollow"}
    assert len(reader.links) == 4


@pytest.mark.parametrize(
    ("source", "is_shown"),
    [
        (IMAGE, True),
        (f"{IMAGE}/thumbnail", True),
        (f"{IMAGE}?width=800", True),
        ("https://pictures.example/a.png", True),
        ("http://pictures.example/a.png", False),
        ("//pictures.example/a.png", False),
        ("/v1/Session/refresh", False),
        (f"{IMAGE}/../../Session/logout", False),
        ("/v1/Image/7", False),
        ("picture.png", False),
    ],
)
def test_images_are_ours_or_come_by_https(source: str, *, is_shown: bool) -> None:
    assert (f'src="{source}"' in render(f"![a picture]({source})")) is is_shown


def test_an_excerpt_is_the_beginning_without_markup() -> None:
    assert (
        excerpt_of("# Hello\n\nwe *are* [back](https://x.example) & <b>well</b>\n") == "Hello we are back & <b>well</b>"
    )
    assert excerpt_of("") == ""
    long = excerpt_of("word, " * 500)
    assert len(long) <= EXCERPT_MAX
    assert long.endswith("word…")
    assert excerpt_of("x" * 500) == "x" * EXCERPT_MAX + "…"


@pytest.mark.parametrize("hostile", ["[", "![", "*a **a ", "`", "> ", "|a", "<a", "[a](", "~~a", "&#", "- "])
def test_no_text_takes_for_ever(hostile: str) -> None:
    begun = thread_time()  # processor time of this thread alone, so other load does not matter
    render((hostile * 5000)[:5000])
    assert thread_time() - begun < 2
