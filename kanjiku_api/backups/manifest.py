"""The parts of a backup, and its manifest, which is written last: a folder without one is not a backup.

A backup has the dump of the database, a list of the files that the dump names, these files, and the manifest with the
sizes and checksums of dump and list. The list has a line ``KEY SIZE`` for each file, in the order of the keys; a key is
the SHA-256 of the bytes. All names are fixed: nothing that is read from a backup is used as a path.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Literal, NamedTuple, TypeAlias

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..storage import place_of
from .errors import BackupUnusable

FORMAT = 1
MANIFEST = "manifest.json"
MANIFEST_MAX_BYTES = 1024 * 1024
LIST = "files.txt"
LINE = re.compile(rb"([0-9a-f]{64}) (0|[1-9][0-9]{0,11})\n")
LINE_MAX_BYTES = 80
LACKING_MAX = 1000
"""If more files are damaged, no backup is made."""
Kind: TypeAlias = Literal["sqlite", "postgresql"]
DATABASES: dict[Kind, str] = {"sqlite": "database.sqlite", "postgresql": "database.pgdump"}
"""The name of the dump: an SQLite file, or an archive of ``pg_dump --format=custom``."""
COPY_BYTES = 1024 * 1024
CHECKSUM = re.compile(r"[0-9a-f]{64}")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Digest(_Strict):
    """Size and checksum of the dump or the list."""

    size_bytes: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Lacking(_Strict):
    """A file that the database names, but that was missing or damaged in the storage when the backup was made."""

    key: str = Field(pattern=r"^[0-9a-f]{64}$")
    fault: str = Field(max_length=100)


class Manifest(_Strict):
    """What is in a backup."""

    format: Literal[1] = 1
    release: str = Field(max_length=100)
    made_at: datetime
    """The moment of the snapshot, by the clock of the process that made it."""
    kind: Kind
    migrations: list[str] = Field(max_length=10_000)
    database: Digest
    listing: Digest
    files: int = Field(ge=0)
    files_bytes: int = Field(ge=0)
    lacking: list[Lacking] = Field(default=[], max_length=LACKING_MAX)

    @property
    def database_name(self) -> str:
        """The file name of the dump."""
        return DATABASES[self.kind]

    @property
    def size_bytes(self) -> int:
        """How many bytes a restore writes."""
        return self.database.size_bytes + self.files_bytes


class StoredFile(NamedTuple):
    """A file of the storage that the database names."""

    key: str
    size_bytes: int

    @property
    def name(self) -> str:
        """Its name in a backup."""
        return f"files/{place_of(self.key)}"

    @property
    def line(self) -> bytes:
        """Its line in the list."""
        return f"{self.key} {self.size_bytes}\n".encode()


def sealed(manifest: Manifest) -> bytes:
    """Write a manifest as JSON with a checksum over its content."""
    values = manifest.model_dump(mode="json")
    return orjson.dumps({**values, "sha256": _checksum(values)}, option=orjson.OPT_INDENT_2) + b"\n"


def unsealed(content: bytes, place: str) -> Manifest:
    """Read a manifest. Raises `BackupUnusable` if it is damaged or has a later format."""
    try:
        values = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise BackupUnusable(f"{place}: its {MANIFEST} is damaged: it is not JSON") from None
    if not isinstance(values, dict) or "format" not in values:
        raise BackupUnusable(f"{place}: its {MANIFEST} is not that of a backup")
    if values["format"] != FORMAT:
        raise BackupUnusable(f"{place}: its format is {values['format']!r:.40}, but this release only reads {FORMAT}")
    if values.pop("sha256", None) != _checksum(values):
        raise BackupUnusable(f"{place}: its {MANIFEST} is damaged: its checksum is wrong")
    try:
        return Manifest.model_validate(values)
    except ValidationError as error:
        where = ".".join(map(str, error.errors(include_input=False)[0]["loc"]))
        raise BackupUnusable(f"{place}: its {MANIFEST} cannot be read: {where}") from None


def entries_of(stream: BinaryIO, place: str) -> Iterator[StoredFile]:
    """Read the list line by line. Raises `BackupUnusable` if a line is invalid or out of order."""
    last = ""
    while line := stream.readline(LINE_MAX_BYTES):
        found = LINE.fullmatch(line)
        key = found[1].decode() if found else ""
        if found is None or key <= last:
            raise BackupUnusable(f"{place}: its {LIST} is damaged {f'after {last}' if last else 'at its beginning'}")
        last = key
        yield StoredFile(key, int(found[2]))


def checksum_of(stream: BinaryIO) -> Digest:
    """Read a stream to its end; return its size and checksum."""
    digest, size_bytes = hashlib.sha256(), 0
    while piece := stream.read(COPY_BYTES):
        digest.update(piece)
        size_bytes += len(piece)
    return Digest(size_bytes=size_bytes, sha256=digest.hexdigest())


def copied(source: BinaryIO, target: BinaryIO) -> Digest:
    """Copy a stream; return its size and checksum."""
    digest, size_bytes = hashlib.sha256(), 0
    while piece := source.read(COPY_BYTES):
        digest.update(piece)
        size_bytes += len(piece)
        target.write(piece)
    return Digest(size_bytes=size_bytes, sha256=digest.hexdigest())


def _checksum(values: dict[str, object]) -> str:
    return hashlib.sha256(orjson.dumps(values, option=orjson.OPT_SORT_KEYS)).hexdigest()
