"""``migrate``: creates and updates the tables."""

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
    """Migrate the database to the schema of this release.

    An embedded database must not be in use; a lock on PostgreSQL keeps other migrators away.
    If a migration fails, the database is unchanged. Afterwards, the tables are compared
    with those of this release; a difference is printed, and the exit code is 78. Chapters with equal
    numbers, from before these were refused, are kept, and listed until one of them gets another number.
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
