"""``copy-database`` and ``copy-storage`` as an operator calls them: from one configuration file to another."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from kanjiku_api.settings import Settings
from kanjiku_api.storage import Storage
from tests.backups.conftest import avatar_of, storage
from tests.processes import finish, start

__all__ = ["storage"]
COMMANDS = ("copy-database", "copy-storage")


@pytest.mark.any_database
async def test_a_site_moves_beside_its_service(storage: Storage, settings: Settings, tmp_path: Path) -> None:
    """A credential applies to the service's own configuration, and not to the other file."""
    kept = await avatar_of(storage, tmp_path, b"kept", "reader")
    lost = await avatar_of(storage, tmp_path, b"lost", "other reader")
    await storage.delete(lost.key)
    (tmp_path / "config.toml").write_text(f'Files.image_path = "{settings.files.image_path}"')
    (tmp_path / "new.toml").write_text('database.url = "sqlite://new/kanjiku.db"\nFiles.image_path = "new/images"')
    (tmp_path / "database_url").write_text(settings.database.url.get_secret_value())
    credential: dict[str, Any] = {"KANJIKU_DATABASE__URL_FILE": tmp_path / "database_url"}

    def move() -> None:
        started = [start(tmp_path, name, "config.toml", "new.toml", **credential) for name in COMMANDS]
        database, images = map(finish, started)
        named = f"kanjiku_api: copying SQLite {settings.database.url.get_secret_value().removeprefix('sqlite://')} to "
        assert database.stderr == f"{named}SQLite {tmp_path}/new/kanjiku.db\n"
        assert database.stdout.startswith("copied and compared "), database
        assert database.stdout.endswith(" UTC\nlater changes are not in the copy\n")
        assert (tmp_path / "new/kanjiku.db").exists()
        assert images.stdout.splitlines() == [
            f"bytes missing: avatar of other reader [{lost.key}]",
            f"copied 1 files ({kept.size_bytes} bytes); 0 were there already",
        ]
        assert (database.returncode, images.returncode) == (0, 1)

    await asyncio.to_thread(move)
