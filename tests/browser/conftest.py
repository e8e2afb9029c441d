"""Chromium, the front ends that it visits, and two services: one with the front end in its settings, one without."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright
from sanic.response import BaseHTTPResponse

from kanjiku_api.app import create_app
from kanjiku_api.settings import Settings
from kanjiku_api.web.cookies import carries_session
from kanjiku_api.web.request import Request
from tests.browser.page_server import PageServer
from tests.serving import serving

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
OTHER_SITE = "elsewhere.example"
PATIENCE_MS = 120_000
OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    "--host-resolver-rules=MAP *.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # only this machine
]


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Start the machine's Chromium; if there is none, skip these tests with a message, and fail in CI."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell(f"\n{'!' * 78}\nNOT TESTED IN A BROWSER: there is no Chromium (apt-get install chromium)\n{'!' * 78}")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield browser
        await browser.close()


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it reached the service, and its answer."""

    method: str
    path: str
    with_cookies: bool
    site: str | None
    """``Sec-Fetch-Site``: the relation of page and service, as the browser sees it."""
    status: int


@dataclass(slots=True)
class Front:
    """A front end, and the service that it uses."""

    address: str = ""
    """The URL of its page; the page derives the address of the service from it."""
    service: str = ""
    seen: list[Seen] = field(default_factory=list)


@dataclass(slots=True)
class Site:
    """The servers of pages: the site's own, another server of the same site, and a development proxy."""

    own: PageServer = field(default_factory=PageServer)
    unlisted: PageServer = field(default_factory=PageServer)
    proxy: PageServer = field(default_factory=PageServer)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """Serve the pages."""
    made = Site()
    yield made
    for server in (made.own, made.unlisted, made.proxy):
        server.stop()


@pytest.fixture(scope="session")
async def other_origin(settings: Settings, site: Site, base_url: str) -> AsyncIterator[Front]:  # noqa: ARG001 - opens the database
    """Serve a service whose settings name the front end, which is on another port."""
    listed = {"frontend_url": site.own.origin(), "cors_origins": (site.own.origin(OTHER_SITE),)}
    async with recording(settings.model_copy(update=listed), "kanjiku_front") as front:
        front.address = f"{site.own.origin()}/?api={front.service}"
        yield front


@pytest.fixture(scope="session")
async def proxied(settings: Settings, site: Site, base_url: str) -> AsyncIterator[Front]:  # noqa: ARG001 - see above
    """Serve a service without a front end in its settings, behind a proxy that maps ``/api`` to it."""
    unaware = {"frontend_url": settings.public_url, "cors_origins": ()}
    async with recording(settings.model_copy(update=unaware), "kanjiku_proxied") as front:
        site.proxy.service, front.address = front.service, site.proxy.origin()
        yield front


@asynccontextmanager
async def recording(settings: Settings, name: str) -> AsyncIterator[Front]:
    """Serve a service that records the requests that reach it."""
    front = Front()
    app = create_app(settings, name=name)

    async def note(request: Request, response: BaseHTTPResponse) -> None:
        site = request.headers.get("sec-fetch-site")
        front.seen.append(Seen(request.method, request.path, carries_session(request), site, response.status))

    app.register_middleware(note, "response")
    async with serving(app, with_lifecycle=False) as front.service:
        yield front


@pytest.fixture(params=["other_origin", "proxied"])
def front(request: pytest.FixtureRequest) -> Front:
    """Give the front end in both forms: as in production, and as in development."""
    served: Front = request.getfixturevalue(request.param)
    return served


Visit = Callable[..., Awaitable["Visitor"]]


@dataclass(slots=True)
class Visitor:
    """A visitor with a browser of their own, which shares no cookies, and one open page."""

    context: BrowserContext
    page: Page

    async def press(self, button: str, said: str, *, who: str) -> None:
        """Press a button of the page; return the outcome that it shows, and who is signed in then."""
        await self.page.get_by_role("button", name=button).click()
        assert (await self._text_of("said"), await self._text_of("who")) == (said, who)

    async def type_in(self, **fields: str) -> None:
        """Fill in fields of the page."""
        for name, text in fields.items():
            await self.page.fill(f"#{name}", text)

    async def sees_devices(self, *devices: str) -> None:
        """Read the list of devices, which is complete once the page shows who is signed in."""
        await self._text_of("who")
        shown = await self.page.locator("#devices li").all_inner_texts()
        assert shown == [f"Revoke {device}" for device in devices]

    async def go_to(self, address: str) -> None:
        """Open another page in the same browser."""
        await self.page.goto(address)
        await self._text_of("who")

    async def evaluate(self, script: str, *arguments: object) -> object:
        """Run a script of the page."""
        return await self.page.evaluate(script, list(arguments))

    async def _text_of(self, name: str) -> str:
        """Wait for a text on the page, and read it."""
        said = "name => (text => text === '…' ? null : [text])(document.getElementById(name).textContent)"
        found: list[str] = await (await self.page.wait_for_function(said, arg=name)).json_value()
        return found[0]


@pytest.fixture
async def visit(chromium: Browser, connect: object) -> AsyncIterator[Visit]:  # noqa: ARG001 - empties the tables after
    """Give a function that opens a page in a browser without cookies."""
    contexts: list[BrowserContext] = []

    async def open_page(address: str) -> Visitor:
        contexts.append(await chromium.new_context())
        visitor = Visitor(contexts[-1], await contexts[-1].new_page())
        visitor.page.set_default_timeout(PATIENCE_MS)
        await visitor.go_to(address)
        return visitor

    yield open_page
    for context in contexts:
        await context.close()
