"""Sign-in at a certified OpenID provider (``oidc-provider`` from npm), which requires PKCE and checks it."""

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from kanjiku_api.app import create_app
from kanjiku_api.models import OAuthAttempt, ProviderLink
from kanjiku_api.settings import Settings
from tests.machine import free_port
from tests.oauth.conftest import FRONT_END, oauth_settings
from tests.oauth.provider import CLIENT_ID, CLIENT_SECRET
from tests.processes import end_with_the_tests
from tests.serving import serving
from tests.waiting import HANGS_AFTER

pytestmark = pytest.mark.any_database

FOLDER = Path(__file__).parent / "real"
SERVICE = "http://127.0.0.1:9999"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the provider; without Node.js, skip these tests, and fail in CI."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        if os.environ.get("CI"):
            pytest.fail("NOT TRIED AGAINST A CERTIFIED PROVIDER: node and npm are missing")
        pytest.skip("NOT TRIED AGAINST A CERTIFIED PROVIDER: node and npm are missing")
    folder = tmp_path_factory.mktemp("oidc")
    for name in ("package.json", "package-lock.json", "provider.mjs"):
        shutil.copy(FOLDER / name, folder)
    subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True, timeout=300)
    return folder


@pytest.fixture(scope="module")
def issuer(installed: Path) -> Iterator[str]:
    """Start the provider."""
    port = free_port()
    callback = f"{SERVICE}/v1/Session/oauth/real/callback"
    command = ["node", "provider.mjs", str(port), callback, CLIENT_ID, CLIENT_SECRET]
    with subprocess.Popen(
        command,
        cwd=installed,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=end_with_the_tests,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "listening"
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture(scope="module")
async def service(settings: Settings, issuer: str, base_url: str) -> AsyncIterator[str]:  # noqa: ARG001 - opens the database
    """Serve an app with this provider; the provider uses its public address."""
    chosen = oauth_settings(settings, real=issuer).model_copy(update={"public_url": SERVICE})
    async with serving(create_app(chosen, name="kanjiku_real"), with_lifecycle=False) as address:
        yield address


async def sign_in_there(client: httpx.AsyncClient, service: str, login: str) -> httpx.URL:
    """Fill in the provider's forms as a person would, and return the callback URL."""
    begun = await client.get(f"{service}/v1/Session/oauth/real")
    answer = await client.get(begun.headers["location"])
    for _ in range(12):
        if answer.is_redirect:
            target = answer.url.join(answer.headers["location"])
            if target.path.endswith("/callback"):
                return httpx.URL(service).copy_with(path=target.path, query=target.query)
            answer = await client.get(target)
            continue
        action = re.search(r'action="([^"]+)"', answer.text)
        assert action, answer.text
        prompt = "login" if 'name="login"' in answer.text else "consent"
        form = {"prompt": prompt, "login": login, "password": "any"}
        answer = await client.post(answer.url.join(action[1]), data=form)
    raise AssertionError("the provider never sent the browser back")


@pytest.fixture
async def client(connect: object) -> AsyncIterator[httpx.AsyncClient]:  # noqa: ARG001 - empties the tables after
    """Open a browser."""
    async with httpx.AsyncClient(timeout=HANGS_AFTER, verify=False) as opened:  # noqa: S501 - plain HTTP on loopback
        yield opened


async def test_a_login_at_the_provider_opens_a_session(client: httpx.AsyncClient, service: str) -> None:
    answer = await client.get(await sign_in_there(client, service, "mori"))
    assert answer.headers["location"] == f"{FRONT_END}/"
    me = (await client.get(f"{service}/v1/User/me")).json()
    assert (me["username"], me["email"], me["providers"]) == ("mori there", "mori@example.org", ["real"])
    assert (await ProviderLink.get()).subject == "mori"


async def test_the_provider_rejects_a_wrong_verifier(client: httpx.AsyncClient, service: str) -> None:
    back = await sign_in_there(client, service, "mori")
    await OAuthAttempt.all().update(verifier="x" * 43)
    answer = await client.get(back)
    assert answer.headers["location"] == f"{FRONT_END}/?error=errors.oauth_failed"
    assert not await ProviderLink.all().exists()


async def test_twenty_callbacks_at_once_make_one_session(client: httpx.AsyncClient, service: str) -> None:
    back = await sign_in_there(client, service, "mori")
    answers = await asyncio.gather(*(client.get(back) for _ in range(20)))
    places = [answer.headers["location"] for answer in answers]
    assert places.count(f"{FRONT_END}/") == 1
    assert await ProviderLink.all().count() == 1
