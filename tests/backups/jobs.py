"""Functions that the tests run in processes of their own; see `tests.migrations.workers`."""

from pathlib import Path

from kanjiku_api.backups import restoring
from kanjiku_api.backups.reading import open_backup
from tests.migrations.workers import Trial


async def restore_database(trial: Trial, place: Path) -> None:
    """Restore the database of a backup as the command does."""
    await restoring.restore_database(open_backup(place), trial.settings, place.parent, keep_sessions=False)
