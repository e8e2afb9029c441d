"""Decides which files are not pages and are ignored: hidden files, notes and metadata.

The same list applies to archives, several images and folders. Images are pages, whatever their names. A file that is
neither an image nor on the list is refused, so that no page of an unknown kind is dropped silently.
"""

from collections.abc import Callable

from ..imaging.kinds import kind_of, other_kind_of

HIDDEN_FOLDERS = frozenset({"@eadir", "__macosx"})
"""Folders of thumbnails and resource forks (Synology, macOS); compared without case."""
NOTE_ENDINGS = (
    *(".xml", ".json", ".txt", ".nfo", ".url", ".html", ".md", ".sfv", ".md5", ".csv", ".db", ".ini"),
    *(".acbf", ".opf", ".ncx", ".css"),
)
"""Endings of metadata and text, compared without case; they include ``Thumbs.db`` and ``desktop.ini``."""
NOTE_NAMES = frozenset({"icon\r"})
"""Names of files that operating systems create in folders, compared without case."""
PASSED_OVER = f"""These files are not pages, and are ignored:

- hidden files: a part of the path begins with a dot, or is `@eaDir` or `__MACOSX`;
- files with these names, unless they contain an image: `Thumbs.db`, `desktop.ini`, `Icon\\r`, and files that end in
  {" ".join(f"`{ending}`" for ending in NOTE_ENDINGS)}.

Any other file that is not an image is refused, and the answer names it."""
"""The rule in words, for the API document."""


def is_passed_over(name: str, read_head: Callable[[], bytes]) -> bool:
    """Tell whether the file `name` is ignored; `read_head` gets its first bytes if they are needed."""
    if is_hidden(name):
        return True
    if not is_note(name):
        return False
    head = read_head()
    return kind_of(head) is None and other_kind_of(head) is None


def is_hidden(name: str) -> bool:
    """Tell whether a part of a path is hidden, or a folder of the operating system."""
    parts = [part for part in name.split("/") if part not in {".", ".."}]
    return any(part.startswith(".") or part.casefold() in HIDDEN_FOLDERS for part in parts)


def is_note(name: str) -> bool:
    """Tell by its name whether a file is a note or metadata."""
    file = name.rpartition("/")[2].casefold()
    return file.endswith(NOTE_ENDINGS) or file in NOTE_NAMES
