"""Reads names of chapters' folders and files: ``Night Train - c010.5 (v01) [Group]``. Pure.

docs/import.md says which names are understood, and how.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from ..rules.naming import folded
from .marks import SPECIAL, UNNUMBERED, marks_in, plain
from .readings import ChapterPlace, NameReading, WrittenName, find_reading, unnumbered
from .tags import BRACKETS, read_tags, with_numbers

ARCHIVES = (".cbz", ".zip")
FORM = "v01 c010.5 - Name"
LEADING_TAGS = re.compile(rf"(?:[\s_]*(?:{BRACKETS.pattern})[\s_-]*)+")
BEFORE_THE_REST = "([{【［（#＃_- "  # noqa: RUF001 - those of East Asia too
"""Signs after a series that belong to the following part; other signs are the end of its name."""
READER_APP = re.compile(r"[^\W\d_]{2,}[\s._:#-]*[0-9]|第|제|#[0-9]")
"""The beginning of a chapter's name on sites, which reader apps put after the group and ``_``."""
APP_HASH = re.compile(r"(?<=.)_(?=[0-9a-f]*[0-9])[0-9a-f]{6}\Z")
"""The endings that some versions of a reader app add to names of chapters."""
END_SIGNS = re.compile(r"[.~]+")
DOTS = re.compile(r"(?<=[^\W_])\.(?=[^\W\d_])|(?<=[^\W\d_])\.(?=[0-9])")


def is_archive_name(name: str) -> bool:
    """Tell by the ending of its name whether a file is an archive of a chapter."""
    return name.lower().endswith(ARCHIVES)


def stem_of(name: str) -> str:
    """Remove the ending of an archive; other dots belong to the name."""
    return name[: -len(ARCHIVES[0])] if is_archive_name(name) else name


def read_name(name: str, series: str | None = None, *, from_app: bool = False) -> NameReading | None:
    """Read the name of a chapter's folder, or of its file without the ending; None if it does not fit.

    `series` is the name of the folder around it, which the name may begin with too. `from_app` says that the folders
    come from a reader app: then a prefix that ends with ``_`` is a group.
    """
    group, rest, is_cut = "", _one_form(name), False
    if series is not None:
        rest, is_cut = _without_series(rest, series)
    if series is not None and not is_cut:
        group, rest = _from_reader_app(rest, from_app=from_app)
    rest = _spaced(rest)
    text, is_known = plain(rest), series is not None
    whole = WrittenName(rest, read_tags(rest, text))
    found = find_reading(whole, series_is_known=is_known)
    if found is None and whole.tags.numbers:
        found = find_reading(WrittenName(rest, with_numbers(whole.tags, text)), series_is_known=is_known)
    if found is None and is_cut:
        found = unnumbered(whole)
    if found is None:
        return None
    groups = dict.fromkeys(name for name in (group, *found.groups) if name and _loose(name) != _loose(series or ""))
    return replace(found, groups=tuple(groups), series="" if is_known else found.series)


@lru_cache(maxsize=1024)
def series_of(folder: str) -> NameReading:
    """Read the name of a series' folder: the series, and what brackets say about all its chapters."""
    written = _spaced(_one_form(folder))
    name = WrittenName(written, read_tags(written, plain(written)))
    if name.text == plain(written) or not name.title(0):  # either nothing or everything is in brackets
        return NameReading(ChapterPlace(None, None), written)
    kept = tuple((opening, closing) for opening, closing, _ in name.tags.unclear)
    groups = tuple(group for _, group in name.tags.groups)
    return NameReading(ChapterPlace(None, None), _with_end(name, kept), name.tags.language, groups)


def _with_end(name: WrittenName, kept: tuple[tuple[int, int], ...]) -> str:
    """Get the name of a series with the signs at its end, as in ``Neko.``; after a title they are separators."""
    title = name.title(0, kept=kept)
    end = name.written.find(title) + len(title)
    signs = END_SIGNS.match(name.written, end)
    return title + (signs[0] if signs else "")


def _one_form(name: str) -> str:
    """Compose letters, which some systems store decomposed, and remove outer and repeated spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _spaced(name: str) -> str:
    """Replace ``_`` and ``.`` in names without spaces, such as ``Night_Train_v01`` and ``Night.Train.v01``."""
    outside = BRACKETS.sub("", plain(name)).strip()
    if " " in outside:
        return name
    return name.replace("_", " ") if "_" in outside else DOTS.sub(" ", name)


def _loose(text: str) -> str:
    return "".join(letter for letter in folded(text) if letter.isalnum())


def _without_series(name: str, series: str) -> tuple[str, bool]:
    """Remove the series from the beginning, even after a group; return the rest and whether it was there."""
    lead = LEADING_TAGS.match(plain(name))
    for start in dict.fromkeys((0, lead.end() if lead else 0)):
        for known in dict.fromkeys((series, series_of(series).series)):
            end = _end_of(name[start:], known)
            rest = name[start + end :]
            is_number = not rest.strip() and plain(name).strip().isdigit()  # also for the series "86"
            if end and not is_number:
                return name[:start].replace("_", " ") + rest, True
    return name, False


def _end_of(text: str, series: str) -> int:
    """Find where a name continues after its series, ignoring spaces and signs; 0 if it does not begin with it."""
    wanted = _loose(series)
    for end in range(1, len(text) + 1) if wanted else ():
        behind = text[end : end + 2]
        if behind[:1].isalnum() or (behind[:1] in {".", ","} and behind[1:].isdigit()):
            continue
        begun = _loose(text[:end])
        if begun == wanted:
            signs = (
                place for place in range(end, len(text)) if text[place].isalnum() or text[place] in BEFORE_THE_REST
            )
            return next(signs, len(text))
        if not wanted.startswith(begun):
            break
    return 0


def _from_reader_app(name: str, *, from_app: bool) -> tuple[str, str]:
    """Split ``Group_Ch. 12 - Name`` at the ``_``; in names without spaces the first part may be a short series."""
    name = APP_HASH.sub("", name)
    text, has_spaces = plain(name), " " in name
    for sign in () if _begins_with_mark(text) else re.finditer("_", text):
        behind, is_short = text[sign.end() :], not has_spaces and "_" in text[: sign.start()]
        is_marked = _begins_with_mark(behind)
        is_named = (is_marked and READER_APP.match(behind)) or SPECIAL.match(behind) or UNNUMBERED.match(behind)
        if (is_named and not is_short) or (from_app and (is_named or is_marked or behind[:1].isdigit())):
            return _group_of(name[: sign.start()]), name[sign.end() :]
    return "", name


def _begins_with_mark(text: str) -> bool:
    return any(mark.start == 0 for kind in marks_in(text) for mark in kind)


def _group_of(text: str) -> str:
    """Get the group before the ``_``; empty for placeholders such as "Unknown"."""
    bare = text.strip(" []")
    tags = read_tags(f"[{bare}]", f"[{plain(bare)}]")
    return tags.groups[0][1] if tags.groups else ""
