"""The command line: ``python3 -m kanjiku_api [--config FILE] [COMMAND]``."""

import signal

if __name__ == "__main__":  # a Ctrl-C during the imports ends the process without a traceback
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from . import __version__
from .rules import folders


def _end_without(package: str | None) -> NoReturn:
    """Exit with EX_CONFIG of sysexits.h: a package is missing, or this is not the Python with the packages."""
    fault = f"{sys.executable} has no package {package}"
    sys.stderr.write(f"kanjiku_api: {fault}. Use .venv/bin/python, which `make run` creates.\n")
    sys.exit(78)


try:
    import click
except ModuleNotFoundError as missing:
    _end_without(missing.name)

COMMANDS = {
    "backup": "backups.backup",
    "check-config": "config.check_config",
    "config": "config.config",
    "copy-database": "moves.copy_database",
    "copy-storage": "moves.copy_storage",
    "create-admin": "accounts.create_admin",
    "demo-data": "content.demo_data",
    "fsck": "content.fsck",
    "grant": "accounts.grant",
    "healthcheck": "health.healthcheck",
    "import": "content.import_folder",
    "info": "info.info",
    "mail-test": "accounts.mail_test",
    "migrate": "schema.migrate",
    "openapi": "serving.show_openapi",
    "reset-password": "accounts.reset_password",
    "restore": "backups.restore",
    "run-job": "jobs.run_job",
    "serve": "serving.serve",
    "sweep": "content.sweep",
    "verify": "backups.verify",
}
"""The module of each command in `kanjiku_api.command_line`."""


class LazyGroup(click.Group):
    """Imports a command only when it is used: importing the whole service takes seconds on a small server."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """List the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - see above
        """Import a command; None if there is none with that name."""
        return _load(cmd_name) if cmd_name in COMMANDS else None


def _load(name: str) -> click.Command:
    """Import a command with the garbage collector off: it finds nothing here, and takes a fifth of the start.

    Measured with 10 starts each, in turns: 1.14 s of processor time, 1.38 s with the collector on.
    """
    module, _, attribute = COMMANDS[name].partition(".")
    gc.disable()
    try:
        command: click.Command = getattr(import_module(f"kanjiku_api.command_line.{module}"), attribute)
    finally:
        gc.freeze()
        gc.enable()
    if signal.getsignal(signal.SIGINT) == signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return command


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    "-c",
    "file",
    envvar="KANJIKU_CONFIG",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The configuration file. Default: config.toml in this folder; without it, development settings.",
)
@click.option("--called", hidden=True, help="How messages name this program. For programs that run it.")
@click.version_option(__version__, "--version", "-v", prog_name="kanjiku_api")
@click.pass_context
def main(context: click.Context, file: Path | None, called: str | None) -> None:
    """Run and maintain the backend of a manga (scanlation) site.

    Without a command, it serves. Every key of the configuration can also be set by an environment variable:
    KANJIKU_PORT=8080, KANJIKU_JWT__SECRET=..., or from a file: KANJIKU_JWT__SECRET_FILE=/path.
    """
    context.obj, context.meta["kanjiku_api.called"] = file, called
    if context.invoked_subcommand is None:
        context.invoke(_load("serve"))


if __name__ == "__main__":
    folders.keep_to_ourselves()
    try:
        main(prog_name="kanjiku_api")
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("kanjiku_api"):
            raise
        _end_without(error.name)
