"""POST /v1/Admin/Chapter/<id>/upload: all pages of a chapter, or none."""

import asyncio
import shutil
from collections import namedtuple
from typing import Any
from uuid import uuid4

import httpx
import pytest

from kanjiku_api.chapters.errors import ChapterNotFound
from kanjiku_api.models import Chapter, LogEntry, Upload
from kanjiku_api.uploads.progress import ProgressStore
from kanjiku_api.web.request import App
from tests.archives.hostile import HARMLESS, HOSTILE
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga
from tests.uploads.conftest import ServeWith
from tests.uploads.pages import (
    Observed,
    assert_whole,
    cbz,
    colors,
    giant,
    moving,
    numbered,
    path,
    png,
    until_whole,
    upload,
    workers_taken,
)
from tests.waiting import until


async def test_an_archive_replaces_all_pages(chapter: Chapter, uploader: Persona, app: App) -> None:
    old = (await uploader.http.get(f"/v1/Chapter/{chapter.id}")).json()["pages"]
    pages = {"1.png": png("blue"), "2.png": png("red"), "3.png": png("white", 100, 60)}
    answer = await upload(uploader.http, chapter, cbz(pages), If_Match='"2"')
    body = answer.json()
    assert (answer.status_code, body["msg"]) == (200, "Chapter Night Train 10.5 was updated.")
    assert (body["chapter"]["page_count"], body["chapter"]["revision"], body["chapter"]["version"]) == (3, 2, 3)
    assert [page["double"] for page in body["chapter"]["pages"]] == [False, False, True]
    done = {"chapter": chapter.id, "state": "done", "done": 3, "total": 3, "problems": []}
    assert body["upload"] == {"uuid": body["upload"]["uuid"], **done}
    assert await colors(uploader.http, chapter) == ["#0000ff", "#ff0000", "#ffffff"]
    for page in old:
        assert (await uploader.http.get(f"/v1/Image/{page['image']}")).status_code == 404
    await assert_whole(app)
    entries = await LogEntry.filter(action="pages_uploaded").order_by("id")
    assert sorted(entry.after["page_count"] for entry in entries) == [2, 3]


@pytest.mark.parametrize("shape", ["archive", "many", "one", "raw image"])
async def test_an_upload_may_have_any_form(chapter: Chapter, uploader: Persona, app: App, shape: str) -> None:
    archive = cbz({"a.png": png("blue")})
    bodies: dict[str, dict[str, Any]] = {
        "archive": {"files": {"whatever": ("x.cbz", archive)}, "data": {"note": "passed over"}},
        "many": {"files": [("a", ("10.png", png("white"))), ("b", ("9.png", png("blue"))), ("c", ("", b""))]},
        "one": {"files": {"page": ("1.png", png("blue"))}},
        "raw image": {"content": png("blue"), "headers": {"Content-Type": "image/png"}},
    }
    answer = await uploader.http.post(path(chapter), **bodies[shape])
    assert answer.status_code == 200, answer.text
    assert (await colors(uploader.http, chapter))[0] == "#0000ff"
    assert answer.json()["chapter"]["page_count"] == (2 if shape == "many" else 1)
    await assert_whole(app)


@pytest.mark.any_database
async def test_pages_come_in_the_natural_order_of_each_part_of_their_path(chapter: Chapter, uploader: Persona) -> None:
    names = ["c2/1.png", "c2/10.png", "c2/9.png", "c10/1.png", "C3/02.png", "c3/1.png"]
    ignored = ["__MACOSX/c2/._1.png", "c2/._9.png", ".DS_Store", "c2/Thumbs.db", "ComicInfo.xml"]
    entries = {name: numbered(number) for number, name in enumerate(names)} | dict.fromkeys(ignored, b"no page")
    plan = (await upload(uploader.http, chapter, cbz(entries), "?dry_run=true")).json()
    order = ["c2/1.png", "c2/9.png", "c2/10.png", "c3/1.png", "C3/02.png", "c10/1.png"]
    assert [page["entry"] for page in plan["pages"]] == order
    assert sorted(plan["ignored"]) == sorted(ignored)
    assert (await upload(uploader.http, chapter, cbz(entries))).status_code == 200
    assert await colors(uploader.http, chapter) == [f"#{names.index(name):06x}" for name in order]
    sent = [("page", (name, content)) for name, content in entries.items() if "/" not in name or name in names]
    await uploader.http.post(path(chapter), files=sent)  # single images too
    assert await colors(uploader.http, chapter) == [f"#{names.index(name):06x}" for name in order]


