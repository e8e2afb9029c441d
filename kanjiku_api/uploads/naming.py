"""What a chapter's folder or file is called, read: ``Night Train - c010.5 (v01) [Group]``. Pure.

Which names are taken, and how, stands in docs/import.md.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from ..rules.naming import folded
from .marks import SPECIAL, UNNUMBERED, marks_in, plain
from .readings import Name, Place, Reading, find_reading, unnumbered
from .tags import BRACKETS, read_tags, with_numbers

ARCHIVES = (".cbz", ".zip")
FORM = "v01 c010.5 - Name"
LEADING_TAGS = re.compile(rf"(?:[\s_]*(?:{BRACKETS.pattern})[\s_-]*)+")
BEFORE_THE_REST = "([{【［（#＃_- "  # noqa: RUF001 - those of East Asia too
"""What stands behind a series and belongs to what follows; other signs are the end of its name."""
READER_APP = re.compile(r"[^\W\d_]{2,}[\s._:#-]*[0-9]|第|제|#[0-9]")
"""How a chapter's name begins on sites, which reader apps put behind the group and ``_``."""
APP_HASH = re.compile(r"(?<=.)_(?=[0-9a-f]*[0-9])[0-9a-f]{6}\Z")
"""What some versions of a reader app end the names of chapters with."""
END_SIGNS = re.compile(r"[.~]+")
DOTS = re.compile(r"(?<=[^\W_])\.(?=[^\W\d_])|(?<=[^\W\d_])\.(?=[0-9])")


def is_archive_name(name: str) -> bool:
    """Tell a file that is to be a chapter by the end of its name."""
    return name.lower().endswith(ARCHIVES)


def stem_of(name: str) -> str:
    """Take the ending of an archive off; other dots belong to the name."""
    return name[: -len(ARCHIVES[0])] if is_archive_name(name) else name


def read_name(name: str, series: str | None = None, *, from_app: bool = False) -> Reading | None:
    """Read the name of a chapter's folder, or of its file without the ending; None where it does not fit.

    `series` is the folder that it lies in; it may stand at the name's beginning too. `from_app` says that the
    folders are those of a reader app: then what ends with ``_`` is a group.
    """
    group, rest, is_cut = "", _one_form(name), False
    if series is not None:
        rest, is_cut = _without_series(rest, series)
    if series is not None and not is_cut:
        group, rest = _from_reader_app(rest, from_app=from_app)
    rest = _spaced(rest)
    text, is_known = plain(rest), series is not None
    whole = Name(rest, read_tags(rest, text))
    found = find_reading(whole, series_is_known=is_known)
    if found is None and whole.tags.numbers:
        found = find_reading(Name(rest, with_numbers(whole.tags, text)), series_is_known=is_known)
    if found is None and is_cut:
        found = unnumbered(whole)
    if found is None:
        return None
    groups = dict.fromkeys(name for name in (group, *found.groups) if name and _loose(name) != _loose(series or ""))
    return replace(found, groups=tuple(groups), series="" if is_known else found.series)


@lru_cache(maxsize=1024)
def series_of(folder: str) -> Reading:
    """Read the folder of a series: its name, and what its brackets tell of all its chapters."""
    written = _spaced(_one_form(folder))
    name = Name(written, read_tags(written, plain(written)))
    if name.text == plain(written) or not name.title(0):  # nothing is in brackets, or all is
        return Reading(Place(None, None), written)
    kept = tuple((opening, closing) for opening, closing, _ in name.tags.unclear)
    groups = tuple(group for _, group in name.tags.groups)
    return Reading(Place(None, None), _with_end(name, kept), name.tags.language, groups)


def _with_end(name: Name, kept: tuple[tuple[int, int], ...]) -> str:
    """Write a series with the signs that end it, as in ``Neko.``; in a title they only part it from what follows."""
    title = name.title(0, kept=kept)
    end = name.written.find(title) + len(title)
    signs = END_SIGNS.match(name.written, end)
    return title + (signs[0] if signs else "")


def _one_form(name: str) -> str:
    """Compose letters, which some systems store apart, and take doubled and outer spaces out."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _spaced(name: str) -> str:
    """Write ``Night_Train_v01`` and ``Night.Train.v01`` with spaces; beside spaces these signs mean something else."""
    outside = BRACKETS.sub("", plain(name)).strip()
    if " " in outside:
        return name
    return name.replace("_", " ") if "_" in outside else DOTS.sub(" ", name)


def _loose(text: str) -> str:
    return "".join(letter for letter in folded(text) if letter.isalnum())


def _without_series(name: str, series: str) -> tuple[str, bool]:
    """Take the series off the beginning, also behind a group; tell whether it was there."""
    lead = LEADING_TAGS.match(plain(name))
    for start in dict.fromkeys((0, lead.end() if lead else 0)):
        for known in dict.fromkeys((series, series_of(series).series)):
            end = _end_of(name[start:], known)
            rest = name[start + end :]
            is_number = not rest.strip() and plain(name).strip().isdigit()  # in the series "86" too
            if end and not is_number:
                return name[:start].replace("_", " ") + rest, True
    return name, False


def _end_of(text: str, series: str) -> int:
    """Find where a name goes on behind its series, whatever spaces and signs they are written with; 0 if it is none."""
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
    """Part ``Group_Ch. 12 - Name`` at the sign; without spaces that may be a series too, written short."""
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
    """Get the group before the sign; what stands for none is nobody."""
    bare = text.strip(" []")
    tags = read_tags(f"[{bare}]", f"[{plain(bare)}]")
    return tags.groups[0][1] if tags.groups else ""
