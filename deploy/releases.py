"""Releases on a machine: each in its own folder with its own packages, and a link to the current one."""

import hashlib
import os
import re
import shutil
import sys
from pathlib import Path, PurePosixPath

import dist
import environment

HOME = Path("/opt/kanjiku")
"""The folder of all releases; the units refer to it."""
WHOLE = ".whole"
"""A file that is written last; a folder without it is incomplete."""
SERVED = ".served"
"""A file that records when a release began to serve; a release without it is not kept for going back."""
STOPPED = "stopped"
"""A file in `HOME` with the units that are stopped during an upgrade; it remains if the upgrade was interrupted."""
KEPT = 3
"""Number of releases that are kept, including the current one."""
NAME = re.compile(r"[0-9][0-9A-Za-z.+-]{0,60}")
MIGRATION = re.compile(r"(\d+)_.*\.py")


class Unusable(Exception):
    """A folder or archive is not a valid release."""


def current() -> Path | None:
    """Get the folder of the current release; None if there is none."""
    link = HOME / "current"
    return link.resolve() if link.is_symlink() and (link / WHOLE).is_file() else None


def named(name: str) -> Path:
    """Get the folder of a release by its name."""
    return HOME / "releases" / name


def turn_to(release: Path) -> None:
    """Make a release the current one, atomically."""
    link = HOME / "current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases", release.name))
    link.replace(HOME / "current")


def note_served(release: Path) -> None:
    """Record that a release has begun to serve."""
    (release / SERVED).touch()


def note_stopped(units: list[str]) -> None:
    """Record which units are stopped during an upgrade; an empty list means that they were started again."""
    note = HOME / STOPPED
    if units:
        note.write_text("\n".join(units), "utf-8")
    else:
        note.unlink(missing_ok=True)


def left_stopped() -> list[str]:
    """Get the units that an interrupted upgrade has stopped and not started again."""
    note = HOME / STOPPED
    return note.read_text("utf-8").splitlines() if note.is_file() else []


def schema(release: Path) -> int:
    """Get the number of the newest migration of a release."""
    found = (MIGRATION.fullmatch(file.name) for file in (release / "migrations/models").iterdir())
    return max((int(one[1]) for one in found if one), default=0)


def files_of(project: Path) -> dict[str, dist.File]:
    """Read the files of the release in a folder.

    The folder is an unpacked archive, an installed release, or a clone, whose last commit is read. Raises `Unusable`.
    """
    if (project / dist.SUMS).is_file():
        return verified(project)
    if not (project / ".git").exists():
        raise Unusable(f"{project} is neither an unpacked release nor a clone")
    if dist.git(project, "status", "--porcelain", "--untracked-files=no"):
        sys.stderr.write("kanjiku: uncommitted changes are not installed\n")
    return dist.files_of(project, dist.commit_of(project, "HEAD"))


def verified(release: Path) -> dict[str, dist.File]:
    """Read the files of an unpacked archive, and verify their checksums. Raises `Unusable`."""
    sums = (release / dist.SUMS).read_bytes()
    files = {dist.SUMS: dist.File(sums, is_program=False)}
    for line in sums.decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        path = release / name
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise Unusable(f"{dist.SUMS} names {name!r}, which is outside of the release")
        try:
            files[name] = dist.File(path.read_bytes(), os.access(path, os.X_OK))
        except OSError as error:
            raise Unusable(f"{name} of the release cannot be read: {error.strerror}") from error
        if hashlib.sha256(files[name].content).hexdigest() != digest:
            raise Unusable(f"{name} differs from the release; unpack the archive again")
    return files


def name_of(files: dict[str, dist.File]) -> str:
    """Get the name of a release from its files. Raises `Unusable`."""
    name = files[dist.NAME].content.decode("utf-8", "replace").strip() if dist.NAME in files else ""
    if not NAME.fullmatch(name):
        raise Unusable(f"{dist.NAME} does not contain the name of a release: {name!r}")
    return name


def place(files: dict[str, dist.File]) -> Path:
    """Put a release into its own folder, with its packages; return the folder.

    A complete one stays as it is; only its packages are installed again if the system's Python has changed.
    Raises `Unusable` and `subprocess.CalledProcessError`.
    """
    target = named(name_of(files))
    if (target / WHOLE).is_file():
        if not environment.is_sound(target):
            shutil.rmtree(target / ".venv", ignore_errors=True)
            environment.make(target, current())
        return target
    shutil.rmtree(target, ignore_errors=True)
    for path, one in files.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(one.content)
        file.chmod(0o755 if one.is_program else 0o644)
    environment.make(target, current())
    os.sync()  # otherwise a power failure could keep the mark and lose the files
    (target / WHOLE).touch()
    return target


def remove_old() -> list[str]:
    """Delete all releases except the last ones that served; return the names of the deleted ones."""
    folders = [folder for folder in (HOME / "releases").iterdir() if folder != current()]
    served = [folder for folder in folders if (folder / SERVED).is_file()]
    newest = sorted(served, key=lambda folder: (folder / SERVED).stat().st_mtime, reverse=True)[: KEPT - 1]
    gone = [folder for folder in folders if folder not in newest]
    for folder in gone:
        shutil.rmtree(folder)
    return sorted(folder.name for folder in gone)


def remove_all() -> None:
    """Remove all releases, and the records about them."""
    shutil.rmtree(HOME / "releases", ignore_errors=True)
    for name in ("current", "current.new", STOPPED):
        (HOME / name).unlink(missing_ok=True)
    if not any(HOME.iterdir()):
        HOME.rmdir()
