"""Removes old snapshots from a folder of backups, and files that no snapshot names any more."""

import heapq
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from .manifest import StoredFile
from .reading import FolderBackup, snapshots_in
from .writing import FILES


def remove_old(folder: Path, keep: int) -> int:
    """Remove all snapshots but the `keep` newest; return how many. The caller holds the folder's lock."""
    old = snapshots_in(folder)[:-keep]
    for snapshot in old:
        shutil.rmtree(snapshot)
    return len(old)


def remove_unnamed(folder: Path) -> int:
    """Remove the files that no snapshot names; return how many. The caller holds the folder's lock.

    Raises `BackupUnusable` if the list of a snapshot is damaged: it is unknown then which files it names. The lists are
    sorted by key, so only the names of one subfolder are in memory at a time.
    """
    removed = 0
    named = groupby(_named(folder), lambda entry: entry.key[:2])
    prefix, entries = next(named, (None, iter(())))
    for number in range(256):
        subfolder = f"{number:02x}"
        keys: set[str] = set()
        if prefix == subfolder:
            keys = {entry.key for entry in entries}
            prefix, entries = next(named, (None, iter(())))
        for path in (folder / FILES / subfolder).glob("*"):
            if path.name not in keys:
                path.unlink()
                removed += 1
    return removed


def _named(folder: Path) -> Iterator[StoredFile]:
    backups = [FolderBackup(snapshot) for snapshot in snapshots_in(folder)]
    for backup in backups:
        backup.require_list()
    return heapq.merge(*(backup.entries() for backup in backups))
