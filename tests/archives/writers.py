"""Other people's programs that write zip files, each with the usual options."""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

PAGES = {
    "1.png": os.urandom(3000),
    "2.png": bytes(30_000),
    "10.png": b"0123456789" * 200,
    "第1話/1.png": os.urandom(100),
    "第1話/表 紙.png": b"cover" * 50,
    "ページ\uff12.png": b"two",
}
"""The files to pack: compressible and incompressible data, folders, and names that are not ASCII."""
ORDER = ["1.png", "2.png", "10.png", "ページ\uff12.png", "第1話/1.png", "第1話/表 紙.png"]
NODE = Path(__file__).with_name("node")
INSTALL_SECONDS = 100
NODE_KINDS = [
    *("jszip", "jszip stored", "jszip streamed", "jszip stored streamed"),
    *("fflate", "fflate streamed", "fflate passed through"),
    *("archiver", "archiver streamed", "archiver stored", "archiver zip64"),
    *("yazl", "yazl buffers", "yazl streamed", "yazl zip64"),
]
Write = Callable[[Path], bytes]


def provided(*programs: str) -> None:
    """Skip the test with a message if a program is missing; in CI it fails."""
    if missing := [program for program in programs if shutil.which(program) is None]:
        absent(", ".join(missing))


def absent(what: str) -> None:
    """Skip the test because something is missing on this machine; in CI, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"MISSING IN CI: {what}")
    pytest.skip(f"NOT TESTED, missing on this machine: {what}")


def run(folder: Path, *command: str, fed: bytes | None = None, locale: str = "C.UTF-8") -> bytes:
    """Run a program in a folder, and return what it writes to its standard output."""
    environment = {**os.environ, "LC_ALL": locale}
    ended = subprocess.run(command, cwd=folder, input=fed, capture_output=True, check=False, env=environment)
    assert ended.returncode == 0, (command, ended.stderr[-500:])
    return ended.stdout


def to_pipe(*command: str, locale: str = "C.UTF-8") -> Write:
    """Write an archive of the folder to standard output."""

    def write(folder: Path) -> bytes:
        provided(command[0])
        return run(folder, *command, locale=locale)

    return write


def to_file(*command: str, locale: str = "C.UTF-8") -> Write:
    """Write an archive of the folder to ``OUT``, a file beside it."""

    def write(folder: Path) -> bytes:
        provided(command[0])
        target = folder.with_name("out.zip")
        run(folder, *(str(target) if word == "OUT" else word for word in command), locale=locale)
        return target.read_bytes()

    return write


def from_list(*command: str) -> Write:
    """Give the program the names of the files on its standard input; it writes the archive to its standard output."""

    def write(folder: Path) -> bytes:
        provided(command[0])
        names = sorted(path.relative_to(folder).as_posix() for path in [folder, *folder.rglob("*")])
        return run(folder, *command, fed="".join(f"{name}\n" for name in names).encode())

    return write


def git_archive(*options: str) -> Write:
    """Commit the folder, and pack the commit by `git archive`."""

    def write(folder: Path) -> bytes:
        provided("git")
        run(folder, "git", "init", "-q", ".")
        run(folder, "git", "add", ".")
        who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
        run(folder, "git", *who, "commit", "-q", "-m", "pages", "--no-gpg-sign")
        packed = run(folder, "git", *options, "archive", "--format=zip", "HEAD")
        shutil.rmtree(folder / ".git")
        return packed

    return write


def python_zipfile(method: int, *, in_pipe: bool = False, zip64: bool = False) -> Write:
    """Write with Python's own module."""

    def write(folder: Path) -> bytes:
        target = folder.with_name("out.zip")
        with target.open("wb") as file:
            file.seekable = lambda: not in_pipe  # type: ignore[method-assign]
            with zipfile.ZipFile(file, "w", method) as archive:
                for name, content in PAGES.items():
                    with archive.open(name, "w", force_zip64=zip64) as entry:
                        entry.write(content)
        return target.read_bytes()

    return write


