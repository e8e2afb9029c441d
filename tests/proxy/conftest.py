"""The demo site in production: services not in debug mode, and nginx in front of them."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests import machine
from tests.demo import SMALL
from tests.machine import NOBODY
from tests.processes import PATIENCE, SECRET, Service, serving_process, start
from tests.proxy.nginx import NAME, Nginx, program

CONFIGURATION = f"""
public_url = "https://{NAME}"
cors_origins = ["https://front.example.org"]
[JWT]
secret = "{SECRET}"
[proxy]
trusted = ["127.0.0.1"]
"""
SHORT = "proxy_read_timeout 8s;"
"""Among the names, so that what has no time-out of its own shows what the others are spared."""


@dataclass(frozen=True, slots=True)
class Site:
    """A service behind nginx, and the password of its demo users."""

    service: Service
    nginx: Nginx
    password: str


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Make a folder that nginx may enter, although it runs as another user."""
    program()
    made = Path(tempfile.mkdtemp(prefix="kanjiku-nginx-", dir=machine.open_temporary_folder()))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def part(folder: Path, name: str) -> Path:
    """Make a folder for one program."""
    made = folder / name
    made.mkdir(mode=0o755)
    return made


@pytest.fixture(scope="session")
def drawn(folder: Path) -> tuple[Path, str]:
    """Draw the demo site; return its folder, and the password of its users."""
    place = part(folder, "site")
    (place / "config.toml").write_text(CONFIGURATION)
    process = start(place, "demo-data", "--yes", before=SMALL)
    said, complained = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, complained
    return place, said.splitlines()[0].rpartition(" ")[2]


@pytest.fixture(scope="session")
def site(folder: Path, drawn: tuple[Path, str]) -> Iterator[Site]:
    """Serve the demo site behind a caching nginx with short general time-outs."""
    place, password = drawn
    with ExitStack() as stack:
        copy = Path(shutil.copytree(place, folder / "cached"))
        service = stack.enter_context(serving_process(copy))
        nginx = Nginx(part(folder, "nginx"), [service.port], copy / "data/images", SHORT)
        yield Site(service, stack.enter_context(nginx.running()), password)


@pytest.fixture(scope="session")
def sending_site(folder: Path, drawn: tuple[Path, str]) -> Iterator[Site]:
    """Serve the demo site behind an nginx that sends the images itself."""
    place, password = drawn
    with ExitStack() as stack:
        copy = Path(shutil.copytree(place, folder / "sent"))
        service = stack.enter_context(serving_process(copy, KANJIKU_FILES__ACCEL_REDIRECT="/_images/"))
        let_in(copy / "data")
        nginx = Nginx(part(folder, "sending"), [service.port], copy / "data/images")
        yield Site(service, stack.enter_context(nginx.running()), password)


def let_in(data: Path) -> None:
    """Give nginx access to existing images, like `usermod -aG kanjiku www-data` and `chmod -R g=rX`."""
    for entry in [data, data / "images", *(data / "images").rglob("*")]:
        if NOBODY is not None:
            shutil.chown(entry, group=NOBODY)
        if entry != data:
            entry.chmod(0o750 if entry.is_dir() else 0o640)


def sign_in(site: Site, client: httpx.Client, name: str) -> None:
    answer = client.post("/v1/Session/login", json={"username": name, "password": site.password})
    assert answer.status_code == 200, answer.text


def page_of(client: httpx.Client, number: str, page: int = 0) -> str:
    """Find the URL of a page's image in an English chapter of Night Train."""
    chapters = client.get("/v1/Manga/night-train/chapters", params={"language": "en"}).json()["chapters"]
    (found,) = [chapter["id"] for chapter in chapters if chapter["number"] == number]
    return f"/v1/Image/{client.get(f'/v1/Chapter/{found}').json()['pages'][page]['image']}"
