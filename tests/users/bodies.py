"""Bodies that all routes of accounts refuse, and values that all fields refuse."""

from typing import Any

from _pytest.mark import ParameterSet  # the type of `param`, which pytest does not export
from pytest import param  # noqa: PT013 - the tables below are nothing else

JSON = {"Content-Type": "application/json"}
KIB = 1024
MIB = 1024 * KIB

MALFORMED = [
    param(b'{"username": "Mori', id="cut off"),
    param(b"{'username': 'Mori.Reads'}", id="single quotes"),
    param(b'{"username": "Mori.Reads",}', id="trailing comma"),
    param(b'{"username": "Mori.Reads"} {}', id="two values"),
    param(b"[]", id="a list"),
    param(b'"Mori.Reads"', id="a text"),
    param(b"7", id="a number"),
    param(b"true", id="a truth"),
    param(b'{"username": "Mori.Reads", "username": "Mori.Leads"}', id="a name twice"),
    param(b'{"username": "Mori.Reads", "\\u0075sername": "Mori.Leads"}', id="a name twice, once escaped"),
    param(b'{"birthday": {"a": 1, "a": 2}}', id="a name twice, deeper"),
    param(b'{"birthday": NaN}', id="NaN"),
    param(b'{"birthday": Infinity}', id="Infinity"),
    param(b'{"birthday": -Infinity}', id="-Infinity"),
    param(b'{"birthday": ' + b"9" * 5000 + b"}", id="5000 digits"),
    param(b'{"birthday": ' + b"[" * 8_000 + b"]" * 8_000 + b"}", id="nested 8000 deep"),
    param(b'{"birthday": ' + b'{"a":' * 2_500 + b"1" + b"}" * 2_500 + b"}", id="objects 2500 deep"),
    param(b'{"username": "Mori\\ud800Reads"}', id="a lone surrogate, escaped"),
    param(b'{"password": "nine quiet \\udc00 foxes"}', id="a lone low surrogate in the password"),
    param(b'{"username": "Mori\xed\xa0\x80Reads"}', id="a lone surrogate, encoded"),
    param(b'{"username": "Mori\xffReads"}', id="not UTF-8"),
    param(b'{"username": "Mori\x00Reads"}', id="a bare NUL"),
    param('{"username": "Mori.Reads"}'.encode("utf-16"), id="UTF-16"),
    param(b'\xef\xbb\xbf{"username": "Mori.Reads"}', id="a byte order mark"),
]
NOT_JSON = [
    param({"Content-Type": "text/plain"}, id="text/plain"),
    param({"Content-Type": "application/x-www-form-urlencoded"}, id="a form"),
    param({"Content-Type": "application/jsonp"}, id="nearly JSON"),
    param({"Content-Type": ""}, id="an empty type"),
    param({}, id="no type"),
]

BAD_USERNAMES = [
    param("Mori", id="4 characters"),
    param("M" * 31, id="31 characters"),
    param("", id="empty"),
    param("     ", id="spaces"),
    param(".Mori", id="begins with a dot"),
    param("Mori.", id="ends with a dot"),
    param(" Mori", id="begins with a space"),
    param("Mori ", id="ends with a space"),
    param("_Mori", id="begins with an underscore"),
    param("Mori-", id="ends with a dash"),
    param("Mori\n", id="ends with a line break"),
    param("Mori\x00Reads", id="NUL"),
    param("Mori\tReads", id="a tab"),
    param("Mori\x7fReads", id="DEL"),
    param("Mori@Reads", id="an at sign"),
    param("Mori%Reads", id="a percent sign"),
    param("Mori\\Reads", id="a backslash"),
    param("Mori<b>Reads", id="markup"),
    param("Mörin", id="a letter beyond ASCII"),
    param("森の読者たち", id="kanji"),
    param("Mоri.Reads", id="a Cyrillic look-alike"),  # noqa: RUF001 - the look-alike is the case
    param("Mori\u202eReads", id="a direction override"),
    param("Mori６Reads", id="a full-width digit"),  # noqa: RUF001 - see above
    param(12345, id="a number"),
    param(True, id="a truth"),
    param(["Mori.Reads"], id="a list"),
    param({"name": "Mori.Reads"}, id="an object"),
]
BAD_EMAILS = [
    param("", id="empty"),
    param("mori", id="no at sign"),
    param("mori@", id="no domain"),
    param("@example.org", id="no local part"),
    param("mori@example", id="a domain without a dot"),
    param("mori@localhost", id="localhost"),
    param("mori@[127.0.0.1]", id="an address literal"),
    param("mori@@example.org", id="two at signs"),
    param("mori..reads@example.org", id="two dots"),
    param("mori@example..org", id="two dots in the domain"),
    param("mori@example.org.", id="ends with a dot"),
    param(" mori@example.org", id="begins with a space"),
    param("mori@example.org ", id="ends with a space"),
    param("mori reads@example.org", id="a space"),
    param("Mori <mori@example.org>", id="a display name"),
    param("mori@example.org, eve@example.org", id="two addresses"),
    param("mori@example.org\r\nBcc: eve@example.org", id="a header line"),
    param("mori\x00@example.org", id="NUL"),
    param("möri@example.org", id="a local part beyond ASCII"),
    param("m" * 250 + "@example.org", id="262 characters"),
    param("m" * 15_000 + "@example.org", id="15012 characters"),
    param(7, id="a number"),
    param(["mori@example.org"], id="a list"),
]
BAD_BIRTHDAYS = [
    param("1899-12-31", id="1899"),
    param("0001-01-01", id="the year 1"),
    param("9999-12-31", id="the future"),
    param("10000-01-01", id="the year 10000"),
    param("2001-02-29", id="no leap year"),
    param("2000-13-01", id="a 13th month"),
    param("2000-00-00", id="zeros"),
    param("31/12/1999", id="day/month/year"),
    param("1999-1-1", id="one digit"),
    param("19991231", id="no dashes"),
    param("1999-W52-5", id="a week"),
    param("1999-12-31T00:00:00", id="a time"),
    param("1999-12-31T00:00:00Z", id="a time in UTC"),
    param(" 1999-12-31", id="a space before it"),
    param("1999-12-31\n", id="a line break after it"),
    param("１９９９-12-31", id="full-width digits"),  # noqa: RUF001 - the case
    param("-1999-12-31", id="a sign"),
    param("946684800", id="epoch seconds as text"),
    param("yesterday", id="a word"),
    param(" ", id="a space"),
    param("\x00", id="NUL"),
    param(946684800, id="a number"),
    param(0, id="zero"),
    param(1.5, id="a fraction"),
    param(False, id="a truth"),
    param([], id="a list"),
    param({}, id="an object"),
]
WEAK_PASSWORDS = [
    param("", id="empty"),
    param("7 chars", id="7 code points"),
    param("e\u0301" * 7, id="7 code points once composed"),
    param("x y " * 64 + "z", id="257 code points"),
    param("x" * 2000, id="2000 code points"),
    param("password", id="the most common one"),
    param("PassWord1", id="a common one in other case"),
    param("iloveyou1", id="another common one"),
    param(12345678, id="a number"),
    param(None, id="null"),
    param(["nine quiet foxes"], id="a list"),
]


def values(cases: list[ParameterSet]) -> list[Any]:
    """Get the values of a table, for tests that try them all on one session."""
    return [case.values[0] for case in cases]
