"""A damaged, incomplete or invented backup is detected, and nothing in it is used as a path."""

import hashlib
import io
import os
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from kanjiku_api.backups.errors import BackupUnusable
from kanjiku_api.backups.manifest import LIST, MANIFEST, Manifest, StoredFile, checksum_of, sealed
from kanjiku_api.backups.reading import snapshots_in
from kanjiku_api.backups.writing import opened_target
from tests.backups.conftest import faults_of
from tests.storage.conftest import key_of

pytestmark = pytest.mark.no_database
CONTENTS = sorted([b"first", b"second" * 1000, b"", b"fourth"], key=key_of)
ENTRIES = [StoredFile(key_of(content), len(content)) for content in CONTENTS]
LINES = b"".join(entry.line for entry in ENTRIES)
DUMP = b"a dump of the database" * 100
MADE = Manifest(
    release="1.0.0",
    made_at=datetime(2030, 1, 31, tzinfo=UTC),
    kind="sqlite",
    migrations=["0_first.py"],
    database=checksum_of(io.BytesIO(DUMP)),
    listing=checksum_of(io.BytesIO(LINES)),
    files=len(ENTRIES),
    files_bytes=sum(map(len, CONTENTS)),
)


def written(place: Path, manifest: bytes = sealed(MADE), lines: bytes = LINES) -> Path:
    """Write a backup, and return its path."""
    with opened_target(place) as target:
        for name, content in ((MADE.database_name, DUMP), (LIST, lines)):
            (target.scratch / "part").write_bytes(content)
            target.take_part(name, target.scratch / "part")
        for entry, content in zip(ENTRIES, CONTENTS, strict=True):
            (target.scratch / entry.key).write_bytes(content)
        target.take_files(ENTRIES)
        target.flush()
        target.finish(manifest)
        return target.place


