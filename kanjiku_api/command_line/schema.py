"""``check-config`` and ``migrate``: what is needed before there is a service."""

from pathlib import Path

import click

from .. import database, migrations
from ..chapters.duplicates import find_duplicates
from ..migrations import SchemaState
from ..trigrams import offer_trigrams
from ..users.lookalikes import list_lookalikes
from .running import EXPECTED, fail, load, run, with_database


@click.command()
@click.pass_obj
def migrate(file: Path | None) -> None:
    """Bring the database to the schema of this release.

    An embedded database must not be served meanwhile; PostgreSQL's is locked against other migrators.
    Nothing is left half done: a migration that fails leaves the database as it was. Chapters with equal numbers
    that are older than the rule against them are kept, and listed until one of them has another number.
    """
    chosen = load(file, needs_secret=False)
    try:
        applied = run(chosen, lambda: migrations.migrate(chosen.database))
        run(chosen, lambda: offer_trigrams(chosen.database))
        duplicates = run(chosen, lambda: with_database(chosen, find_duplicates))
        lookalikes = run(chosen, lambda: with_database(chosen, list_lookalikes))
    except EXPECTED as error:
        fail(error)
    for name in applied:
        click.echo(f"applied {name}")
    for duplicate in duplicates:
        click.echo(f"kept {duplicate}")
    click.echo(f"{database.describe(chosen.database)} {SchemaState.CURRENT.value}")
    for name in lookalikes:
        click.echo(f"the user name {name!r} reads as another's: rename one; until then its owner logs in by e-mail")


@click.command("check-config")
@click.pass_obj
def check_config(file: Path | None) -> None:
    """Read the configuration and say what is wrong with it, without starting anything."""
    chosen = load(file, needs_secret=False)
    if not chosen.debug:  # development makes a secret of its own when it starts
        chosen = load(file)
    click.echo(f"The configuration is fine: {database.describe(chosen.database)}, port {chosen.port}.")
