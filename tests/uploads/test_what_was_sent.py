"""Kinds of uploaded content: ignored files, archives and images, and messages about refused files."""

import io
import random
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from PIL import Image as Picture

from kanjiku_api.archives.order import EXAMPLES, RULE
from kanjiku_api.archives.passing import PASSED_OVER
from kanjiku_api.models import Chapter
from kanjiku_api.web.request import App
from tests.archives.test_kinds import REBUILT
from tests.archives.writers import WRITERS, provided, run
from tests.conftest import Persona
from tests.uploads.conftest import ServeWith
from tests.uploads.pages import Observed, assert_whole, cbz, colors, giant, numbered, path, png, upload

ROW = re.compile(r"^\| [^|]+ \| (`.+`) \|$", re.MULTILINE)
DOCUMENT = Path(__file__).parents[2] / "docs" / "uploads.md"
CLUTTER = {
    ".DS_Store": b"x",
    "c1/.hidden.png": png("red"),
    "c1/@eaDir/1.png/SYNOPHOTO_THUMB_XL.jpg": png("red"),
    "__MACOSX/c1/._1.png": b"fork",
    "c1/Thumbs.db": b"\xd0\xcf\x11\xe0",
    "c1/desktop.ini": b"[.ShellClassInfo]",
    "c1/Icon\r": b"",
    "ComicInfo.xml": b"<ComicInfo/>",
    "credits.TXT": b"for us",
}
SHOWN = ["c1/Icon\\r" if name == "c1/Icon\r" else name for name in CLUTTER]
PAGES = {"c1/1.png": png("blue"), "c1/notes.txt": png("white"), "c2/1": png("black")}
"""Images are pages, whatever their names are."""

pytestmark = pytest.mark.any_database


