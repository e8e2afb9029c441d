"""Makes the archive of a release from a commit; the same commit gives the same bytes.

    dist.py [COMMIT] [FOLDER]

The archive contains a folder with the files of the commit, RELEASE (its name) and SHA256SUMS (the checksum of each
file, for sha256sum --check). It can be installed without git. The checksum of the archive itself is in another file.
"""

import gzip
import hashlib
import io
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple

NAME, SUMS = "RELEASE", "SHA256SUMS"
"""Files in an archive besides those of the commit."""
PREFIX = "kanjiku-backend-"
VERSION = re.compile(r'^__version__ = "([0-9a-z.+-]+)"$', re.MULTILINE)
COMMIT_DIGITS = 12


class File(NamedTuple):
    """A file of a release."""

    content: bytes
    is_program: bool


def git(project: Path, *words: str) -> bytes:
    """Run git in a clone, whoever owns it. Raises `subprocess.CalledProcessError`."""
    call = ["git", "-c", "safe.directory=*", "-C", str(project), *words]
    return subprocess.run(call, check=True, stdout=subprocess.PIPE).stdout


def commit_of(project: Path, name: str) -> str:
    """Get the full id of a commit. Raises `subprocess.CalledProcessError`."""
    return git(project, "rev-parse", "--verify", f"{name}^{{commit}}").decode().strip()


def files_of(project: Path, commit: str) -> dict[str, File]:
    """Read the files of a commit, with RELEASE and SHA256SUMS. Raises `ValueError` if it is no release."""
    files = {}
    with tarfile.open(fileobj=io.BytesIO(git(project, "archive", "--format=tar", commit))) as archive:
        for member in archive:
            if reader := archive.extractfile(member):
                files[member.name] = File(reader.read(), bool(member.mode & 0o100))
            elif not member.isdir():
                raise ValueError(f"{member.name} is neither a file nor a folder")
    return named(files, commit)


def named(files: dict[str, File], commit: str) -> dict[str, File]:
    """Add the name of the release and the checksums of its files. Raises `ValueError` if they contain no version."""
    version = VERSION.search(files["kanjiku_api/__init__.py"].content.decode("utf-8"))
    if not version:
        raise ValueError("kanjiku_api/__init__.py names no __version__")
    name = File(f"{version[1]}-{commit[:COMMIT_DIGITS]}\n".encode(), is_program=False)
    whole = {**files, NAME: name}
    sums = (f"{hashlib.sha256(one.content).hexdigest()}  {path}\n" for path, one in sorted(whole.items()))
    return {**whole, SUMS: File("".join(sums).encode(), is_program=False)}


def pack(files: dict[str, File], moment: int, folder: Path) -> Path:
    """Write the archive of a release and its checksum to a folder; return the path of the archive.

    `moment` is the modification time of all files, in seconds since 1970.
    """
    name = f"{PREFIX}{files[NAME].content.decode().strip()}"
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, file in sorted(files.items()):
            member = tarfile.TarInfo(f"{name}/{path}")  # owned by root; its folders are created from its path
            member.size, member.mtime, member.mode = len(file.content), moment, 0o755 if file.is_program else 0o644
            archive.addfile(member, io.BytesIO(file.content))
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}.tar.gz"
    with target.open("wb") as writer, gzip.GzipFile("", "wb", fileobj=writer, mtime=0) as compressed:
        compressed.write(packed.getvalue())
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_name(f"{target.name}.sha256").write_text(f"{digest}  {target.name}\n", "utf-8")
    return target


def main(name: str = "HEAD", folder: str = "dist") -> None:
    """Pack a commit of the repository that contains this file."""
    project = Path(__file__).resolve().parent.parent
    commit = commit_of(project, name)
    moment = int(git(project, "show", "--no-patch", "--format=%ct", commit))
    target = pack(files_of(project, commit), moment, Path(folder))
    sys.stdout.write(f"{target}\n{target.with_name(f'{target.name}.sha256').read_text('utf-8')}")


if __name__ == "__main__":
    main(*sys.argv[1:])
