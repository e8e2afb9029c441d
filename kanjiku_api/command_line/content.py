"""The commands for content: import, check, clean up."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ..demo.content import PEOPLE
from ..rules.actor import at_command_line
from ..uploads.candidates import find_chapters
from ..uploads.importing import ImportOptions
from . import content_work, reports, terminal
from .image_reports import JsonReport, TextReport
from .running import create_embedded, do, fail, load_for_database


@click.command()
@click.option("--quick", is_flag=True, help="Compare sizes only, instead of reading all bytes.")
@click.option("--repair", is_flag=True, help="Recreate damaged smaller sizes, and delete unused files.")
@click.option("--json", "as_json", is_flag=True, help="Write a line of JSON for each fault, and nothing else.")
@click.pass_obj
def fsck(file: Path | None, *, quick: bool, repair: bool, as_json: bool) -> None:
    """Check that the bytes of every image are there, and that no unused file is kept.

    The service may run meanwhile. Each fault has a line with the uses of the file: the page of a chapter, the
    avatar of a user, the image of a post. The exit code is 1 if there are faults. Without --repair, nothing is
    changed; `sweep` deletes files that are only unused.

    With --repair, damaged or lost smaller sizes are recreated from the image itself, and unused files are
    deleted; the exit code is 1 if any fault is left. A recreated file may have other bytes than before, and
    then another hash and another ETag, so that clients and caches fetch it again. A damaged image itself can
    only be restored from a backup or by a new upload.
    """
    chosen = load_for_database(file)
    report = (JsonReport if as_json else TextReport)(chosen.language)
    work = content_work.repair if repair else content_work.fsck
    sys.exit(0 if do(chosen, lambda: work(chosen, report, quick=quick)) else 1)


@click.command()
@click.option("--dry-run", is_flag=True, help="Only list what would be deleted.")
@click.pass_obj
def sweep(file: Path | None, *, dry_run: bool) -> None:
    """Delete unused images, rows and bytes that interrupted uploads have left.

    The service may run meanwhile: files that are younger than an hour are kept.
    """
    chosen = load_for_database(file)
    do(chosen, lambda: content_work.sweep(chosen, TextReport(chosen.language), dry_run=dry_run))


@click.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--language", help="Language of the chapters, such as en or pt-BR. Default: that of the site.")
@click.option(
    "--release",
    "release_date",
    default="now",
    show_default=True,
    callback=terminal.release_date,
    metavar="now|draft|TIME",
    help="When the chapters open to everybody: now, not before somebody releases them (draft), or 2030-01-31T18:00Z.",
)
@click.option("--ignore-comicinfo", is_flag=True, help="Use the names only, and ignore every ComicInfo.xml.")
@click.option("--dry-run", is_flag=True, help="Change nothing, and print a table of what would be imported.")
@click.option("--json", "as_json", is_flag=True, help="Write the report as JSON to standard output, and nothing else.")
@click.pass_obj
def import_folder(  # noqa: PLR0913 - each is an option of the command
    file: Path | None,
    folder: Path,
    language: str | None,
    release_date: datetime | None,
    *,
    ignore_comicinfo: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import the chapters of FOLDER. The service may run meanwhile.

    Chapters are folders of images, .cbz and .zip files, in "Series/Chapter", "Series/Volume/Chapter"
    or "Source/Series/Chapter", with names such as "v01 c010.5 - Name [Group]", "Vol.1 Ch.2", "Chapter 3" or
    "012"; docs/import.md has all rules. A ComicInfo.xml takes precedence over names. A series that does not exist is
    created. Each chapter is imported completely or not at all, and chapters with pages are not changed:
    after an interruption, run the same command again.

    The exit code is 0 if everything was imported, 1 if anything was refused, and 3 if nothing was refused but
    there are files of an unsupported kind.
    """
    chosen = load_for_database(file)
    options = ImportOptions(language or chosen.language, release_date, at_command_line(chosen.language))
    try:
        found = find_chapters(folder, options.language, use_comic_info=not ignore_comicinfo)
    except OSError as error:
        fail(error)
    with reports.ProgressBar(len(found.chapters)) as bar:
        if dry_run:
            do(chosen, lambda: content_work.preview_chapters(chosen, found, options, bar.finish_chapter))
        else:
            do(
                chosen,
                lambda: content_work.import_chapters(chosen, found, options, bar.finish_page, bar.finish_chapter),
            )
    report = reports.ImportReport(found.results + bar.results, chosen.language)
    click.echo(report.as_json() if as_json else report.as_table() if dry_run else report.as_text())
    sys.exit(report.exit_code)


@click.command("demo-data")
@click.option("--yes", is_flag=True, help="Create it even if the configuration is for production (debug = false).")
@click.pass_obj
def demo_data(file: Path | None, *, yes: bool) -> None:
    """Create a small demo site: drawn manga, posts, and three users, whose password it prints.

    It is for an empty site, and refuses one with manga or posts. An embedded database that does not
    exist yet is created. The service may run meanwhile.
    """
    chosen = load_for_database(file, makes_it=True)
    if not (chosen.debug or yes):
        fail("this configuration is for production (debug = false); to create the demo site nevertheless, add --yes")
    do(chosen, lambda: create_embedded(chosen))
    password = do(chosen, lambda: content_work.demo_data(chosen))
    click.echo(f"Demo users, all with the password {password}")
    for name, group in PEOPLE.items():
        click.echo(f"  {name:<15}{group}")
