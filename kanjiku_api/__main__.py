"""The command line: ``python3 -m kanjiku_api [--config FILE] [COMMAND]``."""

import asyncio
import socket
import sys
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn, TypeVar

import asyncpg
import click
import orjson
import sanic
from tortoise.exceptions import DBConnectionError

from . import __version__, commands, database, migrations, openapi, settings
from .app import create_app
from .database import DatabaseInUse
from .errors import ApiError, InvalidRequest
from .i18n import translate
from .logs import configure_logs
from .mail.mailer import MailRefused, MailUndelivered
from .migrations import SchemaMismatch, SchemaState
from .protocol import PacedHttpProtocol
from .settings import Settings, SettingsError
from .trigrams import offer_trigrams

T = TypeVar("T")
EXIT_CONFIGURATION = 78
"""EX_CONFIG of sysexits.h: trying again does not help, and the systemd unit does not."""


class DatabaseTrouble(Exception):
    """The database cannot be worked with; the text names it, without its password."""


EXPECTED = (SettingsError, SchemaMismatch, DatabaseInUse, DatabaseTrouble, MailRefused, MailUndelivered, OSError)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    "-c",
    "file",
    envvar="KANJIKU_CONFIG",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The configuration file. Default: config.toml in this folder; without one, development settings.",
)
@click.version_option(__version__, "--version", "-v", prog_name="kanjiku_api")
@click.pass_context
def main(context: click.Context, file: Path | None) -> None:
    """Run the backend of a manga (scanlation) site, and look after it.

    Without a command it serves. Every key of the configuration can also be given by the environment:
    KANJIKU_PORT=8080, KANJIKU_JWT__SECRET=..., or from a file: KANJIKU_JWT__SECRET_FILE=/path.
    """
    context.obj = file
    if context.invoked_subcommand is None:
        context.invoke(serve)


@main.command()
@click.pass_obj
def serve(file: Path | None) -> None:
    """Serve the API (the default command).

    An embedded database that does not exist yet is created. One whose schema is older or newer than
    this release is not served: `migrate` brings it up to date.
    """
    chosen = _load(file)
    configure_logs(chosen)
    with ExitStack() as stack:
        embedded = database.sqlite_file(chosen.database)
        try:
            if embedded and not embedded.exists:
                _run(chosen, lambda: migrations.migrate(chosen.database))
            if embedded:
                stack.enter_context(embedded.locked())
            _run(chosen, lambda: commands.with_database(chosen, migrations.require_current))
        except EXPECTED as error:
            _fail(error)
        _serve(chosen)


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
        _fail(f"cannot listen on {chosen.listening_ip}:{chosen.port}: {error.strerror}")
    return listener


@main.command()
@click.pass_obj
def migrate(file: Path | None) -> None:
    """Bring the database to the schema of this release.

    An embedded database must not be served meanwhile; PostgreSQL's is locked against other migrators.
    Nothing is left half done: a migration that fails leaves the database as it was.
    """
    chosen = _load(file, needs_secret=False)
    try:
        applied = _run(chosen, lambda: migrations.migrate(chosen.database))
        _run(chosen, lambda: offer_trigrams(chosen.database))
    except EXPECTED as error:
        _fail(error)
    for name in applied:
        click.echo(f"applied {name}")
    click.echo(f"{database.describe(chosen.database)} {SchemaState.CURRENT.value}")


@main.command("create-admin")
@click.argument("name")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
@click.pass_obj
def create_admin(file: Path | None, name: str, email: str, *, password_stdin: bool) -> None:
    """Make an activated account that may everything.

    It may be run beside a running service. NAME has 5 to 30 characters; the account joins the group
    "admins", which is made where there is none.
    """
    chosen = _load(file, needs_secret=False)
    password = _password_from_stdin() if password_stdin else _ask_password()
    _do(chosen, lambda: commands.create_admin(chosen, name, email, password))
    click.echo(f"created admin {name}")


def _password_from_stdin() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _ask_password() -> str:
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return password


@main.command()
@click.argument("user")
@click.argument("group")
@click.pass_obj
def grant(file: Path | None, user: str, group: str) -> None:
    """Put USER (name or address) into GROUP; it may be run beside a running service."""
    chosen = _load(file, needs_secret=False)
    name, granted = _do(chosen, lambda: commands.grant(chosen, user, group))
    click.echo(f"{name} is in {granted}")


