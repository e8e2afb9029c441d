"""Two servers with the S3 API, in processes of their own; each covers what the other lacks.

moto supports ranges and multipart uploads as Amazon does, but accepts every signature; rclone checks signatures, but
answers a range with status 200 and the whole object.
"""

import subprocess
import sys
import sysconfig
import time
from pathlib import Path

from kanjiku_api.settings import StorageSettings
from tests import machine
from tests.processes import PATIENCE, ask, end_with_the_tests, environment

ACCESS_KEY = "the-access-key"
SECRET_KEY = "the-secret-key"


REMEMBERS_MS = 5
"""How long rclone may miss other programs' changes in its folder. With 0, it keeps a core busy all the time."""


class S3Server:
    """A server on a free port of loopback."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self.port = machine.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        with (folder / f"{name}.log").open("wb") as log:
            self.process = subprocess.Popen(
                self._command(),
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=end_with_the_tests,
            )

    def _command(self) -> list[str]:
        if self.name == "moto":
            return [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]
        program = str(Path(sysconfig.get_path("scripts")) / "rclone")
        buckets = self.folder / "buckets"
        buckets.mkdir()
        options = [f"--addr=127.0.0.1:{self.port}", f"--auth-key={ACCESS_KEY},{SECRET_KEY}", "--config="]
        return [program, "serve", "s3", *options, f"--dir-cache-time={REMEMBERS_MS}ms", str(buckets)]

    def wait_until_up(self) -> None:
        """Wait until the server answers."""
        if not machine.wait_for(self._answers, PATIENCE):
            raise AssertionError((self.folder / f"{self.name}.log").read_text())

    def _answers(self) -> bool:
        try:
            return bool(ask(self.port, "GET", "/"))
        except OSError:
            return False

    def settings(self, bucket: str, **changes: object) -> StorageSettings:
        """Create an empty bucket, and return the settings to use it."""
        if self.name == "moto":
            assert ask(self.port, "PUT", f"/{bucket}") == 200
        else:
            (self.folder / "buckets" / bucket).mkdir()
            time.sleep(2 * REMEMBERS_MS / 1000)
        return s3_settings(self.url, bucket=bucket, **changes)

    def stop(self) -> None:
        """Stop the server."""
        self.process.kill()
        self.process.wait()


def s3_settings(endpoint: str, **changes: object) -> StorageSettings:
    """Make the settings to use a bucket of a server."""
    known = {
        "kind": "s3",
        "bucket": "kanjiku",
        "endpoint": endpoint,
        "access_key_id": ACCESS_KEY,
        "secret_access_key": SECRET_KEY,
    }
    return StorageSettings.model_validate(known | changes)
