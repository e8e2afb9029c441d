"""Measures the effect of one hostile client on other clients: the p99 of their answers, and memory."""

import io
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from statistics import median

import machine
from figures import Report, spread
from library_seeds import library_of
from load import Pace, Run, Side, get, run_wrk
from PIL import Image
from seeds import PASSWORD, username
from servers import Server, kanjiku

from tests.postgres import ExternalPostgres, PostgresServer

MANGAS = 100
CALLERS = 8
"""Connections of the other clients, and of the hostile client."""
HELD_SECONDS = 1.0
"""How long the hostile client holds a connection with a half-sent body, before it opens the next."""
P99_TARGET = 3
GROWTH_MEGABYTES = 50
MIB = 2**20
JSON, PNG = "application/json", "image/png"
READ = "/v1/Manga/1/read"
NEIGHBOUR = "127.0.0.2"
"""The address of another client; the hostile client must not exhaust the limits for this one."""
NEIGHBOUR_PAUSE = 0.1
"""Seconds between the requests of the signed-in reader."""
ME, LOGIN, AVATAR = "/v1/User/me", "/v1/Session/login", "/v1/User/me/avatar"


@dataclass(frozen=True, slots=True)
class Attack:
    """A request that is repeated on new connections."""

    what: str
    method: str
    path: str
    body: bytes = b""
    kind: str = JSON
    signed_in: bool = False
    callers: int = CALLERS
    sent: float = 1
    """Share of the body that is sent; below 1, the connection is held for a while, then closed."""

    def head(self, cookie: str) -> bytes:
        """Write the head of the request."""
        lines = [f"{self.method} {self.path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Type: {self.kind}"]
        lines += [f"Content-Length: {len(self.body)}"] if self.body else []
        lines += [f"Cookie: {cookie}"] if self.signed_in else []
        return "\r\n".join([*lines, "", ""]).encode()


def _avatar() -> bytes:
    """Draw the avatar with the most pixels that is accepted; as PNG it has only a few bytes."""
    file = io.BytesIO()
    Image.new("RGB", (4000, 4000), "teal").save(file, "PNG")
    return file.getvalue()


def _attacks() -> Iterator[Attack]:
    marks = "a" + "\u0301\u0323" * 3_700
    yield Attack("combining marks for a name", "POST", LOGIN, f'{{"username":"{marks}","password":"x"}}'.encode())
    wrong = b'{"username":"Nobody.Here","password":"not this one, never"}'
    yield Attack("wrong logins", "POST", LOGIN, wrong)
    yield Attack("400 logins at once", "POST", LOGIN, wrong, callers=400)
    flood = b"{" + b",".join(b'"f%d":1' % number for number in range(80_000)) + b"}"
    yield Attack("80 000 unknown fields", "PATCH", ME, flood, signed_in=True)
    flood = b'{"z":1e999,' + flood[1:]
    yield Attack("fields, and a number that few readers take", "PATCH", ME, flood, signed_in=True)
    flood = b'{"x":{"y":{' + flood[1:-20] + b"}}}"
    yield Attack("fields of an object in an object", "PATCH", ME, flood, signed_in=True)
    yield Attack("1 MB of brackets", "PATCH", ME, b'{"x":' + b"[" * 1_000_000, signed_in=True)
    yield Attack("1000 repeated parameters", "GET", "/v1/Manga?" + "&".join(["tag=A"] * 1000))
    yield Attack("bodies of strangers, half sent", "POST", LOGIN, b" " * MIB, sent=0.5)
    yield Attack("bodies of readers, half sent", "PATCH", ME, b" " * MIB, signed_in=True, sent=0.5)
    yield Attack("avatars of 16 million pixels", "POST", AVATAR, _avatar(), kind=PNG, signed_in=True)


