"""Clients of the sync protocol: the requests of KOReader (lua-Spore) and Readest, and their digest of a file."""

import hashlib
import json
from dataclasses import dataclass, field
from io import SEEK_SET
from typing import Any, Protocol
from uuid import uuid4

import httpx

from kanjiku_api.models import Chapter
from tests.conftest import Persona
from tests.factories import make_chapter, make_key, make_manga
from tests.sockets import connect_to
from tests.uploads.pages import cbz, numbered, png, upload


class Readable(Protocol):
    """An open file."""

    def seek(self, offset: int, whence: int = SEEK_SET, /) -> int:
        """Set the position."""

    def read(self, size: int = -1, /) -> bytes:
        """Read from the position."""


def partial_md5(file: Readable) -> str:
    """Compute ``util.partialMD5`` of KOReader: its ``lshift`` has 32 bits, so the first position is 0."""
    digest, step, size = hashlib.md5(usedforsecurity=False), 1024, 1024
    for i in range(-1, 11):
        file.seek((step << ((2 * i) % 32)) & 0xFFFFFFFF)
        sample = file.read(size)
        if not sample:
            break
        digest.update(sample)
    return digest.hexdigest()


@dataclass
class Answer:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: Any


@dataclass
class Koreader:
    """An e-reader: it sends the requests of the kosync plugin, in the form of LuaSocket."""

    base: str
    user_name: str
    device: str = "Kobo_nova"
    device_id: str = field(default_factory=lambda: str(uuid4()).upper())

    async def authorize(self) -> Answer:
        """Log in."""
        return await self._ask("GET", "/users/auth", self._auth())

    async def register(self) -> Answer:
        """Try to register an account."""
        body = {"username": self.user_name, "password": self._user_key()}
        return await self._ask("POST", "/users/create", {}, body)

    async def get_progress(self, document: str) -> Answer:
        """Request the reading position."""
        return await self._ask("GET", f"/syncs/progress/{document}", self._auth())

    async def update_progress(self, document: str, page: int | str, percentage: float) -> Answer:
        """Send the reading position."""
        body = {"document": document, "progress": str(page), "percentage": percentage, **self.named}
        return await self._ask("PUT", "/syncs/progress", self._auth(), body)

    @property
    def named(self) -> dict[str, str]:
        """The names of the device in requests."""
        return {"device": self.device, "device_id": self.device_id}

    @staticmethod
    def _user_key() -> str:
        return hashlib.md5(b"anything", usedforsecurity=False).hexdigest()

    def _auth(self) -> dict[str, str]:
        return {"x-auth-user": self.user_name, "x-auth-key": self._user_key()}

    async def _ask(self, method: str, path: str, auth: dict[str, str], body: object = None) -> Answer:
        payload = json.dumps(body, separators=(",", ":")).replace("/", "\\/").encode() if body is not None else b""
        headers = {
            **auth,
            "accept": "application/vnd.koreader.v1+json",
            "user-agent": "lua-Spore v0.3.3",
            **({"content-type": "application/json", "content-length": str(len(payload))} if payload else {}),
            "te": "trailers",
            "connection": "close, TE",
            "host": self.base.removeprefix("http://"),
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        reader, writer = await connect_to(self.base)
        writer.write(f"{method} /koreader{path} HTTP/1.1\r\n{head}\r\n".encode() + payload)
        answer = await reader.read()
        writer.close()
        return _read(answer)


def _read(answer: bytes) -> Answer:
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    assert headers["content-type"] == "application/json", "anything else is no table for Format.JSON"
    assert int(headers["content-length"]) == len(body)
    return Answer(int(first.split(" ")[1]), headers, json.loads(body))


async def readest_connects(http: httpx.AsyncClient, user_name: str, password: str) -> str:
    """Log in as Readest does, which tries to register after every 401; return the message that it shows."""
    user_key = hashlib.md5(password.encode(), usedforsecurity=False).hexdigest()
    auth = {"X-Auth-User": user_name, "X-Auth-Key": user_key, "Accept": "application/vnd.koreader.v1+json"}
    answer = await http.get("/koreader/users/auth", headers=auth)
    if answer.is_success:
        return "Login successful."
    if answer.status_code == 401:
        registered = await http.post(
            "/koreader/users/create",
            content=json.dumps({"username": user_name, "password": user_key}),
            headers={"Content-Type": "application/json"},
        )
        if registered.status_code == 402:
            return "Invalid credentials."
        return str(registered.json().get("message", "Registration failed."))
    return str(answer.json().get("message", "?"))


async def koreader(persona: Persona, **columns: Any) -> Koreader:
    """Make an e-reader with a key of its owner."""
    return Koreader(str(persona.http.base_url).rstrip("/"), await make_key(persona.user, **columns))


def put_body(document: str, **fields: object) -> dict[str, object]:
    """Make the body with which apps send a position."""
    return {"document": document, "progress": "1", "percentage": 0.5, "device": "Kobo", "device_id": "1A2B", **fields}


async def filled(uploader: Persona, pages: int = 4, **columns: Any) -> Chapter:
    """Create a chapter, and upload its pages through the API."""
    of_manga = columns.pop("manga", {})
    chapter = await make_chapter(await make_manga(**of_manga), "1", **columns)
    entries = {f"{number}.png": numbered(number) for number in range(1, pages)}
    entries[f"{pages}.png"] = png("navy", 60, 90)
    answer = await upload(uploader.http, chapter, cbz(entries))
    assert answer.status_code == 200, answer.text
    return chapter


def download(chapter: Chapter) -> str:
    """Download the file of a chapter."""
    return f"/v1/Chapter/{chapter.id}/download"
