"""``healthcheck``: asks the running service for its health. It imports little, because it runs every few seconds."""

import ipaddress
import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NoReturn

import click

from .. import settings
from ..settings import Settings, SettingsError

READ_BYTES = 500
"""Bytes of an answer that are shown."""


@click.command()
@click.option("--live", is_flag=True, help="Only check that the process answers, even if its database is unavailable.")
@click.option(
    "--timeout",
    "seconds",
    type=click.FloatRange(0, 60, min_open=True),
    default=5.0,
    show_default=True,
    help="Seconds to wait for the answer.",
)
@click.pass_obj
def healthcheck(file: Path | None, *, live: bool, seconds: float) -> None:
    """Ask the service on this machine whether it is ready: exit code 0 if it is, else 1.

    It is for the health check of a container. It requests /health/ready at the address and the port of the
    configuration: a degraded service is ready, one without its database is not. Use --live for a check that
    restarts an unhealthy service, because a restart does not repair a database.
    """
    try:
        chosen = settings.load(file, needs_secret=False)
        status, text = _ask(chosen, "/health/live" if live else "/health/ready", seconds)
    except SettingsError as error:
        _fail(str(error))
    except (OSError, HTTPException) as error:
        _fail(f"no answer on port {chosen.port}: {error}")
    if status != HTTPStatus.OK:
        _fail(f"{status}: {text}")
    click.echo(text)


def _ask(chosen: Settings, path: str, seconds: float) -> tuple[int, str]:
    """Send the request; return the status and the beginning of the body. Raises `OSError` and `HTTPException`."""
    connection = HTTPConnection(_address(chosen.listening_ip), chosen.port, timeout=seconds)
    try:
        connection.request("GET", path, headers={"Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.read(READ_BYTES).decode("utf-8", "replace")
    finally:
        connection.close()


def _address(listening_ip: str) -> str:
    """Get an address by which this machine reaches a service that listens on `listening_ip`."""
    address = ipaddress.ip_address(listening_ip)
    if not address.is_unspecified:
        return listening_ip
    return "::1" if ":" in listening_ip else "127.0.0.1"


def _fail(reason: str) -> NoReturn:
    click.echo(f"kanjiku_api: {reason}", err=True)
    sys.exit(1)
