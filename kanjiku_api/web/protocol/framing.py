"""What may be sent as a request at all: Sanic's parser is lenient where two parsers on one line must not disagree."""

import re
import sys
from platform import python_version
from typing import Final

from sanic.compat import Header
from sanic.exceptions import BadRequest

TOKEN: Final = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]++"
HOST: Final = rb"\r\n(?i:host):[\t ]*+[\w.~!$&'()*+,;=:%\[\]-]*+[\t ]*+"
"""A host and a port in the characters of RFC 3986 section 3.2, or nothing (RFC 9112 section 3.2)."""
LENGTH: Final = rb"\r\n(?i:content-length):[\t ]*+[0-9]{1,18}+"
CHUNKED: Final = rb"\r\n(?i:transfer-encoding):[\t ]*+chunked"
"""Sanic knows no other coding, and this one in lower case only."""
OTHERS: Final = rb"(?>(?:\r\n(?!(?i:host|content-length|transfer-encoding):)" + TOKEN + rb":[^\r]*+)*)"
"""An atomic group, not ``(?:...)*+``: Python 3.11.0 to 3.11.4 match a possessive group wrongly (gh-106052)."""
HEAD: Final = re.compile(
    b"%(token)b [!-~]++ HTTP/1[.](?:"
    b"1%(others)b(?:%(host)b%(others)b(?:%(body)b%(others)b)?|%(body)b%(others)b%(host)b%(others)b)|"
    b"0%(others)b(?:%(host)b%(others)b(?:%(length)b%(others)b)?|%(length)b%(others)b(?:%(host)b%(others)b)?)?)"
    % {
        b"token": TOKEN,
        b"others": OTHERS,
        b"host": HOST,
        b"length": LENGTH,
        b"body": b"(?:%b|%b)" % (LENGTH, CHUNKED),
    }
)
"""A request line and header lines (RFC 9112 sections 3 to 6): no white space before a colon, no folded
line, no bare CR; one Host at most, which HTTP/1.1 needs; one length of the body at most, and chunks
with HTTP/1.1 only. Nothing in it is tried twice, so that its time grows with the head and no faster."""
CONTROLS: Final = bytes(code for code in (*range(32), 127) if chr(code) not in "\t\r")
NUMBER: Final = {10: re.compile(r"[0-9]+"), 16: re.compile(r"[0-9A-Fa-f]+")}
CHUNK_LINE: Final = re.compile(rb"\r\n[0-9A-Fa-f]{1,16}+(?:;[\t -~]{0,64}+)?\r\n")
"""The line before a chunk (RFC 9112 section 7.1), and the CRLF that ended what stood before it."""
CHUNK_LINE_BEGUN: Final = re.compile(rb"(?:\r(?:\n(?:[0-9A-Fa-f]{1,16}+(?:;[\t -~]{0,64}+)?\r?)?)?)?")
KNOWN_GOOD_HEAD: Final = (
    b"POST /v1/Session/login HTTP/1.1\r\nHost: manga.example.org\r\nUser-Agent: Mozilla/5.0\r\nAccept: */*\r\n"
    b"Content-Type: application/json\r\nContent-Length: 15\r\nConnection: keep-alive"
)
"""What browsers send all day."""


class PythonMisreads(Exception):
    """This Python's ``re`` matches our patterns wrongly, so that every request would be refused."""


def check_head(head: bytes) -> None:
    """Refuse a request's head that RFC 9112 does not allow, with `BadRequest`.

    `head` is the request line and the header lines, joined by CRLF, without the empty line.
    """
    # Counting is three times as fast as a class of the allowed bytes in the pattern, which lets every
    # CR have its LF: a bare LF, a NUL and the like are then one control character too many.
    controls = len(head) - len(head.translate(None, CONTROLS))
    if not HEAD.fullmatch(head) or controls != head.count(b"\r"):
        raise BadRequest("Malformed request head")


def as_text(headers: Header) -> Header:
    """Write ``?`` for every byte of a header that is not UTF-8.

    Sanic makes half a surrogate of each, which nothing that encodes text takes: no digest, no database, no answer.
    """
    return Header((name, value.encode(errors="replace").decode()) for name, value in headers.items())


def check_python() -> None:
    """Make sure that a good head is taken for one. Raises `PythonMisreads`."""
    try:
        check_head(KNOWN_GOOD_HEAD)
    except BadRequest:
        raise PythonMisreads(
            f"Python {python_version()} ({sys.executable}) reads every request wrongly; take another or a patched one."
        ) from None
