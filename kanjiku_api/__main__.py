"""The command line: ``python3 -m kanjiku_api [--config FILE] [COMMAND]``."""

import socket
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

import click
import orjson
import sanic

from . import __version__, commands, content_commands, database, migrations, openapi, terminal
from .app import create_app
from .logs import configure_logs
from .migrations import SchemaState
from .protocol import PacedHttpProtocol
from .running import EXPECTED, create_embedded, do, fail, load, run
from .settings import Settings
from .trigrams import offer_trigrams

T = TypeVar("T")


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
    chosen = load(file)
    configure_logs(chosen)
    with ExitStack() as stack:
        embedded = database.sqlite_file(chosen.database)
        try:
            run(chosen, lambda: create_embedded(chosen))
            if embedded:
                stack.enter_context(embedded.locked())
            run(chosen, lambda: commands.with_database(chosen, migrations.require_current))
        except EXPECTED as error:
            fail(error)
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
        fail(f"cannot listen on {chosen.listening_ip}:{chosen.port}: {error.strerror}")
    return listener


@main.command()
@click.pass_obj
def migrate(file: Path | None) -> None:
    """Bring the database to the schema of this release.

    An embedded database must not be served meanwhile; PostgreSQL's is locked against other migrators.
    Nothing is left half done: a migration that fails leaves the database as it was.
    """
    chosen = load(file, needs_secret=False)
    try:
        applied = run(chosen, lambda: migrations.migrate(chosen.database))
        run(chosen, lambda: offer_trigrams(chosen.database))
    except EXPECTED as error:
        fail(error)
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
    chosen = load(file, needs_secret=False)
    password = terminal.password_from_stdin() if password_stdin else terminal.ask_password()
    do(chosen, lambda: commands.create_admin(chosen, name, email, password))
    click.echo(f"created admin {name}")


@main.command()
@click.argument("user")
@click.argument("group")
@click.pass_obj
def grant(file: Path | None, user: str, group: str) -> None:
    """Put USER (name or address) into GROUP; it may be run beside a running service."""
    chosen = load(file, needs_secret=False)
    name, granted = do(chosen, lambda: commands.grant(chosen, user, group))
    click.echo(f"{name} is in {granted}")


@main.command("reset-password")
@click.argument("user")
@click.pass_obj
def reset_password(file: Path | None, user: str) -> None:
    """Print a link with which USER (name or address) chooses a new password; it works once, for an hour."""
    chosen = load(file)
    click.echo(do(chosen, lambda: commands.reset_link(chosen, user)))


@main.command("mail-test")
@click.argument("address")
@click.pass_obj
def mail_test(file: Path | None, address: str) -> None:
    """Send a mail to ADDRESS, and say what went wrong if it does not work."""
    chosen = load(file, needs_secret=False)
    do(chosen, lambda: commands.send_test_mail(chosen, address))
    click.echo(f"{chosen.mail.host} took a mail to {address}")


@main.command("check-config")
@click.pass_obj
def check_config(file: Path | None) -> None:
    """Read the configuration and say what is wrong with it, without starting anything."""
    chosen = load(file, needs_secret=False)
    if not chosen.debug:  # development makes a secret of its own when it starts
        chosen = load(file)
    click.echo(f"The configuration is fine: {database.describe(chosen.database)}, port {chosen.port}.")


@main.command("openapi")
@click.pass_obj
def show_openapi(file: Path | None) -> None:
    """Print the API document (OpenAPI 3.1, JSON)."""
    app = create_app(load(file, needs_secret=False))
    app.finalize()
    click.echo(orjson.dumps(openapi.document(app), option=orjson.OPT_INDENT_2).decode())


for command in (
    content_commands.fsck,
    content_commands.sweep,
    content_commands.import_folder,
    content_commands.demo_data,
):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="kanjiku_api")
