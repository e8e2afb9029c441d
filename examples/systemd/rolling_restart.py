#!/usr/bin/env python3
"""Restarts the instances on this machine one by one, while the others answer.

    rolling_restart.py 9999 10000 10001

Each is restarted by `systemctl restart kanjiku_backend@PORT`. The next one is restarted when /health/ready answers 200.
If an instance does not become ready, or another one is not ready before a restart, the script stops, and the other
instances go on serving. Exit codes: 0 all were restarted, 1 stopped. It needs only Python.
"""

import argparse
import shlex
import subprocess
import sys
import time
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

LOOK_SECONDS = 0.2


def is_ready(port: int) -> bool:
    """Tell whether an instance is ready, or at least degraded."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def waited_for(port: int, seconds: float) -> bool:
    """Wait until an instance is ready; return whether it is in time."""
    give_up_at = time.monotonic() + seconds
    while not is_ready(port):
        if time.monotonic() > give_up_at:
            return False
        time.sleep(LOOK_SECONDS)
    return True


def main() -> int:
    """Restart the instances on the command line."""
    parser = argparse.ArgumentParser(description="Restart instances of Kanjiku one by one.")
    parser.add_argument("ports", nargs="+", type=int, metavar="PORT", help="the ports that the instances listen on")
    parser.add_argument(
        "--command",
        default="systemctl restart kanjiku_backend@{port}",
        help="restarts one and returns when the old process is gone (default: %(default)s)",
    )
    parser.add_argument("--within", type=float, default=120, help="seconds for each to be ready (default: %(default)s)")
    options = parser.parse_args()
    for port in options.ports:
        if down := [other for other in options.ports if other != port and not is_ready(other)]:
            print(f"{down[0]} is not ready: {port} and what comes after it were not restarted", file=sys.stderr)
            return 1
        began = time.monotonic()
        command = shlex.split(options.command.format(port=port))
        if (code := subprocess.run(command, check=False).returncode) != 0:  # noqa: S603 - arguments of the operator
            print(f"{port}: {shlex.join(command)} failed with exit code {code}", file=sys.stderr)
            return 1
        if not waited_for(port, options.within):
            print(f"{port} was not ready within {options.within:g} s", file=sys.stderr)
            return 1
        print(f"{port} is ready after {time.monotonic() - began:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
