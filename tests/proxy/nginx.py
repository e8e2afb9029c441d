"""A real nginx with the shipped configuration; only the two files with names and paths of the machine are rewritten."""

import os
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from tests import machine
from tests.database.certificates import Authority
from tests.machine import NOBODY
from tests.processes import PATIENCE, PROJECT, end_with_the_tests

EXAMPLES = PROJECT / "examples"
NAME = "manga.example.org"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def program() -> str:
    """Find nginx; if it is missing, skip these tests with a message, and fail in CI."""
    found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if found is None:
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell(f"\n{'!' * 78}\nNOT TESTED BEHIND NGINX: there is none (apt-get install nginx-light)\n{'!' * 78}")
    return found


class Nginx:
    """A running nginx; `url` is its address with TLS, `plain` the one that redirects there."""

    def __init__(self, folder: Path, instances: Sequence[int], images: Path, more: str = "") -> None:
        """Write its files in `folder`; `more` are extra directives for the file with the names."""
        self.folder = folder
        plain, secure = machine.free_port(), machine.free_port()
        self.plain, self.url = f"http://127.0.0.1:{plain}", f"https://127.0.0.1:{secure}"
        authority = Authority(folder, "authority")
        issued = authority.issue(NAME, address="127.0.0.1")
        self.trust = ssl.create_default_context(cafile=authority.file)
        self.authority = authority.file
        shutil.copy(EXAMPLES / "nginx.conf", folder)
        servers = "\n    ".join(f"server 127.0.0.1:{port} max_fails=0;" for port in instances)
        temporary = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in TEMPORARY)
        self._write("nginx-machine.conf", temporary, {
            "server 127.0.0.1:9999 max_fails=0;": servers,
            "/var/cache/nginx-kanjiku": f"{folder}/cache",
            "/var/log/nginx/error.log": f"{folder}/error.log",
        })  # fmt: skip
        certificates = f"/etc/letsencrypt/live/{NAME}"
        self._write("nginx-names.conf", more, {
            "listen 80;": f"listen 127.0.0.1:{plain};",
            "listen [::]:80;": f"listen 127.0.0.2:{plain};",
            "listen 443 ": f"listen 127.0.0.1:{secure} ",
            "listen [::]:443 ": f"listen 127.0.0.2:{secure} ",
            f"{certificates}/fullchain.pem": str(issued.file),
            f"{certificates}/privkey.pem": str(issued.key),
            "/var/log/nginx/kanjiku.log": f"{folder}/access.log",
            "/var/lib/kanjiku/data/images": str(images),
        })  # fmt: skip
        self.command = [program(), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
        if NOBODY is not None:  # the server must not run as root
            for place in [folder, *folder.iterdir()]:
                shutil.chown(place, NOBODY, NOBODY)

    def _write(self, name: str, more: str, here: Mapping[str, str]) -> None:
        """Write one of the shipped files with names and paths replaced by those of this machine."""
        text = (EXAMPLES / name).read_text("utf-8")
        for shipped, ours in here.items():
            assert text.count(shipped) == 1, shipped
            text = text.replace(shipped, ours)
        (self.folder / name).write_text(f"{text}\n{more}\n", "utf-8")

    def client(self, **options: Any) -> httpx.Client:
        """Make a client that trusts its certificate."""
        return httpx.Client(
            **{"base_url": self.url, "verify": self.trust, "timeout": PATIENCE, "headers": {"Host": NAME}, **options}
        )

    def line_of(self, answer: httpx.Response) -> dict[str, Any]:
        """Wait for the log line of an answer, which nginx writes after the answer."""
        sought = answer.headers["x-request-id"]
        assert machine.wait_for(lambda: sought in self.logs, PATIENCE), answer
        lines = machine.text_of(self.folder / "access.log").splitlines()
        (line,) = [line for line in map(orjson.loads, lines) if line["request_id"] == sought]
        assert isinstance(line, dict)
        return line

    @property
    def logs(self) -> str:
        """Read its logs."""
        return machine.text_of(self.folder / "access.log") + machine.text_of(self.folder / "error.log")

    def effective(self) -> str:
        """Print the configuration as nginx reads it (``nginx -T``)."""
        command = [*self.command, *self._main(), "-T"]
        return str(subprocess.check_output(command, stderr=subprocess.DEVNULL, text=True, **_as()))

    def _main(self) -> list[str]:
        return ["-g", f"daemon off; pid {self.folder}/nginx.pid;"]

    def start(self) -> subprocess.Popen[bytes]:
        """Start it."""
        return subprocess.Popen(
            [*self.command, *self._main()], stdin=subprocess.DEVNULL, preexec_fn=end_with_the_tests, **_as()
        )

    @contextmanager
    def running(self) -> Iterator["Nginx"]:
        """Start nginx, wait until it answers, and stop it after the block."""
        process = self.start()
        try:
            assert machine.wait_for(lambda: self._answers() or process.poll() is not None, PATIENCE)
            assert process.poll() is None, self.logs
            yield self
        finally:
            process.terminate()
            process.wait(PATIENCE)

    def _answers(self) -> bool:
        with suppress(httpx.TransportError):
            return httpx.get(self.plain).status_code == HTTPStatus.PERMANENT_REDIRECT
        return False


def _as() -> dict[str, Any]:
    return {} if NOBODY is None else {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def seconds_of(span: str) -> int:
    """Parse a time in nginx's form."""
    number, unit = re.fullmatch(r"(\d+)([sm]?)", span).groups()  # type: ignore[union-attr]  # else the test fails
    return int(number) * (60 if unit == "m" else 1)