def as_if(**changes: object) -> bytes:
    """Make a manifest with changed values and a valid checksum."""
    values = {**MADE.model_dump(mode="json"), **changes}
    checksum = hashlib.sha256(orjson.dumps(values, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return orjson.dumps({**values, "sha256": checksum})


@pytest.fixture(params=["backups", "site.tar"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / str(request.param)


def spoil(path: Path, offset: int) -> None:
    """Flip a bit of one byte."""
    content = bytearray(path.read_bytes())
    content[offset] ^= 0x10
    path.write_bytes(content)


def test_a_whole_backup_has_no_faults(place: Path) -> None:
    written(place)
    assert faults_of(place) == []


def test_other_programs_read_the_archive(tmp_path: Path) -> None:
    written(tmp_path / "site.tar")
    with tarfile.open(tmp_path / "site.tar") as archive:
        assert archive.getnames() == [MADE.database_name, LIST, *(entry.name for entry in ENTRIES), MANIFEST]
        taken = archive.extractfile(ENTRIES[1].name)
        assert taken is not None
        assert taken.read() == CONTENTS[1]


def test_one_flipped_bit_of_a_file_is_found(tmp_path: Path) -> None:
    written(tmp_path / "backups")
    written(tmp_path / "site.tar")
    entry = max(ENTRIES, key=lambda one: one.size_bytes)
    spoil(tmp_path / "backups" / entry.name, 4000)
    spoil(tmp_path / "site.tar", (tmp_path / "site.tar").read_bytes().index(b"secondsecond") + 4000)
    for name in ("backups", "site.tar"):
        assert faults_of(tmp_path / name) == [f"wrong bytes: {entry.name}"]


@pytest.mark.parametrize("part", [MADE.database_name, LIST, MANIFEST])
def test_one_flipped_bit_of_a_part_is_found(tmp_path: Path, part: str) -> None:
    snapshot, archive = written(tmp_path / "backups"), written(tmp_path / "site.tar")
    content = (snapshot / part).read_bytes()
    for offset in (0, len(content) // 2, len(content) - 2):
        for path, place in ((snapshot / part, snapshot), (archive, archive)):
            at = path.read_bytes().rindex(content) + offset
            spoil(path, at)
            with pytest.raises(BackupUnusable):
                faults_of(place)
            spoil(path, at)
    assert faults_of(snapshot) == faults_of(archive) == []


def test_every_place_at_which_an_archive_may_be_cut_off_is_found(tmp_path: Path) -> None:
    content = written(tmp_path / "site.tar").read_bytes()
    for length in range(0, content.rindex(b"}") + 1, 512):
        (tmp_path / "cut.tar").write_bytes(content[:length])
        with pytest.raises(BackupUnusable):
            faults_of(tmp_path / "cut.tar")


def test_a_missing_file_and_one_cut_short_are_named(tmp_path: Path) -> None:
    snapshot = written(tmp_path / "backups")
    lost, short = [entry for entry in ENTRIES if entry.size_bytes][:2]
    (tmp_path / "backups" / lost.name).unlink()
    os.truncate(tmp_path / "backups" / short.name, 2)
    assert faults_of(snapshot) == [f"bytes missing: {lost.name}", f"wrong size: {short.name}"]


@pytest.mark.parametrize("part", [MADE.database_name, LIST, MANIFEST])
def test_a_snapshot_without_one_of_its_parts_is_no_backup(tmp_path: Path, part: str) -> None:
    snapshot = written(tmp_path / "backups")
    (snapshot / part).unlink()
    with pytest.raises(BackupUnusable):
        faults_of(tmp_path / "backups")


def test_the_newest_snapshot_counts_and_each_can_be_named(tmp_path: Path) -> None:
    first, second = written(tmp_path / "backups"), written(tmp_path / "backups")
    assert snapshots_in(tmp_path / "backups") == [first, second]
    (first / LIST).unlink()
    assert faults_of(tmp_path / "backups") == faults_of(second) == []
    with pytest.raises(BackupUnusable, match=LIST):
        faults_of(first)


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        (b"", "it is not JSON"),
        (sealed(MADE)[:-40], "it is not JSON"),
        (b"[]", "is not that of a backup"),
        (b'{"a": ' * 5000, "it is not JSON"),
        (sealed(MADE).replace(b'"1.0.0"', b'"1.0.1"'), "its checksum is wrong"),
        (as_if(format=2), "its format is 2, but this release only reads 1"),
        (as_if(format="x" * 5000), "its format is 'xxx"),
        (as_if(files=-1), "cannot be read: files"),
        (as_if(database={"size_bytes": 1, "sha256": "../../etc/passwd"}), "cannot be read: database.sha256"),
        (as_if(kind="../../etc"), "cannot be read: kind"),
        (as_if(lacking=[{"key": "a", "fault": "b"}]), "cannot be read: lacking.0.key"),
        (as_if(name="../x"), "cannot be read: name"),
        (b" " * 2**20 + sealed(MADE), "is larger than 1048576 bytes"),
    ],
)
def test_a_manifest_that_cannot_be_is_refused(place: Path, manifest: bytes, reason: str) -> None:
    written(place, manifest)
    with pytest.raises(BackupUnusable, match=reason):
        faults_of(place)


FIRST = ENTRIES[0].line


@pytest.mark.parametrize(
    "lines",
    [
        LINES + b"../../../../etc/passwd 5\n",
        LINES + b"/etc/passwd" + b"0" * 200 + b"\n",
        LINES + FIRST,
        FIRST.replace(b" ", b"  "),
        FIRST[:-1],
        LINES.upper(),
        FIRST.replace(b" ", b" -"),
        b"f" * 64 + b" 99999999999999\n",
    ],
)
def test_a_list_that_cannot_be_is_refused(place: Path, lines: bytes) -> None:
    written(place, as_if(listing=checksum_of(io.BytesIO(lines)).model_dump()), lines)
    with pytest.raises(
        BackupUnusable,
        match=r"its files\.txt is damaged (after|at its beginning)|it ends before|where files/\S+ should be",
    ):
        faults_of(place)


@pytest.mark.parametrize("lines", [b"", FIRST, LINES + b"f" * 64 + b" 5\n"])
def test_a_list_of_other_files_is_found(place: Path, lines: bytes) -> None:
    written(place, as_if(listing=checksum_of(io.BytesIO(lines)).model_dump()), lines)
    if place.suffix == ".tar":
        with pytest.raises(BackupUnusable, match=r"is not in its files\.txt|ends before|where files/\S+ should be"):
            faults_of(place)
    else:
        assert faults_of(place) != []


def linked(archive: tarfile.TarFile) -> None:
    info = tarfile.TarInfo(ENTRIES[0].name)
    info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
    archive.addfile(info)


def named(name: str, size: int = 5) -> Callable[[tarfile.TarFile], None]:
    def add(archive: tarfile.TarFile) -> None:
        info = tarfile.TarInfo(name)
        info.size = size
        archive.addfile(info, io.BytesIO(b"x" * size))

    return add


def of_type(kind: bytes) -> Callable[[tarfile.TarFile], None]:
    def add(archive: tarfile.TarFile) -> None:
        info = tarfile.TarInfo(ENTRIES[0].name)
        info.type = kind
        archive.addfile(info)

    return add


def with_large_header(archive: tarfile.TarFile) -> None:
    """Add a header of 2 MB, which `tarfile` would read into memory."""
    info = tarfile.TarInfo("x")
    info.pax_headers = {"comment": "x" * 2_000_000}
    archive.addfile(info)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (linked, "is not a regular file"),
        (of_type(tarfile.LNKTYPE), "is not a regular file"),
        (of_type(tarfile.CHRTYPE), "is not a regular file"),
        (of_type(tarfile.FIFOTYPE), "is not a regular file"),
        (of_type(tarfile.DIRTYPE), "is not a regular file"),
        (of_type(tarfile.GNUTYPE_SPARSE), "is not a regular file"),
        (with_large_header, "is not a regular file"),
        (named("../../etc/passwd"), "where files/|does not belong"),
        (named("/etc/passwd"), "does not belong"),
        (named("files/../../x"), "where files/"),
        (named(ENTRIES[0].name, 6_000_000), "where files/"),
        (named(MANIFEST), "does not belong|where files/"),
    ],
)
def test_an_archive_with_something_else_in_it_is_refused(
    tmp_path: Path, change: Callable[[tarfile.TarFile], None], reason: str
) -> None:
    """The addition replaces the first file."""
    whole = written(tmp_path / "site.tar")
    with tarfile.open(whole) as source, tarfile.open(tmp_path / "other.tar", "w") as target:
        for info in source:
            if info.name == ENTRIES[0].name:
                change(target)
            else:
                target.addfile(info, source.extractfile(info))
    with pytest.raises(BackupUnusable, match=reason):
        faults_of(tmp_path / "other.tar")


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    snapshot = written(tmp_path / "backups")
    for name in (ENTRIES[0].name, ENTRIES[1].name):
        path = tmp_path / "backups" / name
        path.rename(tmp_path / path.name)
    (tmp_path / "backups" / ENTRIES[0].name).symlink_to(tmp_path / ENTRIES[0].key)
    os.mkfifo(tmp_path / "backups" / ENTRIES[1].name)  # opening it blocks until somebody writes
    assert faults_of(snapshot) == [f"bytes missing: {entry.name}" for entry in ENTRIES[:2]]
    (snapshot / LIST).rename(tmp_path / LIST)
    (snapshot / LIST).symlink_to(tmp_path / LIST)
    with pytest.raises(BackupUnusable, match=LIST):
        faults_of(snapshot)


@pytest.mark.parametrize("name", ["nowhere", "empty", "text"])
def test_a_folder_that_is_not_a_backup_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text").write_text("nothing of the kind")
    with pytest.raises(BackupUnusable):
        faults_of(tmp_path / name)