def abuse(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare the p99 of /v1/Chapter with and without a hostile client, for each attack."""
    report = Report("GET /v1/Chapter beside a hostile client")
    with library_of(postgres, folder, MANGAS) as library:
        for attack in _attacks():
            with kanjiku(folder, library.url) as server:
                _measure(report, server, attack, folder, pace)
    return report


def _measure(report: Report, server: Server, attack: Attack, folder: Path, pace: Pace) -> None:
    side = Side("others", server, (get("/v1/Chapter"),))
    cookie = server.sign_in(username(0), PASSWORD) if attack.signed_in else ""
    run_wrk(side, folder, seconds=pace.seconds, connections=CALLERS)
    before = machine.resident_megabytes(server.pid)
    pairs: list[tuple[Run, Run]] = []
    statuses: Counter[str] = Counter()
    neighbour: Counter[int] = Counter()
    neighbours = server.sign_in(username(1), PASSWORD)
    for _ in range(pace.rounds):
        idle = run_wrk(side, folder, seconds=pace.seconds, connections=CALLERS)
        with _attacking(server, attack, cookie, statuses), _reading(server, neighbours, neighbour):
            busy = run_wrk(side, folder, seconds=pace.seconds, connections=CALLERS)
        pairs.append((busy, idle))
    growth = machine.resident_megabytes(server.pid, "VmHWM") - before
    ratios = [busy.p99_ms / idle.p99_ms for busy, idle in pairs]
    answered = ", ".join(f"{count} x {status}" for status, count in statuses.most_common())
    details = (
        f"{median(busy.p99_ms for busy, _ in pairs):.1f} ms against {median(idle.p99_ms for _, idle in pairs):.1f} ms; "
        f"{spread(ratios)}; {answered}"
    )
    report.at_most(f"p99 beside {attack.what}", median(ratios), P99_TARGET, details, " x")
    failed = sum(count for status, count in neighbour.items() if status != HTTPStatus.OK)
    report.at_most("a reader's session and marks that failed", failed, 0, f"of {neighbour.total()}")
    report.at_most("memory meanwhile", growth, GROWTH_MEGABYTES, f"from {before:.0f} MB", " MB")


@contextmanager
def _reading(server: Server, cookie: str, statuses: Counter[int]) -> Iterator[None]:
    """Let another reader send requests during the block: their account and marks of chapters, in one session."""
    over = threading.Event()
    reader = threading.Thread(target=_read, args=(server, cookie, over, statuses))
    reader.start()
    try:
        yield
    finally:
        over.set()
        reader.join()


def _read(server: Server, cookie: str, over: threading.Event, statuses: Counter[int]) -> None:
    while not over.wait(NEIGHBOUR_PAUSE):
        for method, path, body in (
            ("GET", ME, None),
            ("POST", READ, {"chapters": [1]}),
            ("DELETE", READ, {"chapters": [1]}),
        ):
            statuses[server.ask(path, method, body, {"Cookie": cookie}, source=NEIGHBOUR)[0]] += 1


@contextmanager
def _attacking(server: Server, attack: Attack, cookie: str, statuses: Counter[str]) -> Iterator[None]:
    """Attack on several connections, without pause, until the block ends."""
    over = threading.Event()
    callers = [
        threading.Thread(target=_repeat, args=(server, attack, cookie, over, statuses)) for _ in range(attack.callers)
    ]
    for caller in callers:
        caller.start()
    try:
        yield
    finally:
        over.set()
        for caller in callers:
            caller.join()


def _repeat(server: Server, attack: Attack, cookie: str, over: threading.Event, statuses: Counter[str]) -> None:
    head, body = attack.head(cookie), attack.body[: int(len(attack.body) * attack.sent)]
    while not over.is_set():
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
                connection.sendall(head)
                connection.sendall(body)
                if attack.sent < 1:
                    over.wait(HELD_SECONDS)
                    statuses["held"] += 1
                else:
                    statuses[connection.recv(4096)[9:12].decode("ascii", "replace")] += 1
        except OSError:  # the server closed the connection during sending
            statuses["cut"] += 1
