"""The actions of an operator on a machine on which releases are installed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dist
import httpx

from tests import machine
from tests.deploy import archives
from tests.deploy.fresh import Fresh
from tests.processes import PATIENCE, ask

CHECK = "sha256sum --check --quiet"


class Life:
    """A machine with unpacked archives of releases, and the service."""

    def __init__(self, fresh: Fresh, folder: Path) -> None:
        self.fresh, self.port = fresh, machine.free_port()
        self._folder, self._present = folder, archives.present()

    def unpack(self, version: str, statement: str = "", *, starts: bool = True) -> str:
        """Unpack a release as an operator does, after a check of its checksum; return its folder there."""
        archive = dist.pack(
            archives.following(self._present, version, statement, starts=starts), archives.MOMENT, self._folder
        )
        self.fresh.path("/srv/dist").mkdir(exist_ok=True)
        for one in (archive, archive.with_name(f"{archive.name}.sha256")):
            shutil.copy(one, self.fresh.path("/srv/dist"))
        name = archive.name.removesuffix(".tar.gz")
        steps = f"{CHECK} {archive.name}.sha256 && tar xf {archive.name} && cd {name} && {CHECK} SHA256SUMS"
        self.fresh.run("sh", "-ec", f"cd /srv/dist && {steps}")
        return f"/srv/dist/{name}"

    def make(self, folder: str, *words: str, code: int = 0) -> str:
        """Run a target of the Makefile of a release."""
        return self.fresh.run("make", "--no-print-directory", "-C", folder, *words, code=code)

    @property
    def current(self) -> str:
        """Get the name of the installed release."""
        return self.fresh.run("readlink", "/opt/kanjiku/current").strip().removeprefix("releases/")

    @property
    def settings(self) -> str:
        """Get the files that the operator has written, and the secret."""
        return self.fresh.run("cat", "/etc/kanjiku/config.toml", "/etc/kanjiku/jwt_secret")

    def left(self, *paths: str) -> list[str]:
        """List which of these paths exist."""
        return [path for path in paths if self.fresh.run("sh", "-c", f"ls -d {path} 2>/dev/null || true")]

    @contextmanager
    def serving(self, *command: str) -> Iterator[int]:
        """Run the service, and give its process there; by default it runs as its unit says."""
        process = self.fresh.start("sh", "-c", 'echo $$; exec "$@"', "sh", *(command or ("kanjikuctl", "serve")))
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        try:
            assert machine.wait_for(lambda: self.is_ready() or process.poll() is not None, PATIENCE)
            assert process.poll() is None, process.communicate()[0]
            yield pid
        finally:
            if process.poll() is None:
                self.fresh.run("kill", str(pid))
            said, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, said

    def is_ready(self) -> bool:
        """Tell whether the service answers."""
        try:
            return ask(self.port, "GET", "/health/ready") == 200
        except OSError:
            return False

    def version(self) -> str:
        """Ask the service for its version."""
        answer: str = httpx.get(f"http://127.0.0.1:{self.port}/version", timeout=PATIENCE).json()["version"]
        return answer