async def test_a_dry_run_tells_the_plan_and_keeps_nothing(
    chapter: Chapter, observed: Observed, uploader: Persona
) -> None:
    pages = {"2.png": png("blue"), "1.png": png("white", 100, 60)}
    answer = await upload(uploader.http, chapter, cbz(pages), "?dry_run=true")
    plan = answer.json()
    assert (answer.status_code, plan["ok"], plan["ignored"], plan["problems"]) == (200, True, [], [])
    first, second = plan["pages"]
    assert first == {"number": 1, "entry": "1.png", "width": 100, "height": 60, "media_type": "image/png"} | {
        "size": first["size"]
    }
    assert (second["number"], second["entry"]) == (2, "2.png")
    bad = {"1.png": png("blue"), "page.psd": b"no image", "2.png": png("red")[:60], "note.txt": b"for us"}
    answer = await upload(uploader.http, chapter, cbz(bad), "?dry_run=true")
    plan = answer.json()
    assert (answer.status_code, plan["ok"], [page["entry"] for page in plan["pages"]]) == (200, False, ["1.png"])
    assert [(fault["field"], fault["msg_key"]) for fault in plan["problems"]] == [
        ("2.png", "errors.image_invalid"),
        ("page.psd", "errors.unsupported_type"),
    ]
    assert plan["ignored"] == ["note.txt"]
    plan = (await upload(uploader.http, chapter, HOSTILE["overlap"][0](), "?dry_run=true")).json()
    assert (plan["ok"], plan["pages"], plan["problems"][0]["msg_key"]) == (False, [], "errors.entry_overlap")
    assert await Upload.all().count() == 1
    await observed.assert_unchanged(uploader.http)


async def test_in_the_background_the_answer_comes_first(chapter: Chapter, uploader: Persona, app: App) -> None:
    name = str(uuid4())
    answer = await upload(uploader.http, chapter, cbz({"1.png": png("blue")}), f"?background=true&upload={name}")
    assert (answer.status_code, answer.json()["upload"]["uuid"]) == (200, name)
    assert answer.json()["upload"]["state"] in {"receiving", "reading", "working"}
    await until_whole(app)
    assert (await uploader.http.get(f"/v1/Admin/Upload/{name}")).json()["state"] == "done"
    assert await colors(uploader.http, chapter) == ["#0000ff"]


async def test_a_failure_in_the_background_shows_in_the_upload(
    chapter: Chapter, observed: Observed, uploader: Persona, app: App
) -> None:
    answer = await upload(uploader.http, chapter, cbz({"page.psd": b"no image"}), "?background=true")
    assert answer.status_code == 200
    await until_whole(app)
    told = (await uploader.http.get(f"/v1/Admin/Upload/{answer.json()['upload']['uuid']}")).json()
    assert (told["state"], told["problems"][0]["field"]) == ("failed", "page.psd")
    assert told["problems"][0]["msg_key"] == "errors.unsupported_type"
    await observed.assert_unchanged(uploader.http)


async def test_two_at_once_leave_one_of_them_whole(chapter: Chapter, uploader: Persona, app: App) -> None:
    archives = [
        cbz({f"{n}.png": png(color) for n in range(count)})
        for color, count in (("blue", 6), ("white", 4), ("black", 5), ("red", 3))
    ]
    answers = await asyncio.gather(*(upload(uploader.http, chapter, archive) for archive in archives))
    assert {answer.status_code for answer in answers} == {200}
    shown = await colors(uploader.http, chapter)
    assert shown in (["#0000ff"] * 6, ["#ffffff"] * 4, ["#000000"] * 5, ["#ff0000"] * 3)
    assert (await Chapter.get(id=chapter.id)).revision == 5
    await assert_whole(app)


