"""A service with two providers, and a browser for sign-in."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from pydantic import SecretStr

from kanjiku_api.app import create_app
from kanjiku_api.auth import oauth
from kanjiku_api.settings import ProviderSettings, Settings
from kanjiku_api.web.request import App
from tests.oauth.provider import CLIENT_ID, CLIENT_SECRET, FakeProvider
from tests.serving import client_of, serving
from tests.waiting import HANGS_AFTER

FRONT_END = "http://front.example.org"
FROM_OUR_PAGE = {"Sec-Fetch-Site": "same-site", "Referer": f"{FRONT_END}/settings"}


@pytest.fixture(scope="session")
def fake_provider() -> Iterator[FakeProvider]:
    """Run one provider for all tests."""
    provider = FakeProvider()
    yield provider
    provider.stop()


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for providers for as long as a busy machine may take; the limit has a test of its own."""
    monkeypatch.setattr(oauth, "DEADLINE_SECONDS", HANGS_AFTER)


@pytest.fixture(autouse=True)
def provider(fake_provider: FakeProvider) -> FakeProvider:
    """Give the provider with correct behaviour."""
    fake_provider.reset()
    return fake_provider


def oauth_settings(settings: Settings, **issuers: str) -> Settings:
    """Add providers to settings, each with the URL of its issuer."""
    providers = {
        name: ProviderSettings(
            title=name.title(),
            discovery_url=f"{issuer}/.well-known/openid-configuration",
            client_id=CLIENT_ID,
            client_secret=SecretStr(CLIENT_SECRET),
        )
        for name, issuer in issuers.items()
    }
    return settings.model_copy(update={"oauth": providers, "frontend_url": FRONT_END})


@pytest.fixture(scope="session")
async def oauth_app(settings: Settings, fake_provider: FakeProvider, base_url: str) -> App:  # noqa: ARG001 - opens the database
    """Build a service with providers, on the open database."""
    chosen = oauth_settings(settings, fake=fake_provider.issuer, other=fake_provider.issuer, gone="http://127.0.0.1:9")
    return create_app(chosen, name="kanjiku_oauth")


@pytest.fixture(scope="session")
async def oauth_url(oauth_app: App) -> AsyncIterator[str]:
    """Serve it."""
    async with serving(oauth_app, with_lifecycle=False) as address:
        yield address


class Browser:
    """A browser that follows redirects between the service and the provider."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.http = client_of(service)

    async def to_callback(self, name: str = "fake") -> httpx.URL:
        """Start to sign in at the provider, and return the callback URL of its answer."""
        begun = await self.http.get(f"/v1/Session/oauth/{name}", headers=FROM_OUR_PAGE)
        assert begun.status_code == 302, begun.text
        decided = await self.http.get(begun.headers["location"])
        assert decided.status_code == 302, decided.text
        back = httpx.URL(decided.headers["location"])
        # The provider uses the public address of the service; the tests serve it on a free port.
        return httpx.URL(self.service).copy_with(path=back.path, query=back.query)

    async def sign_in(self, name: str = "fake") -> httpx.Response:
        """Sign in, and return the service's last answer."""
        return await self.http.get(await self.to_callback(name))


@pytest.fixture
async def browser(oauth_url: str, connect: object) -> AsyncIterator[Browser]:  # noqa: ARG001 - empties the tables after
    """Open a browser without any cookies."""
    opened = Browser(oauth_url)
    yield opened
    await opened.http.aclose()
