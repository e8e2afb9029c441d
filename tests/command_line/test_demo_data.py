"""``demo-data``: a small site that shows every state of a chapter, readable at once."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from tortoise.transactions import in_transaction

from kanjiku_api.__main__ import main
from kanjiku_api.admin.schemas import GroupCreate
from kanjiku_api.demo.content import GROUPS, PEOPLE
from kanjiku_api.demo.drawing import BANNER, COVER, DOUBLE, PAGE, STRIP, Look, draw_pages, draw_plate
from kanjiku_api.images.service import Images, ingest_image, keep
from kanjiku_api.models import File
from kanjiku_api.models.image import ImageKind
from kanjiku_api.web.request import App
from tests.command_line.conftest import NewDatabase
from tests.demo import SMALL
from tests.full import FULL
from tests.processes import Service, complaint_of, run, serving_process, start

PATIENCE = 300.0
"""Seconds: in full size two idle cores draw it in less than ten, ones that others use take far longer."""


@pytest.fixture(scope="module")
def site(
    new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Service, subprocess.CompletedProcess[str]]]:
    """Create the demo site, and serve it; the command itself creates a missing SQLite database."""
    folder, url = tmp_path_factory.mktemp("demo"), new_database()
    if not url.startswith("sqlite://"):
        assert run(folder, "migrate", KANJIKU_DATABASE__URL=url).returncode == 0
    process = start(folder, "demo-data", before="" if FULL else SMALL, KANJIKU_DATABASE__URL=url)
    said, complained = process.communicate(timeout=PATIENCE)
    with serving_process(folder, "serve", KANJIKU_DATABASE__URL=url) as service:
        yield service, subprocess.CompletedProcess(url, process.returncode, said, complained)


@pytest.fixture
def service(site: tuple[Service, object]) -> Service:
    return site[0]


@pytest.fixture
def password(site: tuple[object, subprocess.CompletedProcess[str]]) -> str:
    """Get the password that the command printed."""
    assert (site[1].returncode, complaint_of(site[1])) == (0, "")
    first, *people = site[1].stdout.splitlines()
    assert [line.split(maxsplit=1) for line in people] == [[name, group] for name, group in PEOPLE.items()]
    return first.rpartition(" ")[2]


def _states(client: httpx.Client) -> dict[tuple[str, str, str], str]:
    """Get the state of each chapter for this viewer."""
    return {
        (chapter["manga"]["slug"], chapter["number"], chapter["language"]): chapter["access"]["state"]
        for slug in [manga["slug"] for manga in client.get("/v1/Manga").json()["mangas"]]
        for chapter in client.get(f"/v1/Manga/{slug}/chapters").json()["chapters"]
    }


@contextmanager
def _as(service: Service, name: str = "", password: str = "") -> Iterator[httpx.Client]:
    """Have a client of nobody, or of a demo user."""
    with httpx.Client(base_url=service.url, timeout=PATIENCE) as client:
        if name:
            answer = client.post("/v1/Session/login", json={"username": name, "password": password})
            assert answer.status_code == 200, answer.text
        yield client


def test_every_role_finds_something_to_read(service: Service, password: str) -> None:
    assert password
    with _as(service) as anyone:
        states = _states(anyone)
        mangas = anyone.get("/v1/Manga").json()["mangas"]
        assert {manga["slug"] for manga in mangas} == {"night-train", "the-lighthouse-keeper-s-cat", "kettle-and-crow"}
        assert all(manga["thumbnail"] and manga["tags"] for manga in mangas)
        assert {language for _, _, language in states} == {"en", "de"}
        assert set(states.values()) == {"public", "licensed"}
        assert {number for slug, number, _ in states if slug == "night-train"} == {"1", "2"}
        for row in anyone.get("/v1/Chapter").json()["chapters"]:
            answer = anyone.get(f"/v1/Chapter/{row['id']}/page/{row['page_count']}")
            assert answer.status_code == (451 if row["access"]["state"] == "licensed" else 200)
            assert 5 <= row["page_count"] <= 8
            pages = anyone.get(f"/v1/Chapter/{row['id']}").json()["pages"]
            if row["manga"]["slug"] == "night-train":
                assert [page["double"] for page in pages].index(True) == 2
            elif row["access"]["state"] == "public":
                assert all(page["height"] >= 4 * page["width"] for page in pages)
        assert anyone.get("/v1/Announcement").json()["announcement_count"] == 1
        posts = anyone.get("/v1/Blog").json()["posts"]
        assert len(posts) == 2
        assert anyone.get(f"/v1/Image/{posts[0]['image']}").status_code == 200


def test_each_demo_user_sees_what_their_group_gives(service: Service, password: str) -> None:
    train = "night-train"
    with _as(service, "demo_reader", password) as reader:
        states = _states(reader)
        assert states[train, "2.5", "en"] == "early_access"
        assert (train, "3", "en") not in states
    for name in ("demo_uploader", "demo_manager"):
        with _as(service, name, password) as staff:
            states = _states(staff)
        assert [states[train, number, "en"] for number in ("1", "3", "4")] == ["public", "scheduled", "draft"]
        assert states["the-hidden-orchard", "1", "en"] == "hidden"
        assert len(states) == 12


@pytest.mark.any_database
@pytest.mark.usefixtures("connect")
async def test_its_pictures_are_taken_in_their_full_size(app: App, tmp_path: Path) -> None:
    """The site of these tests has them smaller, see `tests.demo`."""
    files = dict.fromkeys(draw_pages(tmp_path / "pages", Look(0.5), "Night Train", 3), ImageKind.PAGE)
    files |= dict.fromkeys(draw_pages(tmp_path / "strip", Look(0.5, is_strip=True), "Kettle", 1), ImageKind.PAGE)
    files[draw_plate(tmp_path / "cover.jpg", Look(0.5), "Night Train", COVER)] = ImageKind.COVER
    files[draw_plate(tmp_path / "banner.jpg", Look(0.5), "Night Train", BANNER)] = ImageKind.BLOG
    held = [await ingest_image(app.ctx.part(Images), file, kind) for file, kind in files.items()]
    async with in_transaction():
        kept = await keep(held)
    sizes = [(file.width, file.height) for image in kept for file in await File.filter(key=image.file_id)]
    assert sizes == [PAGE, PAGE, DOUBLE, STRIP, COVER, BANNER]


@pytest.mark.no_database
def test_every_name_in_it_passes_the_schemas() -> None:
    for name, permissions in GROUPS.items():
        assert GroupCreate(name=name, **permissions).name == name


def test_its_groups_can_be_changed_and_deleted(
    site: tuple[Service, subprocess.CompletedProcess[str]], password: str
) -> None:
    """Must be the last test that uses the site."""
    service, made = site
    typed = f"{password}\n{password}\n"
    admin = ("create-admin", "Site Admin", "admin@example.org")
    assert run(service.folder, *admin, typed=typed, KANJIKU_DATABASE__URL=made.args).returncode == 0
    with _as(service, "Site Admin", password) as client:
        groups = {group["name"] for group in client.get("/v1/Admin/Group").json()["groups"]}
        assert groups == {*PEOPLE.values(), "admins"}
        for name in PEOPLE.values():
            assert client.patch(f"/v1/Admin/Group/{name}", json={"early_access": 1}).status_code == 200
            assert client.delete(f"/v1/Admin/Group/{name}").status_code == 200


def test_a_site_that_has_something_is_refused(
    site: tuple[Service, subprocess.CompletedProcess[str]],
) -> None:
    service, made = site
    again = run(service.folder, "demo-data", KANJIKU_DATABASE__URL=made.args)
    assert (again.returncode, again.stdout) == (1, "")
    assert complaint_of(again).startswith("kanjiku_api: This database has manga or posts already")


@pytest.mark.no_database
def test_a_configuration_for_production_must_be_meant() -> None:
    shown = CliRunner().invoke(main, ["demo-data"], env={"KANJIKU_DEBUG": "no"})
    assert shown.exit_code == 1
    assert "--yes" in shown.output
