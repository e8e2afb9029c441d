"""Every archive is accepted or refused with a reason: quickly, in little memory, and without leftovers."""

import time
import tracemalloc
from pathlib import Path

import pytest

from kanjiku_api.archives.errors import ArchiveRefused
from kanjiku_api.archives.reading import Plan, plan, unpack
from kanjiku_api.rules.i18n import LOCALES, translate
from tests.archives.hostile import HARMLESS, HOSTILE, LIMITS, mutant

pytestmark = pytest.mark.no_database
SECONDS_MAX = 2
"""Of the processor: other programs do not count."""
MEMORY_MAX_BYTES = 4 * 2**20


def read_all(path: Path) -> Plan:
    """Plan an archive and unpack its pages one by one into a folder beside it, which is empty after each."""
    folder = path.with_suffix(".pages")
    folder.mkdir(exist_ok=True)
    found = plan(path, LIMITS)
    for number, entry in enumerate(found.entries):
        target = folder / str(number)
        try:
            unpack(path, entry, target, LIMITS)
            assert target.stat().st_size == entry.size
        finally:
            target.unlink(missing_ok=True)
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_an_archive_is_taken_or_refused_with_its_reason(name: str, tmp_path: Path) -> None:
    build, expected = HOSTILE[name]
    path = tmp_path / "upload.zip"
    path.write_bytes(build())
    began = time.thread_time()
    if expected == HARMLESS:
        assert read_all(path).entries
    else:
        with pytest.raises(ArchiveRefused) as refused:
            read_all(path)
        assert expected in {problem.msg_key for problem in refused.value.problems}
        for problem in refused.value.problems:
            assert len(problem.field) <= 201
            assert all(translate(problem.msg_key, locale, **problem.params).isprintable() for locale in LOCALES)
    assert time.thread_time() - began < SECONDS_MAX
    assert {file.name for file in tmp_path.rglob("*")} <= {"upload.zip", "upload.pages"}


@pytest.mark.parametrize(
    "name",
    [
        *("bomb that says 30 KB", "bomb that says 24 MB", "one entry 250 times", "quoted headers", "65536 entries"),
        "long names and long fields",
    ],
)
def test_the_worst_archives_need_little_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / "upload.zip"
    path.write_bytes(HOSTILE[name][0]())
    tracemalloc.start()
    try:
        with pytest.raises(ArchiveRefused):
            read_all(path)
        assert tracemalloc.get_traced_memory()[1] < MEMORY_MAX_BYTES
    finally:
        tracemalloc.stop()


def test_an_entry_with_false_headers_leaves_nothing(tmp_path: Path) -> None:
    path, target = tmp_path / "upload.zip", tmp_path / "page"
    path.write_bytes(HOSTILE["bomb that says 24 MB"][0]())
    with pytest.raises(ArchiveRefused):
        unpack(path, plan(path, LIMITS).entries[0], target, LIMITS)
    assert not target.exists()


@pytest.mark.parametrize("first", range(0, 2000, 500))
def test_two_thousand_mutants_are_taken_or_refused_and_nothing_else(first: int, tmp_path: Path) -> None:
    path, taken = tmp_path / "upload.zip", 0
    for seed in range(first, first + 500):
        path.write_bytes(mutant(seed))
        try:
            taken += bool(read_all(path).entries)
        except ArchiveRefused:
            continue
    assert 20 < taken < 400, "the damage matters, and not all of it"
