"""Finds marks of volumes, chapters and extras in a name: ``v01``, ``Ch. 12``, ``第3巻``, ``#5``, ``Omake``. Pure.

The patterns need texts from `plain`, in which each sign has only one form.
"""

import re
import unicodedata
from dataclasses import dataclass

SIGNS = str.maketrans("【】〔〕〖〗﹝﹞‐‑‒–—―−〜№、", "[][][][]-------~#,")  # noqa: RUF001 - to be made plain
FULL_WIDTH_FIRST, FULL_WIDTH_LAST, FULL_WIDTH_AWAY = "！", "～", 0xFEE0  # noqa: RUF001 - that is what they are
DIGITS_MAX, FRACTION_MAX = 5, 3
"""The digits of a number of a chapter (`chapters.schemas.NUMBER_PATTERN`)."""

VOLUME_WORDS = (
    *("volumes?", "vols?", "volumen", "volum", "tomes?", "tomos?", "tom", "band", "bd", "cilt", "tập", "книга"),
    *("том[аы]?", "т", "เล่ม(?:ที่)?"),
)
CHAPTER_WORDS = (
    *("chapters?", "chapitres?", "chap", "chp", "chs?", "kapitel", "kap", "cap[ií]tulos?", "capitol[oi]", "capitolul"),
    *("cap", "глав[аы]", "гл", "розділ", "episodes?", "[eé]pisodes?", "episodio", "epis[oó]dio", "eps?", "folge"),
    *("b[oö]l[uü]m", "rozdzia[lł]", "hoofdstuk", "kapitola", "fejezet", "bab", "chương", "chuong", "ตอนที่", "الفصل"),
)
SEASON_WORDS = ("season", "saison", "staffel", "temporada", "stagione", "сезон", "시즌")
SPECIAL_WORDS = (
    *("one[ -]?shots?", "extras?", "omakes?", "specials?", "spezial", "sp[eé]cial", "especial(?:es)?", "speciale"),
    *("ваншот", "экстра", "омаке", "спец(?:выпуск|глава)", "読み?切り?", "ワンショット", "おまけ", "オマケ"),
    *("番外[編篇编]?", "特別[編篇]", "特别篇", "短編", "短篇", "단편", "특별편", "번외편"),
)
"""Words for a oneshot, extra, omake or special, in the usual languages of scans."""
UNNUMBERED_WORDS = (
    *("prologue?", "epilogue?", "prolog", "epilog", "afterword", "foreword", "preface", "interlude", "intermission"),
    *(
        "bonus",
        "side ?stor(?:y|ies)",
        "notice",
        "announcement",
        "プロローグ",
        "エピローグ",
        "あとがき",
        "пролог",
        "эпилог",
    ),
)
"""Words for chapters that may have no number, such as a prologue."""

NUMBER = r"(?>[0-9]+(?:[.,][0-9]+)*)"
KANJI = "〇一二三四五六七八九"
NUMERAL = rf"(?:{NUMBER}|[零十百千{KANJI}]+)"
TENS = {"十": 10, "百": 100, "千": 1000}
NO_LETTER_BEFORE = r"(?<![^\W\d_])"
NO_LETTER_AFTER = r"(?![a-z]|[0-9])|(?=(?:ch?|ep?|v|vol)\.?[0-9])"
"""What must follow a number: no letter, except the next mark in `v01c001`."""
GAP = r"[\s._:#-]*"


def measured(again: str) -> str:
    """Make the pattern of a number with its suffixes: a letter, the end of a range, a release."""
    hung = rf"(?P<part>[a-h](?![a-z0-9])|x[0-9](?![0-9]))|(?P<dash>[-~+&]){again}(?P<last>{NUMBER})(?:x[0-9])?"
    return rf"(?P<first>{NUMBER})(?:{hung})?(?:v[0-9]{{1,2}})?(?:{NO_LETTER_AFTER})"


def _any(words: tuple[str, ...]) -> str:
    return "|".join(words)


