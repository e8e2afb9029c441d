"""Chapters are imported from a folder; the report names all files."""

import asyncio
import zipfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from kanjiku_api.archives.refusals import SHOWN_MAX
from kanjiku_api.images.service import Images
from kanjiku_api.models import Chapter, File, FileHold, LogEntry, Manga, Page
from kanjiku_api.rules.actor import COMMAND_LINE, at_command_line
from kanjiku_api.uploads.candidates import Outcome, Result, find_chapters
from kanjiku_api.uploads.importing import ImportOptions, import_chapter, preview_chapter
from kanjiku_api.uploads.sources import limits_of
from kanjiku_api.web.request import App
from tests.conftest import Persona
from tests.factories import make_chapter, make_manga
from tests.images.pictures import picture

NOW = datetime(2026, 1, 2, tzinfo=UTC)
Import = Callable[..., Awaitable[dict[str, Result]]]


@pytest.fixture
def take_in(app: App, anonymous: httpx.AsyncClient, tmp_path: Path) -> Import:  # noqa: ARG001 - its tables are emptied
    """Give a function that imports the test's folder, and returns the outcome of each item by its label."""
    images, limits = app.ctx.part(Images), limits_of(app.ctx.settings.files)

    async def run(language: str = "en", release_date: datetime | None = NOW) -> dict[str, Result]:
        found, options = find_chapters(tmp_path, language), ImportOptions(language, release_date, at_command_line("en"))
        results = [await import_chapter(images, limits, one, options, lambda *_: None) for one in found.chapters]
        return {result.label: result for result in found.results + results}

    return run


def folder_of(path: Path, *widths: int) -> None:
    """Write the pages of a chapter; they differ in width."""
    path.mkdir(parents=True)
    for number, width in enumerate(widths, start=1):
        (path / f"{number}.png").write_bytes(picture(width=width, height=150))