@main.command("reset-password")
@click.argument("user")
@click.pass_obj
def reset_password(file: Path | None, user: str) -> None:
    """Print a link with which USER (name or address) chooses a new password; it works once, for an hour."""
    chosen = _load(file)
    click.echo(_do(chosen, lambda: commands.reset_link(chosen, user)))


@main.command("mail-test")
@click.argument("address")
@click.pass_obj
def mail_test(file: Path | None, address: str) -> None:
    """Send a mail to ADDRESS, and say what went wrong if it does not work."""
    chosen = _load(file, needs_secret=False)
    _do(chosen, lambda: commands.send_test_mail(chosen, address))
    click.echo(f"{chosen.mail.host} took a mail to {address}")


@main.command()
@click.option("--quick", is_flag=True, help="Compare sizes only, instead of reading all bytes.")
@click.pass_obj
def fsck(file: Path | None, *, quick: bool) -> None:
    """Check that every image has its bytes, and that nothing is kept which nobody uses.

    It may be run beside a running service and changes nothing. One line tells of each fault, and the exit
    code is 1 if there are any. `sweep` removes what is merely left over.
    """
    chosen = _load(file, needs_secret=False)
    sys.exit(0 if _do(chosen, lambda: commands.fsck(chosen, click.echo, quick=quick)) else 1)


@main.command()
@click.option("--dry-run", is_flag=True, help="Only tell what would be removed.")
@click.pass_obj
def sweep(file: Path | None, *, dry_run: bool) -> None:
    """Remove what uploads that were cut off have left: images, rows and bytes that nobody uses.

    It may be run beside a running service: what is younger than an hour is left alone.
    """
    chosen = _load(file, needs_secret=False)
    _do(chosen, lambda: commands.sweep(chosen, click.echo, dry_run=dry_run))


def _do(chosen: Settings, work: Callable[[], Awaitable[T]]) -> T:
    """Run a command's work; what may be expected to go wrong is said in a sentence."""
    try:
        return _run(chosen, work)
    except ApiError as error:
        _fail(_in_words(error, chosen.language))
    except EXPECTED as error:
        _fail(error)


@main.command("check-config")
@click.pass_obj
def check_config(file: Path | None) -> None:
    """Read the configuration and say what is wrong with it, without starting anything."""
    chosen = _load(file, needs_secret=False)
    if not chosen.debug:  # development makes a secret of its own when it starts
        chosen = _load(file)
    click.echo(f"The configuration is fine: {database.describe(chosen.database)}, port {chosen.port}.")


@main.command("openapi")
@click.pass_obj
def show_openapi(file: Path | None) -> None:
    """Print the API document (OpenAPI 3.1, JSON)."""
    app = create_app(_load(file, needs_secret=False))
    app.finalize()
    click.echo(orjson.dumps(openapi.document(app), option=orjson.OPT_INDENT_2).decode())


def _load(file: Path | None, *, needs_secret: bool = True) -> Settings:
    try:
        return settings.load(file, needs_secret=needs_secret)
    except (SettingsError, OSError) as error:
        _fail(error)


def _run(chosen: Settings, work: Callable[[], Awaitable[T]]) -> T:
    async def run() -> T:
        return await work()

    try:
        return asyncio.run(run())
    except (DBConnectionError, asyncpg.PostgresError, OSError) as error:
        raise DatabaseTrouble(f"{database.describe(chosen.database)}: {error}") from None


def _in_words(error: ApiError, locale: str) -> str:
    if isinstance(error, InvalidRequest):
        return "\n".join(f"{fault.field}: {translate(fault.msg_key, locale, **fault.params)}" for fault in error.faults)
    return translate(error.key, locale, **error.params)


def _fail(reason: object) -> NoReturn:
    click.echo(f"kanjiku_api: {reason}", err=True)
    sys.exit(EXIT_CONFIGURATION if isinstance(reason, SettingsError | SchemaMismatch) else 1)


if __name__ == "__main__":
    main(prog_name="kanjiku_api")
