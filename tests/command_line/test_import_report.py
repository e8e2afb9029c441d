"""The report of an import: its table, its JSON, and the exit code."""

import json
from pathlib import Path

import pytest

from kanjiku_api.archives.refusals import problem_of
from kanjiku_api.command_line.reports import ImportReport
from kanjiku_api.uploads.candidates import Candidate, Outcome, Result
from kanjiku_api.uploads.readings import ChapterPlace

pytestmark = pytest.mark.no_database
NOTE = problem_of("ComicInfo.xml", "errors.comicinfo_broken")
CHAPTER = Candidate("夜/c1", Path("夜/c1"), "Nacht", ChapterPlace("1", "2.5", "Dusk"), "", ("One", "Two"), [NOTE])
IMPORTED = Result("夜/c1", Outcome.IMPORTED, 12, chapter=CHAPTER, language="de", manga="夜の列車")
REFUSED = Result("夜/x", Outcome.REFUSED, problems=[problem_of("夜/x", "errors.import_twice", other="夜/c1")])
NOT_TAKEN = Result(
    "夜/a.cbr", Outcome.NOT_TAKEN, problems=[problem_of("夜/a.cbr", "errors.import_not_taken", kind="RAR")]
)
BESIDE = Result("夜/cover.jpg", Outcome.PASSED_OVER)
THERE = Result("夜/c2", Outcome.THERE, chapter=CHAPTER, language="de")


@pytest.mark.parametrize(
    ("results", "code"),
    [
        ([], 0),
        ([IMPORTED, BESIDE, THERE], 0),
        ([IMPORTED, REFUSED], 1),
        ([NOT_TAKEN, REFUSED, IMPORTED], 1),
        ([NOT_TAKEN, IMPORTED, BESIDE], 3),
        ([NOT_TAKEN], 3),
    ],
)
def test_the_exit_code_says_whether_all_was_taken(results: list[Result], code: int) -> None:
    assert ImportReport(results, "en").exit_code == code


def test_the_columns_are_aligned_even_with_wide_letters() -> None:
    assert ImportReport([REFUSED, IMPORTED, NOT_TAKEN], "en").as_table().splitlines() == [
        "file      series    volume  chapter  name  language  group     pages  outcome",
        "夜/a.cbr                                                              not taken",
        "    RAR files are not supported; use a folder of images, or a .cbz or .zip file.",
        "夜/c1     夜の列車  1       2.5      Dusk  de        One, Two  12     imported",
        "    ComicInfo.xml: It cannot be read and was ignored.",
        "夜/x                                                                  refused",
        "    This is the same chapter as 夜/c1; rename or remove one of them.",
        "1 imported, 0 to be imported, 1 refused, 1 not taken",
    ]


def test_the_report_names_what_was_passed_over_beside_what_came_in() -> None:
    assert ImportReport([IMPORTED, BESIDE], "de").as_text().splitlines() == [
        "imported       夜/c1  (12 pages)",
        "    ComicInfo.xml: Sie ist nicht zu lesen und wurde übergangen.",
        "passed over    夜/cover.jpg",
        "1 imported, 1 passed over",
    ]


def test_json_has_the_columns_of_the_table_and_null_for_nothing() -> None:
    told = json.loads(ImportReport([BESIDE, IMPORTED], "en").as_json())
    assert told["counts"] == {"imported": 1, "passed over": 1}
    assert told["files"] == [
        {
            "file": "夜/c1",
            "outcome": "imported",
            "series": "夜の列車",
            "volume": "1",
            "chapter": "2.5",
            "name": "Dusk",
            "language": "de",
            "group": "One, Two",
            "pages": 12,
            "problems": [],
            "notes": [
                {
                    "field": "ComicInfo.xml",
                    "msg_key": "errors.comicinfo_broken",
                    "msg": "It cannot be read and was ignored.",
                }
            ],
        },
        {
            "file": "夜/cover.jpg",
            "outcome": "passed over",
            "series": None,
            "volume": None,
            "chapter": None,
            "name": None,
            "language": None,
            "group": None,
            "pages": 0,
            "problems": [],
            "notes": [],
        },
    ]


def test_names_that_are_no_text_are_shown_all_the_same() -> None:
    odd = Candidate("a", Path("a"), "Night\udcff", ChapterPlace(None, "1", "\x1b[2J"), "", ("\u202eGroup",))
    report = ImportReport([Result("a", Outcome.REFUSED, chapter=odd, manga=odd.manga)], "en")
    (told,) = json.loads(report.as_json())["files"]
    assert (told["series"], told["name"], told["group"]) == ("Night\ufffd", "\ufffd[2J", "\ufffdGroup")
    assert all(letter not in report.as_table() for letter in "\udcff\x1b\u202e")
