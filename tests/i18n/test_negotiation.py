"""The language of an answer: the best supported one in ``Accept-Language``, or else the site's."""

import httpx
import pytest

from kanjiku_api.rules.i18n import LOCALES, negotiate

pytestmark = pytest.mark.any_database

NO_SESSION = {"en": "You are not logged in.", "de": "Du bist nicht angemeldet."}


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("De-at", "de"),
        ("EN-us", "en"),
        ("de-AT", "de"),
        ("de-DE-1996", "de"),
        ("en-GB", "en"),
        ("de-DE,de;q=0.9,en;q=0.8", "de"),
        ("en;q=0.5, de;q=0.8", "de"),
        ("en;q=0.8, de;q=0.5", "en"),
        ("de;q=0.001,en;q=0.002", "en"),
        ("fr, de;q=0.5", "de"),
        ("fr-FR,fr;q=0.9,de-CH;q=0.1", "de"),
        ("de ; q=0.9 , en ; q=0.1", "de"),
        ("de,en", "de"),
        ("en,de", "en"),
    ],
)
def test_the_best_of_our_languages_is_spoken(header: str, expected: str) -> None:
    assert negotiate(header, "en") == expected
    assert negotiate(header, "de") == expected


@pytest.mark.no_database
@pytest.mark.parametrize("default", LOCALES)
@pytest.mark.parametrize(
    "header",
    ["", " ", "*", "*;q=0.5", "fr", "fr,*;q=0.1", "de;q=0,en;q=0", "zh-Hant-TW", "deutsch", "d", "x-klingon", "german"],
)
def test_the_sites_language_is_spoken_where_none_of_ours_is_asked_for(header: str, default: str) -> None:
    assert negotiate(header, default) == default


RUBBISH = [
    *(",", ";;;", "q=1", ",,;q=,", "de;q=abc", "de;q=", "de;level=1", "de;q=-1", "de;q=0,5", "=;=,-", "_", "-", "de_"),
    *("\xff\xfe", "\u202edÉ", "../../en", "de\x00", "de;q=nan,en;q=nan", "de;q=1e999", "{$x}", "-" * 199, "de-" * 66),
    *("C", "POSIX", "İ", "ẞ", "en.UTF-8", "de@euro"),
]


@pytest.mark.no_database
@pytest.mark.parametrize("header", RUBBISH)
def test_an_invalid_header_is_no_error(header: str) -> None:
    assert negotiate(header, "en") in LOCALES


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("header", "expected"),
    [("de;q=0", "en"), ("de;q=0.0", "en"), ("de;q=abc", "en"), ("de;q=nan", "en"), ("de;q=-1", "en")],
)
def test_a_language_with_an_invalid_weight_is_ignored(header: str, expected: str) -> None:
    assert negotiate(header, "en") == expected


@pytest.mark.no_database
def test_a_very_long_header_is_looked_at_in_part() -> None:
    assert negotiate("fr," * 50_000 + "de", "en") == "en"
    assert negotiate("de," + "fr," * 50_000, "en") == "de"


@pytest.mark.parametrize("locale", LOCALES)
async def test_the_answer_speaks_the_readers_language(anonymous: httpx.AsyncClient, locale: str) -> None:
    answer = await anonymous.get("/v1/User/me", headers={"Accept-Language": f"fr,{locale}-CH;q=0.7"})
    assert answer.json() == {"msg": NO_SESSION[locale], "msg_key": "errors.no_session"}


@pytest.mark.parametrize("header", ["", "fr", "*", "EN", "\xff", "a" * 5000])
async def test_the_answer_speaks_the_sites_language_to_all_others(anonymous: httpx.AsyncClient, header: str) -> None:
    answer = await anonymous.get("/v1/User/me", headers={b"Accept-Language": header.encode("latin-1")})
    assert answer.json()["msg"] == NO_SESSION["en"]
