"""``info``: shows release, database, storage, and how much is in them."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias

import click
import orjson

from .. import __version__
from ..database import connecting as database
from ..database import migrations
from ..database.migrations import SchemaState
from ..rules.errors import StorageAway, reason_of
from ..settings import Settings
from ..storage import storage_for
from ..system.queries import count_all, database_row
from .running import do, load_for_database, with_database

Facts: TypeAlias = dict[str, Any]
UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB")
KIBI = 1024


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write one object of JSON, and nothing else.")
@click.pass_obj
def info(file: Path | None, *, as_json: bool) -> None:
    """Show the release, the database and the storage, and how much is in them.

    It changes nothing, and may run beside the service. If the schema is that of another release, nothing is
    counted. The sizes are those in the database; `fsck` checks the files themselves.
    """
    chosen = load_for_database(file)
    facts = do(chosen, lambda: with_database(chosen, lambda: _facts(chosen)))
    click.echo(orjson.dumps(facts, option=orjson.OPT_INDENT_2) if as_json else _as_text(facts))


async def _facts(chosen: Settings) -> Facts:
    """Gather all facts, in the order in which they are shown."""
    schema = await migrations.state()
    row = await database_row()
    return {
        "release": {"version": __version__, "python": sys.version.partition(" ")[0]},
        "database": {"place": database.describe(chosen.database), **asdict(row)},
        "schema": {"version": await migrations.last_applied(), "state": schema.value},
        "storage": await _storage_facts(chosen),
        "counts": asdict(await count_all()) if schema is SchemaState.CURRENT else {},
    }


async def _storage_facts(chosen: Settings) -> Facts:
    """Check the storage without writing to it; `free_bytes` is for the disk that receives uploads."""
    settings, folder = chosen.storage, chosen.files.image_path
    place = f"bucket {settings.bucket} at {settings.endpoint or 'Amazon S3'}" if settings.kind == "s3" else str(folder)
    free = shutil.disk_usage(folder).free if folder.is_dir() else None
    return {"kind": settings.kind, "place": place, "state": await _storage_state(chosen), "free_bytes": free}


async def _storage_state(chosen: Settings) -> str:
    storage = storage_for(chosen)
    try:
        await storage.require_reachable()
    except StorageAway as error:
        return f"away: {reason_of(error)}"
    finally:
        await storage.close()
    return "ok"


def _as_text(facts: Mapping[str, Mapping[str, object]]) -> str:
    lines = []
    for title, values in facts.items():
        named = {_label(name): _readable(name, value) for name, value in values.items() if value is not None}
        width = max(map(len, named), default=0)
        lines += [title, *(f"  {name:<{width}}  {text}" for name, text in named.items())]
    return "\n".join(lines)


def _label(name: str) -> str:
    return name.removesuffix("_bytes").replace("_", " ")


def _readable(name: str, value: object) -> str:
    return _with_unit(value) if name.endswith("_bytes") and isinstance(value, int) else str(value)


def _with_unit(size_bytes: int) -> str:
    size, unit = float(size_bytes), 0
    while size >= KIBI and unit < len(UNITS) - 1:
        size, unit = size / KIBI, unit + 1
    return f"{size:.1f} {UNITS[unit]}" if unit else f"{size_bytes} {UNITS[0]}"
