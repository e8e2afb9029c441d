"""``check-config`` and ``config show``: show the configuration, its faults, and risky settings."""

import asyncio
from itertools import groupby
from pathlib import Path

import click
import orjson

from ..database import connecting as database
from ..settings import ShownSetting, Sources, show
from ..system.logs import redacted
from . import terminal
from .config_warnings import warnings_for
from .running import load, load_with_sources

SOURCE_COLUMN = 40
"""The column in which the comments of `config show` begin, if the line is not longer."""


@click.command("check-config")
@click.pass_obj
def check_config(file: Path | None) -> None:
    """Check the configuration and list its faults, without starting anything.

    With a fault, the exit code is 78. For risky settings, it prints warnings, and the exit code is 0:
    https without a trusted proxy, secrets that others may read, SQLite on a network file system, an image folder
    that may not be written, a clock that differs from the database's, debug on a public address. Run it as the user
    of the service (as kanjikuctl does): files are checked with the rights of the user who runs it.
    """
    chosen, sources = load_with_sources(file)
    if not chosen.debug:  # in development, a start generates a secret
        load(file)
    warnings = asyncio.run(warnings_for(chosen, sources))
    for warning in warnings:
        terminal.report(f"warning: {warning}")
    verdict = {0: "is valid", 1: "is valid, with a warning"}.get(
        len(warnings), f"is valid, with {len(warnings)} warnings"
    )
    click.echo(f"The configuration {verdict}: {database.describe(chosen.database)}, port {chosen.port}.")


@click.group("config")
def config() -> None:
    """Show the configuration: `config show` prints every value and its source."""


@config.command("show")
@click.option("--json", "as_json", is_flag=True, help="Write a line of JSON for each value, and nothing else.")
@click.pass_obj
def show_config(file: Path | None, *, as_json: bool) -> None:
    """Print every value of the configuration and its source.

    The output has the form of the configuration file. The comment beside each value names the file or the variable that
    sets it, or says that it is the default. Secrets are masked, so the output may be shown to others.
    """
    chosen, sources = load_with_sources(file)
    for section, values in groupby(show(chosen), lambda one: one.keys[:-1]):
        if section and not as_json:
            click.echo(f"\n[{'.'.join(section)}]")
        for one in values:
            line = _as_json(one, sources) if as_json else _as_line(one, sources)
            click.echo(line if one.has_secret else redacted(line))  # other URLs may contain a password


def _as_line(one: ShownSetting, sources: Sources) -> str:
    name, source = one.keys[-1], sources.name_of(one.keys)
    if one.value is None:
        return f"# {name} is not set{'':<{SOURCE_COLUMN - len(name) - 13}}  # {source}"
    return f"{f'{name} = {_as_toml(one.value)}':<{SOURCE_COLUMN}}  # {source}"


def _as_toml(value: object) -> str:
    """Write a value as TOML: as JSON, except for the one character that TOML must escape (TOML 1.0, "String")."""
    return orjson.dumps(value).decode().replace("\x7f", "\\u007f")


def _as_json(one: ShownSetting, sources: Sources) -> str:
    line = {
        "key": ".".join(one.keys),
        "value": one.value,
        "source": sources.name_of(one.keys),
        "secret": one.has_secret,
    }
    return orjson.dumps(line).decode()
