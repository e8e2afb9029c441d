"""Reads languages in file names and ``ComicInfo.xml``: ``en``, ``ENG``, ``pt_br``, ``German``, ``日本語``."""

import re
from functools import cache

from babel import Locale
from pydantic import TypeAdapter, ValidationError

from ..manga.languages import LanguageTag

WRITTEN = """
ar ara arabic العربية | bg bul bulgarian български | ca cat catalan català | cs ces cze czech čeština
da dan danish dansk | de deu ger german deutsch | el ell gre greek ελληνικά | en eng english gb us
es spa spanish español castellano | fi fin finnish suomi | fr fra fre french français | he heb hebrew עברית
hi hin hindi हिन्दी | hr hrv croatian hrvatski | hu hun hungarian magyar | id ind indonesian | it ita italian italiano
ja jpn japanese jp 日本語 | ko kor korean 한국어 | lt lit lithuanian lietuvių | ms msa malay melayu
nl nld dut dutch nederlands | no nor norwegian norsk | pl pol polish polski | pt por portuguese português
ro ron rum romanian română | ru rus russian русский | sk slk slovak slovenčina | sr srp serbian srpski српски
sv swe swedish svenska | th tha thai ไทย | tr tur turkish türkçe | uk ukr ukrainian українська | vi vie vietnamese
zh zho chi chinese cn 中文 汉语 漢語 | zh-Hans 简体中文 | zh-Hant 繁體中文
"""
"""Codes of ISO 639-2, English and native names, and country codes; only languages of scans."""
OTHERWISE = {
    "bahasa indonesia": "id",
    "brazilian portuguese": "pt-BR",
    "simplified chinese": "zh-Hans",
    "tiếng việt": "vi",
    "traditional chinese": "zh-Hant",
    **{other: code for code, *others in map(str.split, re.split(r"[|\n]", WRITTEN.strip())) for other in others},
}
COMMON = frozenset(OTHERWISE.values())
TAG = re.compile(r"([a-z]{2,3})((?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?)")
"""A language with script and region, as in file names (RFC 5646 section 2.1)."""
LANGUAGE_TAG: TypeAdapter[str] = TypeAdapter(LanguageTag)


def language_of(text: str) -> str:
    """Get the language tag for a text; empty if it names no known language.

    Two capital letters count only for languages in which scans are common: more often they are a group's name.
    """
    written = " ".join(text.split())
    if known := OTHERWISE.get(written.casefold()):
        return known
    found = TAG.fullmatch(written.replace("_", "-").lower())
    if not found:
        return ""
    code = OTHERWISE.get(found[1], found[1])
    is_known = code in (COMMON if written.isupper() else _codes())
    return LANGUAGE_TAG.validate_python(code + found[2]) if is_known else ""


def language_of_folder(name: str) -> str:
    """Get the language if a folder's whole name is one, with or without brackets; only common languages of scans."""
    found = language_of(name.strip("[](){} _"))
    return found if {found, found.partition("-")[0]} & COMMON else ""


def tag_of(text: str) -> str:
    """Get a well-formed tag, even of an unknown language (``ja-Latn-x-scan``); otherwise as `language_of`."""
    try:
        return language_of(text) or LANGUAGE_TAG.validate_python(text.strip().replace("_", "-"))
    except ValidationError:
        return ""


@cache
def _codes() -> frozenset[str]:
    """List the two-letter codes (ISO 639-1) in CLDR; longer codes could also be words or names."""
    return frozenset(code for code in map(str, Locale("en").languages) if len(code) == 2)  # noqa: PLR2004 - as it says