def form(entries: dict[str, bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    return [("page", (name, content)) for name, content in entries.items()]


async def refusal(http: httpx.AsyncClient, chapter: Chapter, **body: object) -> tuple[int, str, str]:
    answer = await http.post(path(chapter), **body)  # type: ignore[arg-type]
    return answer.status_code, answer.json()["msg_key"], answer.json()["msg"]


async def test_files_that_are_no_pages_are_ignored_and_named(chapter: Chapter, uploader: Persona, app: App) -> None:
    answer = await upload(uploader.http, chapter, cbz(CLUTTER | PAGES))
    assert (answer.status_code, answer.json()["ignored"]) == (200, SHOWN), answer.text
    assert await colors(uploader.http, chapter) == ["#0000ff", "#ffffff", "#000000"]
    plan = (await upload(uploader.http, chapter, cbz(CLUTTER | PAGES), "?dry_run=true")).json()
    assert (plan["ok"], plan["ignored"], [page["entry"] for page in plan["pages"]]) == (True, SHOWN, list(PAGES))
    await assert_whole(app)


async def test_an_archive_of_nothing_else_says_what_it_passed_over(chapter: Chapter, uploader: Persona) -> None:
    plan = (await upload(uploader.http, chapter, cbz(CLUTTER), "?dry_run=true")).json()
    assert (plan["ok"], plan["ignored"], plan["problems"][0]["msg_key"]) == (False, SHOWN, "errors.archive_empty")


async def test_several_images_are_judged_by_the_same_list(chapter: Chapter, uploader: Persona) -> None:
    sent = {name: content or b" " for name, content in CLUTTER.items() if "\r" not in name} | PAGES
    answer = await uploader.http.post(path(chapter), files=form(sent))
    assert answer.status_code == 200, answer.text
    assert answer.json()["ignored"] == [name for name in CLUTTER if "\r" not in name]
    assert await colors(uploader.http, chapter) == ["#0000ff", "#ffffff", "#000000"]


@pytest.mark.parametrize("name", ["zip to a pipe", "bsdtar to a pipe", "bsdtar stored to a pipe"])
async def test_a_streamed_archive_is_taken(chapter: Chapter, uploader: Persona, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, color in ((1, "blue"), (2, "white"), (10, "black")):
        (folder / f"{number}.png").write_bytes(png(color))
    (folder / "ComicInfo.xml").write_text("<ComicInfo/>")
    answer = await upload(uploader.http, chapter, WRITERS[name](folder))
    assert (answer.status_code, answer.json()["ignored"]) == (200, ["ComicInfo.xml"]), answer.text
    assert await colors(uploader.http, chapter) == ["#0000ff", "#ffffff", "#000000"]


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("2.jpg", b"no image", "errors.unsupported_type"),
        ("2.txt", png("red")[:60], "errors.image_invalid"),
        ("2.psd", b"8BPS\0\1", "errors.unsupported_type"),
        ("2.clip", b"CSFCHUNK", "errors.unsupported_type"),
        ("2", b"text", "errors.unsupported_type"),
        ("2.md", b"\xff\x0a" + bytes(90), "errors.unsupported_type"),
        ("2.png", b"", "errors.unsupported_type"),
    ],
)
async def test_no_page_of_an_unknown_kind_is_dropped_in_silence(
    chapter: Chapter, observed: Observed, uploader: Persona, name: str, content: bytes, key: str
) -> None:
    entries = {"1.png": png("blue"), name: content, "notes.txt": b"for us"}
    for body in ({"content": cbz(entries), "headers": {"Content-Type": "application/zip"}}, {"files": form(entries)}):
        answer = await uploader.http.post(path(chapter), **body)
        told = answer.json()
        assert (answer.status_code, told["msg_key"], told["details"][0]["field"]) == (400, key, name), body.keys()
    await observed.assert_unchanged(uploader.http)


@pytest.mark.parametrize("kind", REBUILT)
async def test_a_file_of_another_kind_is_named_with_what_to_send(
    chapter: Chapter, observed: Observed, uploader: Persona, kind: str
) -> None:
    content, word = REBUILT[kind]
    names = {"rar": "RAR", "jpeg_xl": "JPEG XL", "heic": "HEIC", "video": "video", "pdf": "PDF", "compressed": "GZ"}
    for body in ({"content": content}, {"files": {"a": ("a.cbz", content), "b": ("readme.txt", b"for us")}}):
        status, key, said = await refusal(uploader.http, chapter, **body)
        assert (status, key) == (415, "errors.unsupported_type")
        assert names[word] in said
        assert said.endswith("send instead: ZIP, CBZ, JPEG, PNG, WebP, GIF, AVIF.")
    plan = (await uploader.http.post(path(chapter, "?dry_run=true"), content=content)).json()
    assert (plan["ok"], plan["problems"][0]["msg_key"]) == (False, "errors.unsupported_type")
    await observed.assert_unchanged(uploader.http)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
async def test_every_kind_of_image_that_is_taken_comes_alone_too(
    chapter: Chapter, uploader: Persona, kind: str
) -> None:
    page = io.BytesIO()
    Picture.new("RGB", (40, 60), "blue").save(page, kind)
    answer = await uploader.http.post(path(chapter), files={"a": ("a.txt", page.getvalue())})
    assert (answer.status_code, answer.json()["chapter"]["page_count"]) == (200, 1), answer.text


async def test_an_entry_of_another_kind_is_named_with_what_to_send(
    chapter: Chapter, observed: Observed, uploader: Persona
) -> None:
    pages = {"1.png": png("blue"), "2.heic": REBUILT["HEIC"][0], "3.jpg": b"text"}
    plan = (await upload(uploader.http, chapter, cbz(pages), "?dry_run=true")).json()
    assert [(fault["field"], fault["msg"]) for fault in plan["problems"]] == [
        ("2.heic", "A HEIC image is not supported here; send instead: JPEG, PNG, WebP, GIF, AVIF."),
        ("3.jpg", "Content of an unknown kind is not supported here; send instead: JPEG, PNG, WebP, GIF, AVIF."),
    ]
    answer = await uploader.http.post(f"/v1/Admin/Chapter/{chapter.id}/page", content=REBUILT["PDF"][0])
    assert (answer.status_code, answer.json()["msg"].partition(" is")[0]) == (415, "A PDF document")
    await observed.assert_unchanged(uploader.http)


async def test_an_epub_is_recognized_wherever_its_type_is(
    chapter: Chapter, observed: Observed, uploader: Persona, tmp_path: Path
) -> None:
    provided("zip")
    (tmp_path / "1.png").write_bytes(png("blue"))
    (tmp_path / "mimetype").write_bytes(b"application/epub+zip")
    for order in (["mimetype", "1.png"], ["1.png", "mimetype"]):
        run(tmp_path, "zip", "-q", "-X", f"{order[0]}.epub", *order)
        content = (tmp_path / f"{order[0]}.epub").read_bytes()
        status, key, said = await refusal(uploader.http, chapter, content=content)
        assert (status, key, said.partition(" is not")[0]) == (415, "errors.unsupported_type", "An EPUB book")
    await observed.assert_unchanged(uploader.http)


ZIP = cbz({"1.png": png("blue"), "ComicInfo.xml": b"<ComicInfo/>"})


@pytest.mark.parametrize(
    "beside", [ZIP, png("red"), b"text", REBUILT["RAR 5"][0]], ids=["archive", "image", "unknown", "RAR"]
)
async def test_an_archive_comes_alone(chapter: Chapter, observed: Observed, uploader: Persona, beside: bytes) -> None:
    sent = form({"a.cbz": ZIP, "b": beside, "notes.txt": b"for us"})
    answer = await uploader.http.post(path(chapter), files=sent)
    assert (answer.status_code, answer.json()["msg_key"]) == (400, "errors.archive_not_alone")
    assert answer.json()["details"][0]["field"] == "a.cbz"
    plan = (await uploader.http.post(path(chapter, "?dry_run=true"), files=sent)).json()
    assert (plan["ok"], plan["problems"][0]["msg_key"]) == (False, "errors.archive_not_alone")
    assert plan["ignored"] == ["notes.txt"]
    await observed.assert_unchanged(uploader.http)


async def test_notes_beside_an_archive_are_passed_over_first(chapter: Chapter, uploader: Persona) -> None:
    sent = form({"readme.txt": b"for us", "__MACOSX/._a.cbz": ZIP, "a.cbz": ZIP, ".b.cbz": ZIP})
    answer = await uploader.http.post(path(chapter), files=sent)
    assert answer.status_code == 200, answer.text
    assert answer.json()["ignored"] == ["readme.txt", "__MACOSX/._a.cbz", ".b.cbz", "ComicInfo.xml"]
    assert await colors(uploader.http, chapter) == ["#0000ff"]


async def test_names_that_differ_in_case_are_two_pages(chapter: Chapter, uploader: Persona) -> None:
    pages = {"a.png": png("white"), "A.png": png("blue")}
    assert (await upload(uploader.http, chapter, cbz(pages))).status_code == 200
    assert await colors(uploader.http, chapter) == ["#0000ff", "#ffffff"]
    assert (await uploader.http.post(path(chapter), files=form(pages))).status_code == 200
    assert await colors(uploader.http, chapter) == ["#0000ff", "#ffffff"]


async def test_the_examples_of_the_api_document_hold(chapter: Chapter, uploader: Persona) -> None:
    document = (await uploader.http.get("/openapi.json")).json()
    told = document["paths"]["/v1/Admin/Chapter/{chapter}/upload"]["post"]["description"]
    written = DOCUMENT.read_text("utf-8")
    assert [text for text in (RULE, PASSED_OVER) if text not in told or text not in written] == []
    rows = [re.findall(r"`([^`]+)`", row) for row in ROW.findall(told)]
    assert rows == [list(names) for _, names in EXAMPLES]
    assert rows == [re.findall(r"`([^`]+)`", row) for row in ROW.findall(written)][: len(rows)]
    for names in rows:
        mixed = random.Random(2).sample(names, len(names))  # noqa: S311 - see above in each run
        pages = {name: numbered(place) for place, name in enumerate(mixed)}
        plan = (await upload(uploader.http, chapter, cbz(pages), "?dry_run=true")).json()
        assert [page["entry"] for page in plan["pages"]] == names


async def _endless() -> AsyncIterator[bytes]:
    for _ in range(40):
        yield bytes(100_000)


async def test_limits_are_named_with_what_was_seen(
    chapter: Chapter, observed: Observed, uploader: Persona, serve_with: ServeWith
) -> None:
    _, http = await serve_with(
        archive_max_entries=3, image_max_bytes=10_000, archive_max_bytes=200_000, image_max_pixels=5000
    )
    zipped = {"headers": {"Content-Type": "application/zip"}}
    cases: list[tuple[dict[str, object], list[str]]] = [
        ({"content": cbz({f"{n}.png": png("red") for n in range(4)}), **zipped}, ["4", "3"]),
        ({"content": cbz({"1.png": png("red") + bytes(20_000)}), **zipped}, ["1.png", "20,1", "10,000"]),
        ({"files": form({"1.png": png("red") + bytes(20_000), "2.png": png("red")})}, ["1.png", "20,1", "10,000"]),
        ({"content": _endless(), **zipped}, ["bytes", "more"]),
        ({"content": cbz({"1.png": png("red", 100, 60)}), **zipped}, ["100", "60", "5,000", "50,000"]),
        ({"content": cbz({"1.png": giant()}), **zipped}, ["30,000", "5,000"]),
    ]
    for body, words in cases:
        _, key, said = await refusal(http, chapter, **body)
        assert [word for word in words if word not in said] == [], (key, said)
    await observed.assert_unchanged(uploader.http)


async def test_the_message_names_the_expected_content_type(chapter: Chapter, uploader: Persona) -> None:
    text = {"Content-Type": "text/plain; charset=utf-8"}
    status, key, said = await refusal(uploader.http, chapter, content=b"x", headers=text)
    assert (status, key) == (415, "errors.unsupported_type")
    assert said == "text/plain is not supported here; send instead: multipart/form-data, application/zip, image/*."
    for headers, sent in ((text, "text/plain"), ({}, "A body without a Content-Type")):
        answer = await uploader.http.patch(f"/v1/Admin/Chapter/{chapter.id}", content=b"{}", headers=headers)
        assert (answer.status_code, answer.json()["msg_key"]) == (415, "errors.unsupported_type")
        assert answer.json()["msg"] == f"{sent} is not supported here; send instead: application/json."


async def test_a_body_that_is_too_large_is_told_with_its_limit(chapter: Chapter, uploader: Persona) -> None:
    body = b'{"name": "' + b"x" * 1_048_576 + b'"}'
    answer = await uploader.http.patch(
        f"/v1/Admin/Chapter/{chapter.id}", content=body, headers={"Content-Type": "application/json"}
    )
    said = "At most 1,048,576 bytes are allowed here; 1,048,588 were sent."
    assert (answer.status_code, answer.json()["msg"]) == (413, said)


async def test_a_hundred_bad_entries_are_listed_and_the_rest_counted(uploader: Persona, chapter: Chapter) -> None:
    content = cbz({f"../{number}.png": b"no page" for number in range(130)})
    answer = await uploader.http.post(path(chapter), content=content, headers={"Content-Type": "application/zip"})
    assert answer.status_code == 400
    assert (len(answer.json()["details"]), answer.json()["details_omitted"]) == (100, 30)