def archive_of(path: Path, *widths: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ComicInfo.xml", "<ComicInfo/>")
        for number, width in enumerate(widths, start=1):
            archive.writestr(f"pages/{number}.png", picture(width=width, height=150))


async def test_folders_and_archives_come_in_and_are_read(
    take_in: Import, anonymous: httpx.AsyncClient, tmp_path: Path
) -> None:
    folder_of(tmp_path / "Night Train" / "v01 c002 - Dusk", *range(101, 113))  # 10 comes after 9
    archive_of(tmp_path / "Night Train" / "Night Train v01 c001.5.cbz", 121, 122)
    results = await take_in()
    assert {result.outcome for result in results.values()} == {Outcome.IMPORTED}
    assert results["Night Train/v01 c002 - Dusk"].pages == 12
    listed = (await anonymous.get("/v1/Manga/night-train/chapters")).json()["chapters"]
    told = [(one["volume"], one["number"], one["name"], one["language"], one["page_count"]) for one in listed]
    assert [one[:2] + one[3:] for one in told] == [("1", "1.5", "en", 2), ("1", "2", "en", 12)]
    assert (told[1][2], listed[1]["access"]["state"]) == ("Dusk", "public")
    assert listed[1]["release_date"].startswith("2026-01-02")
    pages = (await anonymous.get(f"/v1/Chapter/{listed[1]['id']}")).json()["pages"]
    assert [page["width"] for page in pages] == list(range(101, 113))
    assert (await anonymous.get(f"/v1/Image/{pages[9]['image']}")).status_code == 200
    assert await LogEntry.filter(action="pages_uploaded", actor_id=None, ip=COMMAND_LINE).count() == 2
    assert {entry.ip for entry in await LogEntry.all()} == {COMMAND_LINE}


async def test_a_second_run_does_nothing_and_another_language_is_another_chapter(
    take_in: Import, tmp_path: Path
) -> None:
    folder_of(tmp_path / "Night Train" / "c001", 101, 102)
    await take_in()
    before = await Chapter.get(), await LogEntry.all().count()
    (again,) = (await take_in()).values()
    assert (again.label, again.outcome, again.pages) == ("Night Train/c001", Outcome.THERE, 0)
    assert (await Chapter.get(), await LogEntry.all().count()) == before
    assert (await Chapter.get()).revision == before[0].revision
    (other,) = (await take_in(language="de", release_date=None)).values()
    assert other.outcome is Outcome.IMPORTED
    assert (await Chapter.get(language="de")).release_date is None


async def test_a_damaged_chapter_leaves_nothing_and_the_others_come_in(take_in: Import, tmp_path: Path) -> None:
    folder_of(tmp_path / "Night Train" / "c001", 101)
    folder_of(tmp_path / "Broken" / "c001", 102, 103)
    (tmp_path / "Broken" / "c001" / "2.png").write_bytes(picture()[:400])
    archive_of(tmp_path / "Night Train" / "c002.cbz", 104)
    content = (tmp_path / "Night Train" / "c002.cbz").read_bytes()
    (tmp_path / "Night Train" / "c002.cbz").write_bytes(content[:-30])
    (tmp_path / "Night Train" / "c003.cbz").write_bytes(b"no archive")
    (tmp_path / "Night Train" / "c004").mkdir()
    results = await take_in()
    assert results["Night Train/c001"].outcome is Outcome.IMPORTED
    faults = {label: [(fault.field, fault.msg_key) for fault in result.problems] for label, result in results.items()}
    assert faults["Broken/c001"] == [("2.png", "errors.image_invalid")]
    assert faults["Night Train/c002.cbz"] == faults["Night Train/c003.cbz"] == [("archive", "errors.archive_invalid")]
    assert faults["Night Train/c004"] == [("archive", "errors.archive_empty")]
    assert [manga.name for manga in await Manga.all()] == ["Night Train"]
    assert await Page.all().count() == 1
    assert not await FileHold.exists()
    assert {file.width for file in await File.filter(media_type="image/png")} == {101}


async def test_a_chapter_without_pages_is_filled_and_stays_what_it_was(take_in: Import, tmp_path: Path) -> None:
    manga = await make_manga("Night Train")
    chapter = await make_chapter(manga, "1", days=None, name="Dawn")
    folder_of(tmp_path / "NIGHT TRAÍN" / "c001 - Another name", 101, 102)
    (result,) = (await take_in()).values()
    assert result.outcome is Outcome.IMPORTED
    filled = await Chapter.get()
    assert (filled.id, filled.page_count, filled.name, filled.release_date) == (chapter.id, 2, "Dawn", None)


@pytest.mark.any_database
async def test_a_file_that_is_no_chapter_is_reported_and_not_guessed(take_in: Import, tmp_path: Path) -> None:
    manga = tmp_path / "Night Train"
    folder_of(manga / "c001", 101)
    folder_of(manga / "c1", 102)
    folder_of(manga / "artwork", 103)
    folder_of(tmp_path / ("y" * 201) / "c001", 104)
    folder_of(manga / f"c002 - {'x' * 201}", 105)
    archive_of(tmp_path / "c005.cbz", 106)
    (manga / "notes.txt").write_text("for us")
    (manga / ".trash").mkdir()
    results = await take_in()
    keys = {label: [fault.msg_key for fault in result.problems] for label, result in results.items()}
    assert keys.pop("c005.cbz") == ["errors.import_without_manga"]
    assert keys.pop("Night Train/artwork") == ["errors.import_name_unknown"]
    assert keys.pop("Night Train/c1") == ["errors.import_twice"]
    assert keys.pop("Night Train/c001") == []
    assert results["Night Train/notes.txt"].outcome is Outcome.PASSED_OVER
    assert keys.pop("Night Train/notes.txt") == []
    assert len(keys) == 2, "a manga's name and a chapter's that are too long"
    assert all(results[label].outcome is Outcome.REFUSED for label in keys)
    assert await Chapter.all().count() == 1


@pytest.mark.any_database
async def test_pages_of_a_folder_follow_the_order_and_the_list_of_uploads(
    take_in: Import, anonymous: httpx.AsyncClient, tmp_path: Path
) -> None:
    chapter = tmp_path / "Night Train" / "c001"
    chapter.mkdir(parents=True)
    names = ["!0.png", "010.png", "010.5.png", "010-1.png", "\uff11\uff11.png", "b.TXT", "C.png", "c.png", "sub/1.png"]
    clutter = [".hidden.png", "@eaDir/1.png", "__MACOSX/1.png", "ComicInfo.xml", "Thumbs.db", "Icon\r"]
    (chapter / "sub").mkdir()
    for folder in ("@eaDir", "__MACOSX"):
        (chapter / folder).mkdir()
    for width, name in enumerate(names, start=100):
        (chapter / name).write_bytes(picture(width=width, height=150))
    for name in clutter:
        (chapter / name).write_bytes(picture(width=99, height=150) if name.endswith("png") else b"for us")
    (result,) = (await take_in()).values()
    assert (result.outcome, result.pages) == (Outcome.IMPORTED, len(names)), result
    (listed,) = (await anonymous.get("/v1/Manga/night-train/chapters")).json()["chapters"]
    pages = (await anonymous.get(f"/v1/Chapter/{listed['id']}")).json()["pages"]
    assert [page["width"] for page in pages] == list(range(100, 100 + len(names)))


@pytest.mark.any_database
async def test_an_archive_of_another_kind_is_named(take_in: Import, tmp_path: Path) -> None:
    (tmp_path / "Night Train").mkdir()
    (tmp_path / "Night Train" / "c001.cbz").write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(200))
    (result,) = (await take_in()).values()
    assert [(fault.msg_key, fault.params["sent"]) for fault in result.problems] == [("errors.unsupported_type", "rar")]


