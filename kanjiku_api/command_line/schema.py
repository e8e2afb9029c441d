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

    An SQLite database must not be in use. On PostgreSQL, only one migration runs at a time; others wait for it.
    If a migration fails, the database is unchanged. Afterwards, the tables are compared
    with those of this release. If they differ, the differences are printed, and the exit code is 78. Older
    releases accepted chapters with equal numbers; these are kept, and listed until one gets another number.
    """
    chosen = load(file, needs_secret=False)
    log_unless_watched(chosen)
    target.announce(chosen)
    try:
        for name in run(chosen, lambda: migrations.migrate(chosen.database, terminal.report)):
            _say(f"applied the migration {name}")
        run(chosen, lambda: offer_trigrams(chosen.database))
        differences = run(chosen, lambda: with_database(chosen, drift.differences))
        if differences:
            raise SchemaMismatch(migrations.differing(differences))
        duplicates = run(chosen, lambda: with_database(chosen, find_duplicates))
        lookalikes = run(chosen, lambda: with_database(chosen, list_lookalikes))
    except EXPECTED as error:
        fail(error)
    for duplicate in duplicates:
        _say(f"kept two chapters that count as one: {duplicate}; give one of them another number")
    _say(f"{database.describe(chosen.database)} {SchemaState.CURRENT.value}")
    for name in lookalikes:
        _say(f"the user name {name!r} looks like another: rename one. Until then, its owner logs in by e-mail address")


def _say(sentence: str) -> None:
    if not terminal.say(sentence):
        click.echo(sentence)
