"""The bytes of a CBZ are known before it is sent and always the same, whole or in ranges; every program can read it."""

import io
import random
import shutil
import subprocess
import zipfile
import zlib
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanjiku_api.archives.cbz import CbzPage, Layout, MemberSlice, _end, chapter_folders, page_names
from kanjiku_api.archives.directory import Directory, find_directory
from kanjiku_api.archives.order import page_sort_key
from kanjiku_api.archives.reading import plan
from tests.archives.hostile import LIMITS

pytestmark = pytest.mark.no_database
INFO = b"<ComicInfo/>"
FILES = [random.Random(size).randbytes(size) for size in (3000, 0, 1, 777)]  # noqa: S311 - see above in each run
MEMBERS = [
    CbzPage(name, len(data), zlib.crc32(data))
    for name, data in zip(page_names(["image/jpeg", "image/png", "image/webp", "image/jpeg"]), FILES, strict=True)
]
MOMENT = datetime(2024, 2, 29, 13, 14, 16, tzinfo=UTC)
LAYOUT = Layout(MEMBERS, INFO, MOMENT)


def read(layout: Layout, start: int = 0, end: int | None = None) -> bytes:
    """Join the segments with the content of the files, as a download does."""
    return b"".join(
        FILES[part.member][part.offset : part.offset + part.length] if isinstance(part, MemberSlice) else part
        for part in layout.segments(start, end)
    )


WHOLE = read(LAYOUT)
places = st.integers(0, LAYOUT.length + 10)