@pytest.mark.any_database
async def test_links_are_not_followed(take_in: Import, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside"
    folder_of(outside / "c009", 101)
    manga = tmp_path / "Night Train"
    folder_of(manga / "c001", 102)
    (manga / "c001" / "2.png").symlink_to(outside / "c009" / "1.png")
    (manga / "c002").symlink_to(outside / "c009")
    (tmp_path / "Other").symlink_to(outside)
    archive_of(outside / "c003.cbz", 103)
    (manga / "c003.cbz").symlink_to(outside / "c003.cbz")
    folder_of(manga / "c004", 104)
    (manga / "c004" / "more").symlink_to(outside / "c009")
    results = await take_in()
    assert {result.outcome for result in results.values()} == {Outcome.REFUSED}
    assert {fault.msg_key for result in results.values() for fault in result.problems} == {"errors.entry_unsafe"}
    assert set(results) == {"Other", *(f"Night Train/{name}" for name in ("c001", "c002", "c003.cbz", "c004"))}
    assert not await Manga.exists()


async def test_two_imports_at_once_make_one_chapter(take_in: Import, tmp_path: Path) -> None:
    folder_of(tmp_path / "Night Train" / "c001", 101, 102)
    results = [result for run in await asyncio.gather(take_in(), take_in()) for result in run.values()]
    assert sorted(result.outcome for result in results) == [Outcome.IMPORTED, Outcome.THERE]
    assert (await Chapter.get()).page_count == await Page.all().count() == 2
    assert await Manga.all().count() == 1


async def test_a_downloaded_chapter_is_taken_in_again_as_it_was(
    take_in: Import, admin: Persona, tmp_path: Path
) -> None:
    folder_of(tmp_path / "Night Train: Zero?" / "v01 c010.5 - Dusk", 101, 102)
    await take_in()
    before = await Chapter.get()
    sums = await Page.all().order_by("number").values_list("image__file_id", flat=True)
    answer = await admin.http.get(f"/v1/Chapter/{before.id}/download")
    name = answer.headers["content-disposition"].partition('filename="')[2].partition('"')[0]
    assert name == "Night Train Zero v01 c010.5 - Dusk.cbz"
    for file in (tmp_path / "Night Train: Zero?" / "v01 c010.5 - Dusk").iterdir():
        file.unlink()
    (tmp_path / "Night Train: Zero?" / "v01 c010.5 - Dusk").rmdir()
    (tmp_path / "Night Train: Zero?" / name).write_bytes(answer.content)
    assert (await admin.http.delete(f"/v1/Admin/Chapter/{before.id}")).status_code == 200
    (result,) = (await take_in()).values()
    assert result.outcome is Outcome.IMPORTED, result
    after = await Chapter.get()
    assert (after.volume, after.number, after.name) == (before.volume, before.number, before.name)
    assert await Page.all().order_by("number").values_list("image__file_id", flat=True) == sums


async def test_a_name_gives_language_and_group(take_in: Import, anonymous: httpx.AsyncClient, tmp_path: Path) -> None:
    archive_of(tmp_path / "Night Train" / "Night Train - c003 (v01) [One] [Two] [pt-br].cbz", 101)
    archive_of(tmp_path / "Site (DE)" / "Night Train" / "Group_Ch. 12 - Dusk.cbz", 102)
    await take_in()
    first, second = await Chapter.all().order_by("id")
    assert (first.volume, first.number, first.language) == ("1", "3", "pt-BR")
    assert first.credits == [{"role": "translator", "name": "One"}, {"role": "translator", "name": "Two"}]
    assert (second.number, second.name, second.language) == ("12", "Dusk", "de")
    shown = (await anonymous.get(f"/v1/Chapter/{second.id}")).json()
    assert shown["credits"] == [{"role": "translator", "name": "Group"}]
    assert await Manga.all().count() == 1


async def test_a_series_is_found_by_its_other_titles(take_in: Import, admin: Persona, tmp_path: Path) -> None:
    titles = [{"title": "Le Train de nuit", "language": "fr"}, {"title": "Zug 100%_", "language": "de"}]
    made = await admin.http.post("/v1/Admin/Manga", json={"name": "Night Train", "titles": titles})
    assert made.status_code == 200, made.text
    for name in ("LE TRAIN DE NÚIT", "Zug 100%_", "night train", "Zug 100"):
        folder_of(tmp_path / name / f"c{len(name)}", 101)
    results = await take_in()
    assert {result.outcome for result in results.values()} == {Outcome.IMPORTED}
    assert {result.manga for result in results.values()} == {"Night Train", "Zug 100"}
    assert await Chapter.filter(manga__name="Night Train").count() == 3


async def test_a_title_of_several_series_is_refused(take_in: Import, admin: Persona, tmp_path: Path) -> None:
    for name in ("Night Train", "Day Train"):
        made = await admin.http.post(
            "/v1/Admin/Manga", json={"name": name, "titles": [{"title": "Train", "language": "en"}]}
        )
        assert made.status_code == 200, made.text
    folder_of(tmp_path / "Train" / "c001", 101)
    (result,) = (await take_in()).values()
    (problem,) = result.problems
    assert (result.outcome, problem.msg_key) == (Outcome.REFUSED, "errors.import_ambiguous")
    assert problem.params["names"] == "Night Train, Day Train"
    assert not await Chapter.exists()


async def test_extras_and_volumes_come_in_without_a_number(take_in: Import, tmp_path: Path) -> None:
    folder_of(tmp_path / "Night Train" / "Volume 6", 101)
    folder_of(tmp_path / "Night Train" / "Extra 1 [Group]", 102)
    results = await take_in()
    assert {result.outcome for result in results.values()} == {Outcome.IMPORTED}
    came = await Chapter.all().values_list("volume", "number", "name")
    assert sorted(came, key=str) == [("6", None, ""), (None, None, "Extra 1")]
    assert {result.outcome for result in (await take_in()).values()} == {Outcome.THERE}


async def test_another_extra_is_not_taken_for_the_one_that_is_there(take_in: Import, tmp_path: Path) -> None:
    folder_of(tmp_path / "Night Train" / "Extra 1", 101)
    await take_in()
    (tmp_path / "Night Train" / "Extra 1").rename(tmp_path / "Night Train" / "Extra 2")
    (result,) = (await take_in()).values()
    assert result.outcome is Outcome.IMPORTED
    (tmp_path / "Night Train" / "Extra 2").rename(tmp_path / "Night Train" / "EXTRA 1")
    (result,) = (await take_in()).values()
    assert result.outcome is Outcome.THERE


async def test_a_dry_run_foresees_and_changes_nothing(take_in: Import, app: App, tmp_path: Path) -> None:
    folder_of(tmp_path / "Night Train" / "c001", 101)
    await take_in()
    archive_of(tmp_path / "NIGHT TRAIN" / "c002 - Dusk.cbz", 102, 103)
    folder_of(tmp_path / "Other" / "c001")
    folder_of(tmp_path / "Other" / f"c002 - {'x' * 201}", 104)
    before = await LogEntry.all().count()
    limits, options = limits_of(app.ctx.settings.files), ImportOptions("en", NOW, at_command_line("en"))
    results = [await preview_chapter(limits, one, options) for one in find_chapters(tmp_path, "en").chapters]
    told = {result.label: (result.outcome, result.manga, result.pages) for result in results}
    assert told.pop(f"Other/c002 - {'x' * 201}"[:SHOWN_MAX] + "…")[0] is Outcome.REFUSED
    assert told == {
        "Night Train/c001": (Outcome.THERE, "Night Train", 0),
        "NIGHT TRAIN/c002 - Dusk.cbz": (Outcome.TO_BE_IMPORTED, "Night Train", 2),
        "Other/c001": (Outcome.REFUSED, "Other", 0),
    }
    assert (await Chapter.all().count(), await Manga.all().count(), await LogEntry.all().count()) == (1, 1, before)
