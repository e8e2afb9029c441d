"""Requests to reading endpoints, and who sends them."""

import http.client
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import median
from time import perf_counter
from typing import Any

from library_seeds import Library
from seeds import PASSWORD, username
from servers import Server

PAGE = 25
CALLS = 10
"""Requests to one endpoint of one server in a round."""
READER = username(7)


def create_key(server: Server, signed_in: dict[str, str]) -> str:
    """Create a key for the apps of the reader with these headers."""
    key: str = json.loads(server.ask("/v1/User/me/keys", "POST", {"name": "Mihon"}, signed_in)[1])["key"]["secret"]
    return key


def app_cookie(server: Server, key: str) -> str:
    """Send a key like an app, and return the cookie that the app gets."""
    (cookie,) = server.ask("/komga/api/v2/users/me", headers={"X-API-Key": key})[2]
    return cookie


class Who(StrEnum):
    """Who sends a request: a reader in three ways, or anybody."""

    ANYBODY = ""
    SIGNED_IN = ", signed in"
    APP = ", by the cookie of an app"
    CATALOG = ", by a key"


@dataclass(frozen=True, slots=True)
class Question:
    """The requests to both servers: paths with the ids of each library, or the pages of a list."""

    what: str
    paths: Mapping[int, Sequence[str]]
    """By the number of series in the library."""
    method: str = "GET"
    who: Who = Who.ANYBODY
    has_target: bool = True

    @property
    def name(self) -> str:
        """The name in the report."""
        return f"{self.method} {self.what}{self.who}"


@dataclass(frozen=True, slots=True)
class Site:
    """A served library, and the headers of requests by whom they are sent."""

    library: Library
    server: Server
    headers: Mapping[Who, dict[str, str]]

    @classmethod
    def of(cls, library: Library, server: Server) -> "Site":
        """Sign a reader in."""
        cookie = {"Cookie": server.sign_in(READER, PASSWORD)}
        return cls(library, server, {Who.ANYBODY: {}, Who.SIGNED_IN: cookie})

    def with_apps(self) -> "Site":
        """Create a key for the reader's apps; old checkouts have none."""
        key = create_key(self.server, self.headers[Who.SIGNED_IN])
        basic = b64encode(f"{READER}:{key}".encode()).decode()
        of_apps = {Who.APP: {"Cookie": app_cookie(self.server, key)}, Who.CATALOG: {"Authorization": f"Basic {basic}"}}
        return replace(self, headers={**self.headers, **of_apps})

    def rows(self, path: str) -> int:
        """Read the number of rows of a list."""
        return int(next(value for name, value in self._page(path).items() if name.endswith("_count")))

    def far_down(self, path: str) -> str:
        """Get the path, with a cursor, of the page after nine tenths of a list."""
        page = self.rows(path) * 9 // 10 // PAGE
        cursor = self._page(f"{path}&count=false&page={page}")["next"]
        return f"{path}&count=false&after={cursor}"

    def _page(self, path: str) -> dict[str, Any]:
        status, body, _ = self.server.ask(path.replace(" ", "%20"), headers=self.headers[Who.SIGNED_IN])
        if status != 200:
            raise RuntimeError(f"{path}: {status} {body!r}")
        page: dict[str, Any] = json.loads(body)
        return page


class Caller:
    """A connection to a server."""

    def __init__(self, site: Site) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", site.server.port, timeout=60)
        self._headers = site.headers

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def median(self, question: Question, paths: Sequence[str], first: int, count: int = CALLS) -> float:
        """Send `count` requests, beginning with the path at `first`; return the median in milliseconds."""
        times = []
        for number in range(first, first + count):
            since = perf_counter()
            self.ask(question, paths[number % len(paths)])
            times.append((perf_counter() - since) * 1000)
        return median(times)

    def ask(self, question: Question, path: str) -> None:
        """Send one request. Raises `RuntimeError` if the answer is not 200."""
        self._connection.request(question.method, path.replace(" ", "%20"), headers=self._headers[question.who])
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{question.method} {path}: {answer.status} {body!r}")