class Sparse(io.RawIOBase):
    """A layout as a file whose members read as zeros, for archives larger than the disk."""

    def __init__(self, layout: Layout) -> None:
        """Open the file at its start."""
        self.layout, self.at = layout, 0

    def seekable(self) -> bool:
        """Tell that the file supports `seek`."""
        return True

    def tell(self) -> int:
        """Return the position."""
        return self.at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Set the position."""
        self.at = offset + (0, self.at, self.layout.length)[whence]
        return self.at

    def read(self, size: int = -1) -> bytes:
        """Read the real headers, and zeros for members."""
        start, self.at = self.at, self.layout.length if size < 0 else min(self.at + size, self.layout.length)
        segments = self.layout.segments(start, self.at)
        return b"".join(bytes(part.length) if isinstance(part, MemberSlice) else part for part in segments)


def test_every_reader_takes_it_with_the_pages_after_their_comicinfo(tmp_path: Path) -> None:
    path = tmp_path / "a.cbz"
    path.write_bytes(WHOLE)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["ComicInfo.xml", "001.jpg", "002.png", "003.webp", "004.jpg"]
        assert [archive.read(name) for name in archive.namelist()] == [INFO, *FILES]
        assert {info.date_time for info in archive.infolist()} == {(2024, 2, 29, 13, 14, 16)}
    found = plan(path, LIMITS)
    assert [entry.name for entry in found.entries] == [member.name for member in MEMBERS]
    assert found.ignored == ["ComicInfo.xml"]
    if unzip := shutil.which("unzip"):
        assert subprocess.run([unzip, "-tq", path], check=False, capture_output=True).returncode == 0


def test_the_length_is_known_and_the_bytes_are_the_same_each_time() -> None:
    again = Layout(list(MEMBERS), bytes(INFO), MOMENT)
    assert LAYOUT.length == len(WHOLE)
    assert (read(again), again.fingerprint) == (WHOLE, LAYOUT.fingerprint)


@pytest.mark.parametrize(
    "other",
    [
        Layout(MEMBERS, b"<ComicInfo />", MOMENT),
        Layout(MEMBERS, INFO),
        Layout(MEMBERS[::-1], INFO, MOMENT),
        Layout([CbzPage("001.jpg", 3000, 1), *MEMBERS[1:]], INFO, MOMENT),
    ],
    ids=["comicinfo", "moment", "order", "content"],
)
def test_other_bytes_have_another_fingerprint(other: Layout) -> None:
    assert other.fingerprint != LAYOUT.fingerprint


@given(places, places)
def test_every_range_equals_that_part_of_the_whole(start: int, end: int) -> None:
    assert read(LAYOUT, start, end) == WHOLE[start:end]
    assert all(part.length for part in LAYOUT.segments(start, end) if isinstance(part, MemberSlice))


@given(st.lists(places, max_size=8))
def test_a_download_resumed_anywhere_is_the_whole(stops: list[int]) -> None:
    marks = [0, *sorted(stops), LAYOUT.length]
    assert b"".join(read(LAYOUT, *pair) for pair in pairwise(marks)) == WHOLE


@pytest.mark.parametrize("sizes", [[3 * 2**30] * 3, [2**32 - 2, 0]])
def test_beyond_4_gib_it_is_zip64(sizes: list[int]) -> None:
    layout = Layout([CbzPage(f"{number}.jpg", size, 0) for number, size in enumerate(sizes)], INFO)
    with zipfile.ZipFile(Sparse(layout)) as archive:
        assert [info.file_size for info in archive.infolist()] == [len(INFO), *sizes]
        last = archive.infolist()[-1]
        assert last.header_offset > sum(sizes[:-1])
        with archive.open(last) as file:  # fails unless the local header is at the offset in the directory
            assert file.name == last.filename


@pytest.mark.parametrize(("count", "length"), [(65_534, 22), (65_535, 98)])
def test_beyond_65_534_entries_it_is_zip64(count: int, length: int) -> None:
    end = _end(count, size=100, offset=50)
    assert len(end) == length
    assert find_directory(io.BytesIO(bytes(150) + end)) == Directory(50, 100, count)


def test_content_that_no_zip_file_can_contain_is_refused() -> None:
    for member in (CbzPage("1.jpg", 2**32 - 1, 0), CbzPage("", 1, 0), CbzPage("a" * 70_000, 1, 0), CbzPage("1", -1, 0)):
        with pytest.raises(ValueError, match="4 GiB"):
            Layout([member], INFO)
    with pytest.raises(ValueError, match="twice"):
        Layout([MEMBERS[0], MEMBERS[0]], INFO)


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), (1980, 1, 1, 0, 0, 0)),
        (datetime(2107, 12, 31, 23, 59, 59, tzinfo=UTC), (2107, 12, 31, 23, 59, 58)),
        (datetime(2500, 6, 1, tzinfo=UTC), (2107, 6, 1, 0, 0, 0)),
    ],
)
def test_a_moment_that_a_zip_cannot_tell_is_the_nearest(moment: datetime, told: tuple[int, ...]) -> None:
    with zipfile.ZipFile(io.BytesIO(read(Layout(MEMBERS, INFO, moment)))) as archive:
        assert archive.infolist()[0].date_time == told


def test_page_names_sort_by_letter_as_by_number() -> None:
    assert page_names(["image/jpeg"], "ch001/") == ["ch001/001.jpg"]
    names = page_names(["image/png"] * 1200)
    assert (names[0], names[-1]) == ("0001.png", "1200.png")
    assert sorted(names) == sorted(names, key=page_sort_key) == names


@pytest.mark.parametrize(
    ("numbers", "folders"),
    [
        (["1", "2", "10"], ["ch001/", "ch002/", "ch010/"]),
        (["1", None], ["ch001/", "oneshot/"]),
        (["10", "10.5", "11"], ["1-ch010/", "2-ch010.5/", "3-ch011/"]),
        (["10.9", "10.10"], ["1-ch010.9/", "2-ch010.10/"]),
        ([None, None], ["1-oneshot/", "2-oneshot/"]),
        ([str(number) for number in range(998, 1001)], ["1-ch998/", "2-ch999/", "3-ch1000/"]),
    ],
)
def test_the_folders_of_a_volume_sort_by_letter_as_its_chapters(numbers: list[str | None], folders: list[str]) -> None:
    assert chapter_folders(numbers) == folders == sorted(folders)