async def test_only_who_uploads_may(
    chapter: Chapter, observed: Observed, anonymous: httpx.AsyncClient, manager: Persona, uploader: Persona
) -> None:
    archive = cbz({"1.png": png("blue")})
    assert (await upload(anonymous, chapter, archive)).status_code == 401
    assert (await upload(manager.http, chapter, archive)).status_code == 403
    await observed.assert_unchanged(uploader.http)


async def test_an_outdated_version_changes_nothing(
    chapter: Chapter, observed: Observed, uploader: Persona, app: App
) -> None:
    archive = cbz({f"{number}.png": numbered(number) for number in range(10)})
    answer = await upload(uploader.http, chapter, archive, If_Match='"1"')
    assert (answer.status_code, answer.json()["msg_key"]) == (412, "errors.outdated")
    assert await Upload.all().count() == 1
    await observed.assert_unchanged(uploader.http)
    async with workers_taken(app):
        work = asyncio.create_task(upload(uploader.http, chapter, archive, If_Match='"2"'))
        await until(Upload.filter(state="working").exists)
        renamed = await uploader.http.patch(f"/v1/Admin/Chapter/{chapter.id}", json={"name": "Meanwhile"})
        assert renamed.status_code == 200
    answer = await work
    assert (answer.status_code, answer.json()["msg_key"]) == (412, "errors.outdated")
    await assert_whole(app)
    assert await colors(uploader.http, chapter) == ["#ff0000", "#008000"]


async def test_a_taken_name_of_an_upload_is_a_conflict(chapter: Chapter, observed: Observed, uploader: Persona) -> None:
    taken = (await Upload.first()).id  # type: ignore[union-attr]
    answer = await upload(uploader.http, chapter, cbz({"1.png": png("blue")}), f"?upload={taken}")
    assert (answer.status_code, answer.json()["msg_key"]) == (409, "errors.upload_taken")
    assert (await Upload.get(id=taken)).state == "done"
    await observed.assert_unchanged(uploader.http)


async def test_an_upload_to_a_chapter_that_was_just_deleted_finds_none(uploader: Persona) -> None:
    with pytest.raises(ChapterNotFound):
        await ProgressStore.begin(None, 2**31 - 1, uploader.user.id, "en")
    assert not await Upload.exists(user_id=uploader.user.id)


BAD_ENTRIES = {
    "text": (b"no image", "errors.unsupported_type"),
    "empty": (b"", "errors.unsupported_type"),
    "drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "errors.unsupported_type"),
    "cut": (png("red")[:60], "errors.image_invalid"),
    "giant": (giant(), "errors.image_too_many_pixels"),
    "moving": (moving(), "errors.image_animated"),
    "archive": (cbz({"1.png": png("red")}), "errors.unsupported_type"),
}


@pytest.mark.any_database
@pytest.mark.parametrize("kind", BAD_ENTRIES)
async def test_an_entry_that_is_no_page_is_named_and_nothing_changes(
    chapter: Chapter, observed: Observed, uploader: Persona, kind: str
) -> None:
    content, key = BAD_ENTRIES[kind]
    entries = {"1.png": png("blue"), "c/bad.png": content, "3.png": png("white")}
    answer = await upload(uploader.http, chapter, cbz(entries))
    assert (answer.status_code, answer.json()["msg_key"]) == (400, key), answer.text
    assert [fault["field"] for fault in answer.json()["details"]] == ["c/bad.png"]
    sent = [("page", (name, content or b" ")) for name, content in entries.items()]
    answer = await uploader.http.post(path(chapter), files=sent)
    assert (answer.status_code, [fault["field"] for fault in answer.json()["details"]]) == (400, ["c/bad.png"])
    await observed.assert_unchanged(uploader.http)


REFUSED = [name for name, case in HOSTILE.items() if case[1] != HARMLESS and "cut at" not in name]