WRITERS: dict[str, Write] = {
    "zip": to_file("zip", "-q", "-r", "OUT", "."),
    "zip stored": to_file("zip", "-q", "-0", "-r", "OUT", "."),
    "zip, no locale": to_file("zip", "-q", "-r", "OUT", ".", locale="C"),
    "zip -UN=UTF8": to_file("zip", "-q", "-UN=UTF8", "-r", "OUT", "."),
    "zip zip64": to_file("zip", "-q", "-fz", "-r", "OUT", "."),
    "zip to a pipe": to_pipe("zip", "-q", "-r", "-", "."),
    "zip stored to a pipe": to_pipe("zip", "-q", "-0", "-r", "-", "."),
    "zip from a list": from_list("zip", "-q", "-@", "-"),
    "zip to be split, in one part": to_file("zip", "-q", "-s", "10m", "-r", "OUT", "."),
    "7z": to_file("7z", "a", "-tzip", "-bd", "OUT", "."),
    "7z stored": to_file("7z", "a", "-tzip", "-mx=0", "OUT", "."),
    "7z -mcu": to_file("7z", "a", "-tzip", "-mcu=on", "OUT", "."),
    "7z -mcl": to_file("7z", "a", "-tzip", "-mcl=on", "OUT", "."),
    "bsdtar": to_file("bsdtar", "-a", "-cf", "OUT", "."),
    "bsdtar to a pipe": to_pipe("bsdtar", "--format", "zip", "-cf", "-", "."),
    "bsdtar stored to a pipe": to_pipe(
        "bsdtar", "--format", "zip", "--options", "zip:compression=store", "-cf", "-", "."
    ),
    "bsdtar zip64": to_file("bsdtar", "--format", "zip", "--options", "zip:zip64", "-cf", "OUT", "."),
    "bsdcpio": from_list("bsdcpio", "--quiet", "-o", "-H", "zip"),
    "cmake": to_file("cmake", "-E", "tar", "cf", "OUT", "--format=zip", "."),
    "git archive": git_archive(),
    "git archive, streamed": git_archive("-c", "core.bigFileThreshold=1"),
    "zipfile": python_zipfile(zipfile.ZIP_DEFLATED),
    "zipfile zip64": python_zipfile(zipfile.ZIP_STORED, zip64=True),
    "zipfile in a pipe": python_zipfile(zipfile.ZIP_DEFLATED, in_pipe=True),
    "zipfile stored in a pipe": python_zipfile(zipfile.ZIP_STORED, in_pipe=True),
    "zipfile zip64 in a pipe": python_zipfile(zipfile.ZIP_DEFLATED, in_pipe=True, zip64=True),
    "perl": to_pipe(
        "perl",
        "-MIO::Compress::Zip=:all",
        "-e",
        'use File::Find; find({no_chdir => 1, wanted => sub { push @f, $_ if -f }}, "."); zip [sort @f] => "-", '
        "FilterName => sub { s!^\\./!! } or die $ZipError",
    ),
}
"""The writers by name; each packs `PAGES`, which are in the folder that it gets."""


def lay_out(folder: Path) -> Path:
    """Write `PAGES` into a new folder."""
    for name, content in PAGES.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def install_node_packages(folder: Path) -> Path:
    """Install the packages of ``node/package.json`` into a folder, and the script that uses them."""
    provided("node", "npm")
    for name in ("package.json", "write.mjs"):
        shutil.copy(NODE / name, folder)
    patience = [
        "--fetch-retries",
        "1",
        "--fetch-retry-mintimeout=1000",
        "--fetch-retry-maxtimeout=2000",
        "--fetch-timeout",
        "20000",
    ]
    install = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", *patience]
    try:
        subprocess.run(install, cwd=folder, capture_output=True, check=True, timeout=INSTALL_SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        absent(f"packages of npm: {error.stderr!r:.300}")
    return folder


def write_by_node(packages: Path, folder: Path, target: Path) -> None:
    """Pack the folder by all programs from npm in one call: ``target/KIND.zip``."""
    target.mkdir()
    run(packages, "node", "write.mjs", str(folder), str(target))


ONE_PAGE: dict[str, tuple[str, Write]] = {
    "zip, from pipe to pipe": ("-", lambda folder: run(folder, "zip", "-q", "-", "-", fed=PAGES["1.png"])),
    "zip, from a pipe": ("-", lambda folder: _from_pipe(folder, "zip", "-q", "OUT", "-")),
    "7z, from a pipe": ("1.png", lambda folder: _from_pipe(folder, "7z", "a", "-tzip", "-bd", "-si1.png", "OUT")),
}
"""Programs that pack their standard input: the name of the page, and the function that writes the archive."""


def _from_pipe(folder: Path, *command: str) -> bytes:
    provided(command[0])
    target = folder.with_name("out.zip")
    run(folder, *(str(target) if word == "OUT" else word for word in command), fed=PAGES["1.png"])
    return target.read_bytes()
