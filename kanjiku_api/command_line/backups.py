"""``backup``, ``verify`` and ``restore``: backups of the whole site."""

import sys
from pathlib import Path

import click

from ..backups.manifest import Manifest
from ..backups.reading import faults_in, open_backup
from ..backups.service import MadeBackup
from ..backups.writing import TAR
from . import backups_work
from .image_reports import TextReport
from .progress import Bar
from .running import EXPECTED, do, fail, load_for_database

PLACE = click.Path(path_type=Path)


@click.command()
@click.argument("place", type=PLACE, metavar="DIR|FILE.tar")
@click.option("--keep", type=click.IntRange(min=1), help="Keep this many backups in DIR, and delete older ones.")
@click.pass_obj
def backup(file: Path | None, place: Path, *, keep: int | None) -> None:
    """Back up the database and all images, while the service runs.

    In the folder DIR, it creates a snapshot beside earlier ones; images that are already there are not copied again.
    FILE.tar is one archive, and replaces an earlier one of that name. An unfinished backup does not
    count, and the next backup deletes it. PostgreSQL needs its program pg_dump.

    The exit code is 1 if the backup was made, but images were already damaged; each is named. The configuration and
    its secrets are not part of a backup.
    """
    chosen = load_for_database(file)
    if keep is not None and place.suffix == TAR:
        raise click.UsageError("--keep needs a folder of backups: FILE.tar is a single backup")
    with Bar("copying") as bar:
        made = do(chosen, lambda: backups_work.back_up(chosen, place, bar.progress))
    _report(made)
    if keep is not None:
        removed = do(chosen, lambda: backups_work.keep_newest(place, keep))
        click.echo(f"removed {removed.snapshots} older backups and {removed.files} files")
    sys.exit(1 if made.manifest.lacking else 0)


@click.command()
@click.argument("place", type=PLACE, metavar="DIR|FILE.tar")
def verify(place: Path) -> None:
    """Read a whole backup, and compare it with its checksums. It needs no configuration.

    In a folder of backups, it reads the newest; DIR/snapshots/NAME chooses another. Each fault has a line.
    The exit code is 1 if there are faults, and 78 if this is not a complete backup.
    """
    faults = 0
    try:
        found = open_backup(place)
        with Bar("reading") as bar:
            for fault in faults_in(found, bar.progress):
                faults += 1
                click.echo(fault)
    except EXPECTED as error:
        fail(error)
    click.echo(f"{found.place}: {faults or 'no'} faults in {_contents(found.manifest)}")
    _name_lacking(found.manifest)
    sys.exit(1 if faults else 0)


@click.command()
@click.argument("place", type=PLACE, metavar="DIR|FILE.tar")
@click.option("--keep-sessions", is_flag=True, help="Sessions, keys and mailed links of the backup stay valid.")
@click.pass_obj
def restore(file: Path | None, place: Path, *, keep_sessions: bool) -> None:
    """Restore a backup to the database and the storage of the configuration, which must be empty.

    From a folder of backups, it restores the newest; DIR/snapshots/NAME chooses another. Everybody has to log in
    again, keys, feed tokens and mailed links end, and waiting mails are not sent: some of them may have been
    revoked or sent since the backup. An older backup is migrated to the schema of this release. Then
    all images are checked, as `fsck` does. The exit code is 1 if any is damaged.

    PostgreSQL needs its program pg_restore and an empty database. After an interrupted restore, empty the
    target and run it again.
    """
    chosen = load_for_database(file, makes_it=True)
    with Bar("restoring") as bar:
        manifest = do(chosen, lambda: backups_work.restore(chosen, place, bar.progress, keep_sessions=keep_sessions))
    click.echo(f"restored {_contents(manifest)}, as they were at {manifest.made_at:%Y-%m-%d %H:%M:%S} UTC")
    _name_lacking(manifest)
    report = TextReport(chosen.language)
    sys.exit(0 if do(chosen, lambda: backups_work.check(chosen, report)) else 1)


def _report(made: MadeBackup) -> None:
    click.echo(f"made {made.place}: {_contents(made.manifest)}; {made.kept} of the files were there already")
    _name_lacking(made.manifest)


def _contents(manifest: Manifest) -> str:
    dump = f"the {manifest.kind} database ({manifest.database.size_bytes} bytes)"
    return f"{dump} and {manifest.files} files ({manifest.files_bytes} bytes)"


def _name_lacking(manifest: Manifest) -> None:
    for one in manifest.lacking:
        click.echo(f"not in the backup: {one.key} ({one.fault} when it was made)")