@pytest.mark.any_database
async def test_hostile_archives_are_refused_and_nothing_changes(
    chapter: Chapter, observed: Observed, uploader: Persona
) -> None:
    """Send every fourth archive of tests/archives, which tries all; a few are not archives at all."""
    deviations = []
    for name in REFUSED[::4]:
        build, expected = HOSTILE[name]
        answer = await upload(uploader.http, chapter, build())
        told = {fault["msg_key"] for fault in answer.json().get("details", [])} | {answer.json()["msg_key"]}
        fine = {expected, "errors.unsupported_type", "errors.image_invalid", "errors.file_missing"}
        if answer.status_code != 400 or not told & fine:
            deviations.append((name, answer.status_code, told))
    assert deviations == []
    await observed.assert_unchanged(uploader.http)


async def test_one_bad_page_among_200_keeps_all_out(chapter: Chapter, observed: Observed, uploader: Persona) -> None:
    entries = {f"{number:03}.png": numbered(number) for number in range(1, 201)}
    answer = await upload(uploader.http, chapter, cbz(entries | {"041.png": png("red")[:60]}))
    assert (answer.status_code, answer.json()["details"][0]["field"]) == (400, "041.png")
    await observed.assert_unchanged(uploader.http)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("names", "key"),
    [
        (["a.png", "./a.png"], "errors.entry_duplicate"),
        (["é.png", "e\u0301.png"], "errors.entry_duplicate"),
        (["../a.png", "b.png"], "errors.entry_unsafe"),
        (["@eaDir/1.png", ".DS_Store"], "errors.archive_empty"),
    ],
)
async def test_names_of_single_images_are_checked_like_those_in_archives(
    chapter: Chapter, observed: Observed, uploader: Persona, names: list[str], key: str
) -> None:
    answer = await uploader.http.post(path(chapter), files=[("page", (name, png("blue"))) for name in names])
    assert (answer.status_code, answer.json()["msg_key"]) == (400, key)
    await observed.assert_unchanged(uploader.http)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("query", "field"),
    [("?dry_run=perhaps", "dry_run"), ("?upload=7", "upload"), ("?background=x", "background"), ("?dry=1", "dry")],
)
async def test_a_bad_parameter_is_named(chapter: Chapter, uploader: Persona, query: str, field: str) -> None:
    answer = await upload(uploader.http, chapter, b"", query)
    assert (answer.status_code, answer.json()["details"][0]["field"]) == (400, field)


@pytest.mark.parametrize("name", ["0", "x", "2147483648", "-1"])
async def test_a_chapter_that_is_not_there_is_not_found(uploader: Persona, name: str) -> None:
    answer = await uploader.http.post(f"/v1/Admin/Chapter/{name}/upload", content=b"x")
    assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.chapter_not_found")


@pytest.mark.any_database
async def test_too_many_and_too_large_pages_are_refused(
    chapter: Chapter, observed: Observed, uploader: Persona, serve_with: ServeWith
) -> None:
    _, http = await serve_with(archive_max_entries=3, image_max_bytes=10_000)
    four = [("page", (f"{number}.png", numbered(number))) for number in range(4)]
    answer = await http.post(path(chapter), files=four)
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.archive_too_many")
    large = {"1.png": png("red"), "2.png": png("red") + bytes(10_000)}
    for body in ({"content": cbz(large)}, {"files": [("page", (name, content)) for name, content in large.items()]}):
        answer = await http.post(path(chapter), **body)
        assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.entry_too_large")
        assert answer.json()["details"][0]["field"] == "2.png"
    await observed.assert_unchanged(uploader.http)


@pytest.mark.any_database
async def test_without_space_an_upload_does_not_begin(
    chapter: Chapter, observed: Observed, uploader: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 - as shutil's own
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**12, 10**12, 10**7))
    answer = await upload(uploader.http, chapter, cbz({"1.png": png("blue")}))
    assert (answer.status_code, answer.json()["msg_key"]) == (507, "errors.storage_full")
    await observed.assert_unchanged(uploader.http)


async def test_an_upload_to_an_empty_chapter_makes_its_first_pages(uploader: Persona) -> None:
    empty = await make_chapter(await make_manga(), None)
    assert (await upload(uploader.http, empty, cbz({"1.png": png("blue")}))).json()["chapter"]["page_count"] == 1
