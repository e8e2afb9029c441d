"""``migrate``: what is needed before there is a service."""

from pathlib import Path

import click

from ..chapters.duplicates import find_duplicates
from ..database import connecting as database
from ..database import drift, migrations
from ..database.migrations import SchemaMismatch, SchemaState
from ..database.trigrams import offer_trigrams
from ..users.lookalikes import list_lookalikes
from . import target, terminal
from .running import EXPECTED, fail, load, log_unless_watched, run, with_database


@click.command()
@click.pass_obj
def migrate(file: Path | None) -> None:
    """Bring the database to the schema of this release.

    An embedded database must not be served meanwhile; PostgreSQL's is locked against other migrators.
    Nothing is left half done: a migration that fails leaves the database as it was. The tables are compared
    with what they should be after it; a difference is told, and ends the command with 78. Chapters with equal
    numbers that are older than the rule against them are kept, and listed until one of them has another number.
    """
    chosen = load(file, needs_secret=False)
    log_unless_watched(chosen)
    target.announce(chosen)
    try:
        for name in run(chosen, lambda: migrations.migrate(chosen.database, terminal.report)):
            _say(f"applied {name}")
        run(chosen, lambda: offer_trigrams(chosen.database))
        differences = run(chosen, lambda: with_database(chosen, drift.differences))
        if differences:
            raise SchemaMismatch(migrations.differing(differences))
        duplicates = run(chosen, lambda: with_database(chosen, find_duplicates))
        lookalikes = run(chosen, lambda: with_database(chosen, list_lookalikes))
    except EXPECTED as error:
        fail(error)
    for duplicate in duplicates:
        _say(f"kept {duplicate}")
    _say(f"{database.describe(chosen.database)} {SchemaState.CURRENT.value}")
    for name in lookalikes:
        _say(f"the user name {name!r} reads as another's: rename one; until then its owner logs in by e-mail")


def _say(sentence: str) -> None:
    if not terminal.say(sentence):
        click.echo(sentence)
