"""``serve`` and ``openapi``: the service, and its API document."""

import asyncio
import errno
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

import click
import orjson
import sanic

from .. import __version__
from ..app import LAST_WORK_SECONDS, close, create_app
from ..database import connecting as database
from ..database import migrations
from ..database.connecting import SqliteFile
from ..database.faults import DatabaseDiskFull, DatabaseTrouble
from ..database.migrations import SchemaBehind
from ..settings import Settings
from ..system import openapi
from ..system.logs import configure_logs
from ..system.metrics_server import MetricsServer
from ..system.periodic import PeriodicTasks
from ..system.startup import DatabaseStartup
from ..web.protocol import PacedHttpProtocol, PythonMisreads, check_python
from ..web.request import App
from . import terminal
from .running import (
    EXIT_CONFIGURATION,
    EXIT_TEMPORARY,
    EXPECTED,
    create_embedded,
    explained,
    fail,
    load,
    log_unless_watched,
    run,
    with_database,
)

STOP_AGAIN_SECONDS = 0.05
USUAL_HANDLERS: dict[signal.Signals, Any] = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}
"""The handlers of the signals that stop the service, as a Python program begins with them."""
STOPPED_WHILE_STARTING = "Event loop stopped before Future completed."
"""Errors of asyncio and uvloop if a signal stops the service between its first answer and the end of its start."""


@click.command()
@click.pass_obj
def serve(file: Path | None) -> None:
    """Serve the API (the default command).

    An embedded database that does not exist yet is created. One whose schema is older or newer than
    this release is refused: `migrate` updates it.
    """
    chosen = load(file)
    configure_logs(chosen)
    log_unless_watched(chosen)
    try:
        check_python()
    except PythonMisreads as error:
        fail(error)
    with ExitStack() as stack:
        try:
            _prepare(chosen, stack)
        except EXPECTED as error:
            fail(error)
        _serve(chosen)


def _prepare(chosen: Settings, stack: ExitStack) -> None:
    """Create an embedded database if needed, lock it, and check its schema. Raises `DatabaseTrouble`, `SchemaMismatch`.

    If it cannot be read because its disk is full, that is accepted: `DatabaseStartup` checks it later.
    """
    embedded = database.sqlite_file(chosen.database)
    with _full_disk_tolerated(embedded):
        run(chosen, lambda: create_embedded(chosen))
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing needs a cleanup until Sanic takes over
    if embedded:
        with explained(chosen):
            stack.enter_context(embedded.locked())
    with _full_disk_tolerated(embedded):
        run(chosen, lambda: with_database(chosen, _require_schema))


@contextmanager
def _full_disk_tolerated(embedded: SqliteFile | None) -> Iterator[None]:
    """Accept a full disk if the database exists; a migration that fails because of it may work later (75)."""
    try:
        yield
    except DatabaseDiskFull:
        if not (embedded and embedded.exists):
            raise
    except SchemaBehind as error:
        if embedded and not migrations.has_space(embedded):
            raise DatabaseTrouble(f"{error} At the moment, its disk has no space for a migration.") from None
        raise


async def _require_schema() -> None:
    await migrations.require_current()
    await migrations.require_whole()


def _serve(chosen: Settings) -> None:
    """Serve until a signal; if the start fails, close everything and exit with the reason."""
    app = create_app(chosen)
    listener = _bind(chosen)
    _prepare_metrics(chosen, app)
    app.after_server_start(_take_signals, priority=1)  # before systemd is told that the service is ready
    app.after_server_start(_show_banner)
    app.prepare(
        sock=listener,
        protocol=PacedHttpProtocol,
        single_process=True,
        motd=False,
        access_log=False,
    )
    try:
        sanic.Sanic.serve_single(primary=app)
        if failure := app.ctx.part(DatabaseStartup).failure:
            fail(failure)
        if not asyncio.get_event_loop().is_closed():  # it never ran; Sanic only logs a port that was lost meanwhile
            fail(f"cannot listen on {_address(chosen)}: another program took the port", EXIT_TEMPORARY)
    except EXPECTED as error:
        fail(error)
    except RuntimeError as error:
        if str(error) != STOPPED_WHILE_STARTING:
            raise
    finally:
        _release(app)


def _release(app: App) -> None:
    """Close everything that an interrupted start has opened: SQLite's thread would keep the process alive forever."""
    loop = asyncio.get_event_loop() if app.state.is_started else None
    if loop is None or loop.is_closed():
        return

    async def finish() -> None:
        await app.ctx.part(PeriodicTasks).stop()
        if tasks := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks, timeout=LAST_WORK_SECONDS)
        await close(app)

    loop.run_until_complete(finish())


async def _take_signals(app: App) -> None:
    """Make a signal stop the service from now on, at every moment; a second one ends it at once.

    Sanic's own handler stops the event loop at once, but the serving starts after that. Handlers of the loop itself
    lose a signal that arrives between two runs of uvloop's loop, such as the end of the start and the serving.
    """
    loop = asyncio.get_running_loop()

    def stop() -> None:
        if app.state.is_running:
            app.stop(terminate=False)
        else:
            loop.call_later(STOP_AGAIN_SECONDS, stop)

    def take(*_: object) -> None:
        for number, usual in USUAL_HANDLERS.items():
            signal.signal(number, usual)
        with suppress(RuntimeError):  # the loop is closed: the service has ended
            loop.call_soon_threadsafe(stop)

    for number in USUAL_HANDLERS:
        loop.remove_signal_handler(number)
        signal.signal(number, take)


async def _show_banner(app: App) -> None:
    settings = app.ctx.settings
    address, place = _address(settings), database.describe(settings.database)
    if terminal.say(f"Kanjiku {__version__} is listening on {address}, database {place}"):
        return
    click.echo(
        f"Kanjiku {__version__}{' (development)' if settings.debug else ''}\n"
        f"  listening on  {address}\n"
        f"  database      {place}\n"
        f"  docs          {address}/docs",
        err=True,
    )


def _address(settings: Settings) -> str:
    ip = settings.listening_ip
    return f"http://{f'[{ip}]' if ':' in ip else ip}:{settings.port}"


def _prepare_metrics(chosen: Settings, app: App) -> None:
    """Bind the port of the metrics, if they have a separate one."""
    if not chosen.metrics.port:
        return
    try:
        server = MetricsServer(chosen.metrics, app)
    except OSError as error:
        _fail_to_listen(f"for metrics on {chosen.metrics.listening_ip} port {chosen.metrics.port}", error)
    app.after_server_start(server.start)
    app.before_server_stop(server.stop)


def _bind(chosen: Settings) -> socket.socket:
    """Bind the address first, because Sanic would only log that it is taken, and exit with 0."""
    family = socket.AF_INET6 if ":" in chosen.listening_ip else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((chosen.listening_ip, chosen.port))
    except OSError as error:
        _fail_to_listen(f"on {_address(chosen)}", error)
    return listener


def _fail_to_listen(where: str, error: OSError) -> NoReturn:
    may_pass = error.errno in {errno.EADDRINUSE, errno.EADDRNOTAVAIL}
    code = EXIT_TEMPORARY if may_pass else EXIT_CONFIGURATION
    fail(f"cannot listen {where}: {error.strerror}", code)


@click.command("openapi")
@click.pass_obj
def show_openapi(file: Path | None) -> None:
    """Print the API document (OpenAPI 3.1, JSON)."""
    app = create_app(load(file, needs_secret=False))
    app.finalize()
    click.echo(orjson.dumps(openapi.document(app), option=orjson.OPT_INDENT_2).decode())
