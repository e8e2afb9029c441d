"""``copy-database`` and ``copy-storage``: move a site to another database or another storage."""

import sys
from pathlib import Path

import click

from ..settings import Settings
from . import moves_work, target, terminal
from .image_reports import TextReport
from .progress import Bar
from .running import EXIT_CONFIGURATION, do, fail, load_end

CONFIGURATION = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("source", type=CONFIGURATION, metavar="FROM")
@click.argument("copy", type=CONFIGURATION, metavar="TO")
@click.pass_obj
def copy_database(file: Path | None, source: Path, copy: Path) -> None:
    """Copy the database of the configuration FROM to that of TO.

    Either may be SQLite or PostgreSQL. FROM and TO are configuration files; environment variables apply only
    to the service's own. The database of FROM must have the schema of this release. It is only read, at one moment,
    even while the service runs; later writes are not copied. The database of TO must be empty.

    Every row is compared after the copy. After an interruption, empty the target and run the command again.
    """
    origin, there = load_end(source, file), load_end(copy, file)
    terminal.report(f"copying {target.named(origin)} to {target.named(there)}")
    _require_there(origin)
    with Bar("copying") as bar:
        copied = do(origin, lambda: moves_work.copy_database(origin, there, bar.progress))
    read_at = f"{copied.read_at:%Y-%m-%d %H:%M:%S} UTC"
    click.echo(f"copied and compared {copied.rows} rows of {copied.tables} tables, as they were at {read_at}")
    click.echo("later changes are not in the copy")


@click.command()
@click.argument("source", type=CONFIGURATION, metavar="FROM")
@click.argument("copy", type=CONFIGURATION, metavar="TO")
@click.pass_obj
def copy_storage(file: Path | None, source: Path, copy: Path) -> None:
    """Copy the images of the configuration FROM to the storage of TO.

    Either may be a folder or object storage. FROM and TO are configuration files; environment variables apply
    only to the service's own. The database of FROM determines the files; the service may run meanwhile. A file that
    TO has with the right size is kept, so you can run the command again after an interruption, or for new files.

    Each file is compared with its hash. If a file of FROM is lost or damaged, it is named and not copied, and the exit
    code is 1; it is 75 if a storage cannot be reached.
    """
    origin, there = load_end(source, file), load_end(copy, file)
    terminal.report(f"copying the images of {target.named(origin)} to {moves_work.storage_named(there)}")
    target.report_missing_secrets(origin)
    _require_there(origin)
    report = TextReport(origin.language)
    with Bar("copying") as bar:
        counts = do(origin, lambda: moves_work.copy_storage(origin, there, report, bar.progress))
    click.echo(f"copied {counts.files} files ({counts.size_bytes} bytes); {counts.kept} were there already")
    sys.exit(0 if report.is_clean else 1)


def _require_there(origin: Settings) -> None:
    try:
        target.require_there(origin)
    except target.DatabaseMissing as error:
        fail(error, EXIT_CONFIGURATION)