CHAPTER = re.compile(
    rf"(?:{NO_LETTER_BEFORE}(?:(?P<word>{_any(CHAPTER_WORDS)})(?P<gap>{GAP})|(?P<letter>c)\.?(?!2c\b))|\#\s?)"
    + measured(r"(?:ch?\.?|\#)?"),
    re.IGNORECASE,
)
VOLUME = re.compile(
    rf"{NO_LETTER_BEFORE}(?:(?P<word>{_any(VOLUME_WORDS)})(?P<gap>{GAP})|(?P<letter>(?<![0-9])v|t(?=[0-9]{{1,3}}(?![0-9])))\.?)"
    + measured(r"(?:v(?:ol)?\.?)?"),
    re.IGNORECASE,
)
SEASON = re.compile(
    rf"{NO_LETTER_BEFORE}(?:(?:{_any(SEASON_WORDS)}){GAP}|s(?=[0-9]{{1,2}}(?![0-9])))(?P<first>[0-9]{{1,2}})"
    rf"(?:[\s._-]*e(?:p\.?)?\s?(?P<episode>{NUMBER}))?(?![a-z0-9])",
    re.IGNORECASE,
)
COUNTED = r"(?:(?:第|제)\s*(?P<first>{numeral})|(?P<alone>{number}))(?:[-~](?P<last>{number}))?\s*(?:{words})"
"""A number before its word, as in East Asia; kanji count as numbers only after 第."""
EASTERN_CHAPTER = re.compile(
    COUNTED.format(numeral=NUMERAL, number=NUMBER, words="話|话|回|章|節|节|集|화|장|[ -]?глава"), re.IGNORECASE
)
EASTERN_VOLUME = re.compile(
    COUNTED.format(numeral=NUMERAL, number=NUMBER, words=r"[巻卷册冊권]|[ -]?том(?![^\W\d_])"), re.IGNORECASE
)
COUNTED_BEHIND = re.compile(rf"[巻卷册冊]\s*(?P<first>(?P<alone>{NUMBER}))(?:-(?P<last>{NUMBER}))?")
SPECIAL = re.compile(rf"{NO_LETTER_BEFORE}(?:{_any(SPECIAL_WORDS)})(?![^\W\d_])", re.IGNORECASE)
UNNUMBERED = re.compile(rf"{NO_LETTER_BEFORE}(?:{_any(UNNUMBERED_WORDS)})(?![^\W\d_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number found in a name, and its position."""

    start: int
    end: int
    number: str | None
    """The number in the form of chapters; None if it is too long or has too many parts."""
    last: str = ""
    """The end of a range."""
    is_letter: bool = False
    """Whether the mark is a single letter, as in ``v2``, which may also be a release."""
    is_padded: bool = False
    is_season: bool = False

    @property
    def span(self) -> str:
        """The range, as in ``3-5``; empty if there is none."""
        return f"{self.number}-{self.last}" if self.last else ""


def plain(text: str) -> str:
    """Convert digits, brackets and dashes of all scripts and widths to ASCII; the length stays the same."""
    return "".join(map(_plain, text.translate(SIGNS)))


def _plain(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if FULL_WIDTH_FIRST <= letter <= FULL_WIDTH_LAST:
        return chr(ord(letter) - FULL_WIDTH_AWAY)
    return " " if letter.isspace() else letter


def number_of(text: str) -> str | None:
    """Convert a number to the form of chapters, without padding zeros; None if it is not a valid number."""
    whole, dot, fraction = text.replace(",", ".").partition(".")
    bare = whole.lstrip("0") or "0"
    fits = whole.isdigit() and len(bare) <= DIGITS_MAX and len(fraction) <= FRACTION_MAX
    is_fraction = fraction.isdigit() if dot else True
    return f"{bare}{dot}{fraction}" if fits and is_fraction and text.isascii() else None


def marks_in(text: str) -> tuple[list[Mark], list[Mark]]:
    """Find the marks of volumes and of chapters, from left to right; of two that overlap, the first counts.

    A season counts as a volume if there is no other.
    """
    volumes = [mark_of(match, has_parts=False) for match in VOLUME.finditer(text)]
    volumes += [_counted(match) for pattern in (EASTERN_VOLUME, COUNTED_BEHIND) for match in pattern.finditer(text)]
    chapters = [mark_of(match) for match in CHAPTER.finditer(text)]
    chapters += [_counted(match) for match in EASTERN_CHAPTER.finditer(text)]
    for match in SEASON.finditer(text):
        if not volumes:
            volumes.append(Mark(match.start(), match.end("first"), number_of(match["first"]), is_season=True))
        if match["episode"]:
            chapters.append(Mark(match.end("first"), match.end(), number_of(match["episode"])))
    kept = list[Mark]()
    for mark in sorted([*volumes, *chapters], key=lambda mark: mark.start):
        if not kept or kept[-1].end <= mark.start:
            kept.append(mark)
    return [mark for mark in kept if mark in volumes], [mark for mark in kept if mark in chapters]


def mark_of(match: re.Match[str], *, has_parts: bool = True) -> Mark:
    """Read a number with its suffixes (`measured`)."""
    first, last, end = match["first"], match["last"] or "", match.end()
    number, upper = number_of(first), number_of(last)
    is_slug = has_parts and _is_slug(match)
    if number and match["part"]:
        number = None if "." in number else f"{number}.{_place_of(match['part'])}"
    elif number and last and (is_slug or not upper or float(upper) <= float(number)):
        is_part = has_parts and len(last) == 1 and "." not in number
        number, end, upper = (f"{number}.{last}", end, None) if is_part else (number, match.end("first"), None)
    letter = bool(match.groupdict().get("letter"))
    return Mark(match.start(), end, number, upper or "", is_letter=letter, is_padded=is_padded(first))


def _is_slug(match: re.Match[str]) -> bool:
    """Tell whether the match is like ``chapter-10-5``, which web addresses use for 10.5."""
    gap = match.groupdict().get("gap") or ""
    return bool(gap) and not gap.strip("-") and match["dash"] == "-" and len(match["last"]) == 1


def is_padded(digits: str) -> bool:
    """Tell whether a number is padded with zeros."""
    return len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()


def _place_of(part: str) -> str:
    """Read the suffix of a part of a chapter: ``a`` is the first part, and so is ``x1``."""
    return part[1] if len(part) > 1 else str("abcdefgh".index(part.lower()) + 1)


def _counted(match: re.Match[str]) -> Mark:
    first = match["first"] or match["alone"]
    number = number_of(first) if first[0].isdigit() and first.isascii() else _kanji(first)
    upper = number_of(match["last"]) if match["last"] else None
    return Mark(match.start(), match.end(), number, upper or "", is_padded=is_padded(first))


def _kanji(numeral: str) -> str | None:
    """Read a Chinese numeral: 二十三 is 23, 一〇 is 10."""
    if not set(numeral) & TENS.keys():
        return number_of("".join(str(max(0, KANJI.find(sign))) for sign in numeral))
    total = digit = 0
    for sign in numeral:
        if sign in TENS:
            total, digit = total + (digit or 1) * TENS[sign], 0
        else:
            digit = max(0, KANJI.find(sign))
    return number_of(str(total + digit))
