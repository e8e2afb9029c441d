"""Checks the form of requests strictly. Sanic's parser is lenient, but a proxy and the server must not disagree."""

import re
import sys
from platform import python_version
from typing import Final

from sanic.compat import Header
from sanic.exceptions import BadRequest

TOKEN: Final = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]++"
HOST: Final = rb"\r\n(?i:host):[\t ]*+[\w.~!$&'()*+,;=:%\[\]-]*+[\t ]*+"
"""Host and port in the characters of RFC 3986 section 3.2; may be empty (RFC 9112 section 3.2)."""
LENGTH: Final = rb"\r\n(?i:content-length):[\t ]*+[0-9]{1,18}+"
CHUNKED: Final = rb"\r\n(?i:transfer-encoding):[\t ]*+chunked"
"""Sanic supports no other coding, and this one only in lower case."""
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
"""A request line and header lines (RFC 9112 sections 3 to 6): no white space before a colon, no folded lines, no bare
CR; one Host at most, which HTTP/1.1 requires; one length of the body at most, and chunks only with HTTP/1.1. The
pattern never backtracks, so its time is linear in the length of the head."""
CONTROLS: Final = bytes(code for code in (*range(32), 127) if chr(code) not in "\t\r")
NUMBER: Final = {10: re.compile(r"[0-9]+"), 16: re.compile(r"[0-9A-Fa-f]+")}
CHUNK_LINE: Final = re.compile(rb"\r\n[0-9A-Fa-f]{1,16}+(?:;[\t -~]{0,64}+)?\r\n")
"""The line before a chunk (RFC 9112 section 7.1), after the CRLF that ends what comes before it."""
LAST_CHUNK_LINE: Final = re.compile(rb"\r\n0{1,16}+(?:;[\t -~]{0,64}+)?\r\n")
TRAILERS: Final = re.compile(OTHERS)
CHUNK_LINE_BEGUN: Final = re.compile(rb"(?:\r(?:\n(?:[0-9A-Fa-f]{1,16}+(?:;[\t -~]{0,64}+)?\r?)?)?)?")
KNOWN_GOOD_HEAD: Final = (
    b"POST /v1/Session/login HTTP/1.1\r\nHost: manga.example.org\r\nUser-Agent: Mozilla/5.0\r\nAccept: */*\r\n"
    b"Content-Type: application/json\r\nContent-Length: 15\r\nConnection: keep-alive"
)
"""A usual request of a browser."""


class PythonMisreads(Exception):
    """The ``re`` of this Python matches our patterns wrongly, so every request would be refused."""


def check_head(head: bytes) -> None:
    """Raise `BadRequest` if RFC 9112 does not allow the head of a request.

    `head` is the request line and the header lines, joined by CRLF, without the empty line.
    """
    if not HEAD.fullmatch(head) or _has_controls(head):
        raise BadRequest("Malformed request head")


def are_trailers(lines: bytes) -> bool:
    """Tell whether lines, each after a CRLF, are trailer fields of a chunked body (RFC 9112 section 7.1.2).

    None of them may be about the framing or routing of the request (RFC 9110 section 6.5.1).
    """
    return TRAILERS.fullmatch(lines) is not None and not _has_controls(lines)


def _has_controls(lines: bytes) -> bool:
    """Tell whether lines that match a pattern have control characters besides tabs and line ends.

    The patterns allow a LF only after a CR, so with a bare LF, a NUL and the like there are more control characters
    than CRs. Counting is three times as fast as a class of the allowed bytes in a pattern.
    """
    return len(lines) - len(lines.translate(None, CONTROLS)) != lines.count(b"\r")


def as_text(headers: Header) -> Header:
    """Replace each byte of a header that is not UTF-8 by ``?``.

    Sanic decodes such a byte to a lone surrogate, which cannot be encoded again: for a digest, the database, an answer.
    """
    return Header((name, value.encode(errors="replace").decode()) for name, value in headers.items())


def check_python() -> None:
    """Check that a valid head is accepted. Raises `PythonMisreads`."""
    try:
        check_head(KNOWN_GOOD_HEAD)
    except BadRequest:
        raise PythonMisreads(
            f"Python {python_version()} ({sys.executable}) reads every request wrongly, because of a defect in "
            "its module re. Use another version, or a patched one."
        ) from None
