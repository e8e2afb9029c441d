"""The reports of ``fsck`` and ``sweep``, one line for each fault: text for people, or JSON for programs."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click
import orjson

from ..archives.refusals import printable
from ..images.damage import CheckedCounts, Finding
from ..images.repairs import Repair, SizeNotMade
from ..images.uses import Use
from ..models.image import THUMBNAIL, ImageKind
from ..rules.errors import ApiError
from .terminal import in_words


class Report(ABC):
    """Reports faults and their repairs, and counts them."""

    def __init__(self, locale: str) -> None:
        self._locale = locale
        self._faults = self._mended = self._removed = 0

    @property
    def is_clean(self) -> bool:
        """Whether there is no fault, or all are repaired."""
        return self._faults == self._mended

    def show_found(self, findings: Sequence[Finding], uses: Mapping[str, Sequence[Use]]) -> None:
        """Report faults; `uses` has the uses of files by their keys."""
        self._faults += len(findings)
        for finding in findings:
            self._show(finding, uses.get(finding.name, ()))

    def show_repaired(self, repairs: Sequence[Repair]) -> None:
        """Report faults, and the results of their repairs."""
        self._faults += len(repairs)
        for repair in repairs:
            self._mended += repair.is_mended
            self._show(repair.finding, repair.uses, repair)

    def show_removed(self, findings: Sequence[Finding]) -> None:
        """Report the unused files that were deleted."""
        self._removed += len(findings)
        for finding in findings:
            self._show(finding, ())

    def show_no_folders(self, folder: Path) -> None:
        """Say on standard error that the site has no folder of images yet; that is not a fault."""
        click.echo(f"{folder} has no images yet, and the database has none either: nothing is lost", err=True)

    @abstractmethod
    def end_check(self, counts: CheckedCounts) -> None:
        """Report how much was checked and how many faults there were."""

    @abstractmethod
    def end_sweep(self, *, dry_run: bool = False) -> None:
        """Report how much was removed."""

    @abstractmethod
    def _show(self, finding: Finding, uses: Sequence[Use], repair: Repair | None = None) -> None:
        """Report one fault."""

    def _reason(self, repair: Repair) -> str:
        """Say why a file could not be repaired."""
        if repair.fault is None:
            return "this is the original image: restore it from a backup, or upload it again"
        if isinstance(repair.fault, ApiError):
            return in_words(repair.fault, self._locale)
        if isinstance(repair.fault, SizeNotMade):
            return "the service no longer creates this size of the image"
        return "the original image is damaged too"


class TextReport(Report):
    """Sentences for people."""

    def end_check(self, counts: CheckedCounts) -> None:
        """Write the totals."""
        seen = f"{counts.images} images and {counts.files} files ({counts.size_bytes} bytes)"
        repaired = f"; {self._mended} repaired" if self._mended else ""
        click.echo(f"{self._faults or 'no'} faults in {seen}{repaired}")

    def end_sweep(self, *, dry_run: bool = False) -> None:
        """Write how much was deleted."""
        removed = f"{self._removed} unused items" if self._removed else "nothing"
        click.echo(f"{'would remove' if dry_run else 'removed'} {removed}")

    def _show(self, finding: Finding, uses: Sequence[Use], repair: Repair | None = None) -> None:
        named = [words_for(use) for use in uses]
        if uses and uses[0].uses > len(uses):
            named.append(f"{uses[0].uses - len(uses)} more")
        what = f"{'; '.join(named)} [{finding.name}]" if named else finding.name
        click.echo(f"{finding.fault}: {what}{self._outcome(repair) if repair else ''}")

    def _outcome(self, repair: Repair) -> str:
        if not repair.is_mended:
            return f" - not repaired: {self._reason(repair)}"
        if repair.new_keys:
            return f" - recreated with other bytes, so its hash and ETag are new: {', '.join(sorted(repair.new_keys))}"
        return " - recreated with the same bytes"


class JsonReport(Report):
    """JSON for programs: one object per line for each fault, and one with the totals (see docs/operating.md)."""

    def end_check(self, counts: CheckedCounts) -> None:
        """Write the totals."""
        _write({"faults": self._faults, "mended": self._mended, **asdict(counts)})

    def end_sweep(self, *, dry_run: bool = False) -> None:
        """Write how much was deleted."""
        _write({"would_remove" if dry_run else "removed": self._removed})

    def _show(self, finding: Finding, uses: Sequence[Use], repair: Repair | None = None) -> None:
        shown: dict[str, object] = {"fault": finding.fault.value, "name": finding.name}
        if uses:
            shown |= {"uses": [_facts(use) for use in uses], "uses_total": uses[0].uses}
        if repair:
            reason = None if repair.is_mended else self._reason(repair)
            shown |= {"mended": repair.is_mended, "new_names": sorted(repair.new_keys), "reason": reason}
        _write(shown)


def _write(shown: Mapping[str, object]) -> None:
    click.echo(orjson.dumps(shown, default=str).decode())


def _facts(use: Use) -> dict[str, object]:
    size = "original" if use.bound is None else "thumbnail" if use.bound == THUMBNAIL else use.bound
    known = {name: value for name, value in asdict(use).items() if value is not None}
    return {"size": size} | {name: value for name, value in known.items() if name not in {"key", "bound", "uses"}}


def words_for(use: Use) -> str:
    """Name what a file is for: ``thumbnail of page 3 of chapter 12 of Night Bus (en)``."""
    if use.bound is None:
        return _subject(use)
    return f"{'thumbnail' if use.bound == THUMBNAIL else f'{use.bound} px'} of {_subject(use)}"


def _subject(use: Use) -> str:
    if use.page is not None:
        return f"page {use.page} of {_chapter(use)} of {printable(use.manga or '')} ({use.language})"
    if use.username is not None:
        return f"avatar of {printable(use.username)}"
    if use.post is not None:
        return f"image of the post {printable(use.post)}"
    if use.manga is not None:
        return f"cover of {printable(use.manga)}"
    return f"unused {'image of a post' if use.kind == ImageKind.BLOG else use.kind}"


def _chapter(use: Use) -> str:
    volume, number = f"volume {use.volume}" if use.volume else "", f"chapter {use.number}" if use.number else "oneshot"
    return ", ".join(part for part in (volume, number, f'"{printable(use.name)}"' if use.name else "") if part)
