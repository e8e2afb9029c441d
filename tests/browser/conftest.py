"""Chromium, the front ends it visits, and two services: one that knows the front end, one without any such settings."""

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
    "--host-resolver-rules=MAP *.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves the machine
]


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Start the machine's Chromium; without one nothing here is proven, loudly, and in CI that is a failure."""
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
    """A request as it reached the service, and what it was answered."""

    method: str
    path: str
    with_cookies: bool
    site: str | None
    """``Sec-Fetch-Site``: how the browser itself says that page and service are related."""
    status: int


@dataclass(slots=True)
class Front:
    """A front end, and the service that it talks to."""

    address: str = ""
    """Where its page is, by which it also finds the service."""
    service: str = ""
    seen: list[Seen] = field(default_factory=list)


@dataclass(slots=True)
class Site:
    """All that is served: the site's own pages, those of another server of the site, and a development proxy."""

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
    """Serve a service whose settings name the front end, which lies on another port."""
    listed = {"frontend_url": site.own.origin(), "cors_origins": (site.own.origin(OTHER_SITE),)}
    async with recording(settings.model_copy(update=listed), "kanjiku_front") as front:
        front.address = f"{site.own.origin()}/?api={front.service}"
        yield front


@pytest.fixture(scope="session")
async def proxied(settings: Settings, site: Site, base_url: str) -> AsyncIterator[Front]:  # noqa: ARG001 - see above
    """Serve a service that knows of no front end, behind a proxy that maps ``/api`` to it."""
    unaware = {"frontend_url": settings.public_url, "cors_origins": ()}
    async with recording(settings.model_copy(update=unaware), "kanjiku_proxied") as front:
        site.proxy.service, front.address = front.service, site.proxy.origin()
        yield front


@asynccontextmanager
async def recording(settings: Settings, name: str) -> AsyncIterator[Front]:
    """Serve a service that notes what reaches it."""
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
    """Give the front end as it is served in production, and as in development."""
    served: Front = request.getfixturevalue(request.param)
    return served


Visit = Callable[..., Awaitable["Visitor"]]


@dataclass(slots=True)
class Visitor:
    """Somebody with a browser of their own (its cookies are theirs alone), who looks at one page."""

    context: BrowserContext
    page: Page

    async def press(self, button: str, said: str, *, who: str) -> None:
        """Press a button of the page, and see what it came to and who is signed in then."""
        await self.page.get_by_role("button", name=button).click()
        assert (await self._text_of("said"), await self._text_of("who")) == (said, who)

    async def type_in(self, **fields: str) -> None:
        """Fill in fields of the page."""
        for name, text in fields.items():
            await self.page.fill(f"#{name}", text)

    async def sees_devices(self, *devices: str) -> None:
        """Look at the list of devices, which is there when the page says who is signed in."""
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
        """Read what the page says, once it says it."""
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
