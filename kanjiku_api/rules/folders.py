"""Modes of folders and files: only the service's user may use them; if nginx reads images, the group may read those.

`keep_to_ourselves` sets the umask for new files; folders get their modes here, whatever the umask is.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

DEFAULT = Path("data")
"""The folder of all default settings, which only the service uses."""
OWN_FOLDER, OWN_FILE = 0o700, 0o600
SHARED_FOLDER, SHARED_FILE = 0o750, 0o640
"""Modes of images that a proxy in the service's group sends."""
PASSAGE = 0o710
"""Mode of the folder above: the group may pass through it, but not list it."""


def keep_to_ourselves() -> None:
    """Set the umask, so that files of this process and its children are for our user only."""
    os.umask(os.umask(0o077) | 0o077)


def make(folder: Path, mode: int = OWN_FOLDER, above: int = OWN_FOLDER) -> None:
    """Create a folder and missing ones above it, with these modes; existing folders are not changed."""
    if folder.is_dir():
        return
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        with suppress(FileExistsError):  # another process was faster
            place.mkdir(OWN_FOLDER)
            place.chmod(mode if place == folder else above)
    folder.mkdir(exist_ok=True)  # raises if there is a file


def close_default(used: Iterable[Path], *, for_proxy: bool) -> None:
    """Restrict the default folder, if it is `used`, to our user; an earlier release may have left it open.

    The files directly in it are databases, their locks and copies, and the development secret.
    """
    is_used = any(DEFAULT.absolute() in path.absolute().parents for path in used)
    if not is_used or not DEFAULT.is_dir() or DEFAULT.is_symlink():
        return
    set_mode(DEFAULT, PASSAGE if for_proxy else OWN_FOLDER)
    for entry in os.scandir(DEFAULT):
        if entry.is_file(follow_symlinks=False):
            set_mode(Path(entry.path), OWN_FILE)


def set_mode(path: Path, mode: int) -> None:
    """Set the mode of a file or folder; it is not changed if it belongs to another user."""
    with suppress(PermissionError, FileNotFoundError):
        if path.stat().st_mode & 0o777 != mode:
            path.chmod(mode)
