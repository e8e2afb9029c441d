"""GET /docs and its files: a page that works without the internet, and loads nothing from other hosts."""

import re
from html.parser import HTMLParser

import httpx
import pytest

from kanjiku_api.system.docs import MEDIA_TYPES

pytestmark = pytest.mark.any_database

FILES = [*MEDIA_TYPES, "start.js"]
LOADED_BY = {"src", "href", "data", "srcset", "poster", "action", "formaction", "manifest"}


class Page(HTMLParser):
    """Collects the URLs that a browser loads for a page, and the scripts that it runs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.scripts_inside = 0
        self.base = ""
        self._in_script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the URLs of a tag; a base is only a prefix for others."""
        names = dict(attrs)
        if tag == "base":
            self.base = names["href"] or ""
            return
        self.loads += [value or "" for name, value in attrs if name in LOADED_BY]
        self._in_script = tag == "script" and "src" not in names
        assert not any(name.startswith("on") or name == "style" for name in names), "the policy forbids it"

    def handle_data(self, data: str) -> None:
        """Collect an inline script."""
        self.scripts_inside += self._in_script and bool(data.strip())


def policy_of(answer: httpx.Response) -> dict[str, set[str]]:
    parts = (part.split() for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: set(sources) for name, *sources in parts}


@pytest.mark.parametrize("path", ["/docs", "/docs/"])
async def test_the_page_loads_only_existing_files_of_ours(anonymous: httpx.AsyncClient, path: str) -> None:
    answer = await anonymous.get(path)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    page = Page(answer.text)
    base = answer.url.join(page.base)
    assert len(page.loads) == 3
    for address in page.loads:
        loaded = await anonymous.get(base.join(address))
        assert loaded.url.netloc == answer.url.netloc
        assert loaded.status_code == 200, loaded.url
        media_type = "text/css" if address.endswith(".css") else "text/javascript"
        assert loaded.headers["Content-Type"] == f"{media_type}; charset=utf-8"
    started = (await anonymous.get("/docs/start.js")).text
    document = re.search(r'url: "([^"]+)"', started)
    assert document is not None
    assert (await anonymous.get(base.join(document[1]))).json()["openapi"].startswith("3.1")


async def test_the_page_shows_the_sites_name_as_text(anonymous: httpx.AsyncClient) -> None:
    assert "<title>Kanjiku</title>" in (await anonymous.get("/docs")).text


async def test_the_policy_allows_what_the_page_needs_and_nothing_from_elsewhere(anonymous: httpx.AsyncClient) -> None:
    answer = await anonymous.get("/docs")
    policy = policy_of(answer)
    assert policy["default-src"] == {"'none'"}
    assert policy["script-src"] == {"'self'"}
    assert policy["connect-src"] == {"'self'"}
    assert policy["style-src"] == {"'self'", "'unsafe-inline'"}
    assert policy["img-src"] == {"'self'", "data:"}
    assert policy["frame-ancestors"] == {"'none'"}
    assert Page(answer.text).scripts_inside == 0, "the policy lets no script run that stands in the page"


@pytest.mark.parametrize("name", FILES)
async def test_the_files_of_the_page_load_nothing_from_elsewhere(anonymous: httpx.AsyncClient, name: str) -> None:
    text = (await anonymous.get(f"/docs/{name}")).text
    assert len(text) > 50
    if name.endswith(".css"):
        assert "@import" not in text
        addresses = re.findall(r"url\(\s*[\"']?([^\"')]{5})", text)
        assert set(addresses) == {"data:"}
        return
    # URLs in the bundle are names and links. These forms would load them, which the page's policy forbids.
    loaders = r"(?:importScripts|fetch|import|\.open|\.src\s*=|new (?:Worker|WebSocket|EventSource))"
    assert re.findall(loaders + r"\s*\(?\s*[\"'`]\w*:?//", text) == []
    assert re.findall(r"createElement\([\"'](?:script|iframe|link|object|embed)[\"']\)", text) == []


async def test_nobody_is_asked_to_validate_the_document(anonymous: httpx.AsyncClient) -> None:
    bundle, start = [(await anonymous.get(f"/docs/{name}")).text for name in ("swagger-ui-bundle.js", "start.js")]
    assert "validator.swagger.io" in bundle, "else the next line is not needed any more"
    assert "validatorUrl: null" in start


@pytest.mark.parametrize(
    "name", ["index.html", "swagger-ui.js", "%2e%2e", "%2e%2e%2fdocs.py", "swagger-ui.css%00", "a" * 999]
)
async def test_no_other_file_is_there(anonymous: httpx.AsyncClient, name: str) -> None:
    answer = await anonymous.get(f"/docs/{name}")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.not_found")
