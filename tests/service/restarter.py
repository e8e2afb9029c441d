"""A stand-in for `systemctl restart kanjiku_backend@PORT` without systemd: python restarter.py FOLDER PORT.

It passes its environment to the service. The instance outlives it; its pid and its log are in the folder.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests import machine


def main(folder: Path, port: str) -> None:
    """Stop the instance if it runs, and start it."""
    pid_file = folder / f"{port}.pid"
    if pid := int(machine.text_of(pid_file) or 0):
        machine.send([pid], signal.SIGTERM)
        if not machine.wait_for(lambda: machine.are_gone([pid]), 60):
            sys.exit(f"process {pid} does not stop")
    with (folder / f"{port}.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "kanjiku_api", "serve"],
            cwd=folder,
            env={**os.environ, "KANJIKU_PORT": port},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    pid_file.write_text(str(process.pid))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
