"""``serve`` and ``openapi``: the service itself, and what it says of itself."""

import socket
from contextlib import ExitStack
from pathlib import Path

import click
import orjson
import sanic

from .. import __version__, database, migrations, openapi
from ..app import create_app
from ..logs import configure_logs
from ..protocol import PacedHttpProtocol
from ..settings import Settings
from .running import EXPECTED, create_embedded, fail, load, run, with_database


@click.command()
@click.pass_obj
def serve(file: Path | None) -> None:
    """Serve the API (the default command).

    An embedded database that does not exist yet is created. One whose schema is older or newer than
    this release is not served: `migrate` brings it up to date.
    """
    chosen = load(file)
    configure_logs(chosen)
    with ExitStack() as stack:
        embedded = database.sqlite_file(chosen.database)
        try:
            run(chosen, lambda: create_embedded(chosen))
            if embedded:
                stack.enter_context(embedded.locked())
            run(chosen, lambda: with_database(chosen, _require_schema))
        except EXPECTED as error:
            fail(error)
        _serve(chosen)


async def _require_schema() -> None:
    await migrations.require_current()
    await migrations.require_whole()


def _serve(chosen: Settings) -> None:
    app = create_app(chosen)
    listener = _bind(chosen)
    address = f"http://{chosen.listening_ip}:{chosen.port}"
    click.echo(
        f"Kanjiku {__version__}{' (development)' if chosen.debug else ''}\n"
        f"  listening on  {address}\n"
        f"  database      {database.describe(chosen.database)}\n"
        f"  docs          {address}/docs",
        err=True,
    )
    app.prepare(
        sock=listener,
        protocol=PacedHttpProtocol,
        single_process=True,
        motd=False,
        access_log=False,
    )
    sanic.Sanic.serve_single(primary=app)


def _bind(chosen: Settings) -> socket.socket:
    """Take the address first: Sanic itself would only log that it is taken, and end with 0."""
    family = socket.AF_INET6 if ":" in chosen.listening_ip else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((chosen.listening_ip, chosen.port))
    except OSError as error:
        fail(f"cannot listen on {chosen.listening_ip}:{chosen.port}: {error.strerror}")
    return listener


@click.command("openapi")
@click.pass_obj
def show_openapi(file: Path | None) -> None:
    """Print the API document (OpenAPI 3.1, JSON)."""
    app = create_app(load(file, needs_secret=False))
    app.finalize()
    click.echo(orjson.dumps(openapi.document(app), option=orjson.OPT_INDENT_2).decode())
