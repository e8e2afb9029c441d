"""A restore to an empty database has all writes acknowledged before the backup, and revives nothing revoked."""

import asyncio
import os
import pwd
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from pydantic import SecretStr

from kanjiku_api import models
from kanjiku_api.auth.onetime import Links
from kanjiku_api.backups import restoring
from kanjiku_api.backups.errors import BackupFailed, BackupUnusable
from kanjiku_api.backups.manifest import LIST, Manifest, checksum_of, sealed
from kanjiku_api.backups.reading import open_backup
from kanjiku_api.backups.revocation import GRANTS_ACCESS, revoke
from kanjiku_api.backups.snapshots import DUMP, require_programs
from kanjiku_api.backups.writing import opened_target
from kanjiku_api.database import leases, migrations
from kanjiku_api.database.content import read_numbers
from kanjiku_api.mail import outbox
from kanjiku_api.manga.followers import count_followers
from kanjiku_api.models import ApiKey, IdentityToken, Lease, Mail, OneTimeToken, RefreshToken, Webhook, WebhookDelivery
from kanjiku_api.models.mail import Purpose
from kanjiku_api.settings import Settings, StorageSettings
from kanjiku_api.storage import Storage
from kanjiku_api.web.request import App
from tests.backups.conftest import SILENT, NewDatabase, avatar_of, backed_up
from tests.backups.jobs import restore_database
from tests.confined import on_small_disk
from tests.conftest import SignIn
from tests.factories import make_chapter, make_key, make_manga, make_user
from tests.migrations.test_published import PUBLISHED
from tests.migrations.workers import Trial
from tests.migrations.workers import run as run_job
from tests.processes import Ended, environment, run
from tests.storage.conftest import kept_in, key_of, made_up, make_storage, read
from tests.storage.servers import S3Server
from tests.waiting import until

OLDER = "0.3.0-9ea9ed0"
KEPT_BESIDE = "SELECT manga_id, language, chapters FROM manga_languages ORDER BY manga_id, language"


async def query(url: str, statement: str) -> list[tuple[Any, ...]]:
    """Run a statement on another database than that of the service."""
    if url.startswith("sqlite://"):
        with closing(sqlite3.connect(url.removeprefix("sqlite://"))) as embedded, embedded:
            return embedded.execute(statement).fetchall()
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(statement)]
    finally:
        await connection.close()


async def restored(folder: Path, place: Path, url: str) -> Ended:
    """Run the command `restore` in a folder of its own."""

    def work() -> Ended:
        folder.mkdir()
        given: dict[str, Any] = {"KANJIKU_DATABASE__URL": url, "KANJIKU_FILES__IMAGE_PATH": folder / "images"}
        return run(folder, "restore", str(place), **given)

    return await asyncio.to_thread(work)


async def test_all_that_was_acknowledged_before_the_snapshot_comes_back(
    settings: Settings, storage: Storage, new_database: NewDatabase, tmp_path: Path
) -> None:
    """Other clients write before, during and after the snapshot."""
    acknowledged: dict[str, datetime] = {}

    async def write() -> None:
        while True:
            username = f"writer {len(acknowledged)}"
            await avatar_of(storage, tmp_path, username.encode() * 3000, username)
            acknowledged[username] = datetime.now(UTC)

    writer = asyncio.create_task(write())
    await until(lambda: len(acknowledged) >= 30)
    made = await backed_up(settings, storage, tmp_path / "backups")
    writer.cancel()
    await asyncio.gather(writer, return_exceptions=True)
    url = new_database()
    ended = await restored(tmp_path / "there", tmp_path / "backups", url)
    assert ended.returncode == 0, ended
    assert re.search(r"\nno faults in \d+ images and \d+ files \(\d+ bytes\)\n$", ended.stdout), ended.stdout
    before = {username for username, at in acknowledged.items() if at <= made.manifest.made_at}
    back = {username for (username,) in await query(url, "SELECT username FROM users")}
    assert before <= back <= set(acknowledged) | {f"writer {len(acknowledged)}"}
    assert len(before) >= 30
    assert await query(url, "SELECT action, target FROM log_entries WHERE action = 'backup_restored'") == [
        ("backup_restored", str(made.place)[:100])
    ]
    assert len(await kept_in(make_storage(tmp_path / "there", StorageSettings()))) == made.manifest.files


async def test_a_backup_of_an_older_release_is_brought_to_this_one(
    on_postgres: bool,  # noqa: FBT001 - a fixture
    new_database: NewDatabase,
    tmp_path: Path,
) -> None:
    script = (PUBLISHED / f"{OLDER}.{'postgres' if on_postgres else 'sqlite'}.sql").read_text("utf-8")
    dump = tmp_path / "dump"
    if on_postgres:
        url = new_database()
        connection = await asyncpg.connect(url)
        await connection.execute(script)
        await connection.close()
        await asyncio.to_thread(subprocess.run, ["pg_dump", *DUMP, f"--file={dump}", url], check=True)
    else:
        with closing(sqlite3.connect(dump)) as embedded:
            embedded.executescript(script)
    (tmp_path / "list").touch()
    manifest = Manifest(
        release="0.3.0",
        made_at=datetime.now(UTC),
        kind="postgresql" if on_postgres else "sqlite",
        migrations=migrations.known()[:3],
        database=checksum_of(dump.open("rb")),
        listing=checksum_of((tmp_path / "list").open("rb")),
        files=0,
        files_bytes=0,
    )
    with opened_target(tmp_path / "site.tar") as target:
        target.take_part(manifest.database_name, dump)
        target.take_part(LIST, tmp_path / "list")
        target.finish(sealed(manifest))
    url = new_database()
    await asyncio.to_thread(run_job, partial(restore_database, place=tmp_path / "site.tar"), Trial(url))
    assert len(await query(url, "SELECT version FROM aerich")) == len(migrations.known())


async def test_summary_tables_are_restored_and_stay_correct(
    settings: Settings, storage: Storage, new_database: NewDatabase, tmp_path: Path
) -> None:
    manga, reader = await make_manga(), await make_user()
    for language in ("de", "en"):
        await make_chapter(manga, language=language)
    await models.Follow.create(user_id=reader.id, manga_id=manga.id)
    await count_followers()
    await backed_up(settings, storage, tmp_path / "backups")
    url = new_database()
    ended = await restored(tmp_path / "there", tmp_path / "backups", url)
    assert ended.returncode == 0, ended
    assert await query(url, KEPT_BESIDE) == [(manga.id, "de", 1), (manga.id, "en", 1)]
    assert await query(url, "SELECT manga_id, rank FROM manga_followers") == [(manga.id, -1)]
    await query(url, "DELETE FROM chapters WHERE language = 'de'")
    assert await query(url, KEPT_BESIDE) == [(manga.id, "en", 1)]


async def test_sessions_keys_and_links_end_and_waiting_mails_are_held_back(app: App, sign_in: SignIn) -> None:
    reader = await sign_in()
    await make_key(reader.user)
    token = await app.ctx.part(Links).issue(reader.user, Purpose.RESET)
    await outbox.queue(reader.user, "reader@example.org", "reset", "en", token)
    hook = await Webhook.create(name="Ours", url="https://example.org/hook", kind="json", events="chapter.released")
    await WebhookDelivery.create(webhook=hook, event="chapter.released", next_attempt_at=datetime.now(UTC))
    await leases.acquire("one of the tests")
    before = await read_numbers()
    await revoke(keep_sessions=True)
    assert (await IdentityToken.all().count(), await ApiKey.all().count(), await Lease.all().count()) == (1, 1, 0)
    assert (await reader.http.get("/v1/User/me")).status_code == 200
    mail = await Mail.get()
    assert (mail.state, mail.error) == ("failed", "not sent: it was waiting in a restored backup")
    assert [(one.state, one.error) for one in await WebhookDelivery.all()] == [(mail.state, mail.error)]
    assert (await Webhook.get()).enabled
    after = await read_numbers()
    assert before is not None
    assert after is not None
    assert before.epoch != after.epoch
    await revoke(keep_sessions=False)
    assert [await model.all().count() for model in (IdentityToken, RefreshToken, ApiKey)] == [0, 0, 0]
    assert not (await Webhook.get()).enabled
    assert (await OneTimeToken.get(id=token.id)).expires_at <= datetime.now(UTC)
    assert (await reader.http.get("/v1/User/me")).status_code == 401


@pytest.mark.no_database
def test_every_table_of_secrets_is_ended() -> None:
    """Every table that stores a secret's hash, or anything else that grants access, must be emptied by a restore."""
    keeps = {change.table for change in GRANTS_ACCESS}
    for name in models.__all__:
        meta = getattr(models, name)._meta
        if any("_hash" in column or "secret" in column for column in meta.fields_db_projection.values()):
            assert meta.db_table in keeps | {"users"}, f"{name}: see kanjiku_api/backups/revocation.py"


@pytest.mark.any_database
async def test_a_folder_is_restored_to_a_bucket(
    settings: Settings, storage: Storage, s3_servers: dict[str, S3Server], tmp_path: Path
) -> None:
    contents = [made_up(size) for size in (1, 70_000, 6_000_000)]
    for content in contents:
        await avatar_of(storage, tmp_path, content)
    await backed_up(settings, storage, tmp_path / "backups")
    bucket = make_storage(tmp_path / "incoming", s3_servers["rclone"].settings("restored"))
    await restoring.require_empty_storage(bucket)
    await restoring.restore_files(open_backup(tmp_path / "backups"), bucket, SILENT)
    assert [await read(bucket, key_of(content)) for content in contents] == contents
    with pytest.raises(BackupUnusable, match=r"^the object \w+ of the bucket exists already"):
        await restoring.require_empty_storage(bucket)
    await bucket.close()


async def test_an_unsuitable_backup_or_target_is_refused_with_its_reason(
    settings: Settings,
    storage: Storage,
    on_postgres: bool,  # noqa: FBT001 - a fixture
    tmp_path: Path,
) -> None:
    await avatar_of(storage, tmp_path, b"avatar")
    await backed_up(settings, storage, tmp_path / "backups")
    backup = open_backup(tmp_path / "backups")
    await restoring.require_fitting(backup, settings.database)
    with pytest.raises(
        BackupUnusable, match="exists already" if not on_postgres else r"is not empty \(it contains public"
    ):
        await restoring.require_empty_database(settings.database)
    with pytest.raises(BackupUnusable, match="exists already: move the images away"):
        await restoring.require_empty_storage(storage)
    other = "sqlite:///nowhere" if on_postgres else "postgresql://127.0.0.1/nowhere"
    with pytest.raises(BackupUnusable, match="restore it to a database of its kind"):
        await restoring.require_fitting(backup, settings.database.model_copy(update={"url": SecretStr(other)}))
    changed = {"migrations": [*migrations.known(), "99_later.py"], "release": "9.0.0"}
    backup.manifest = backup.manifest.model_copy(update=changed)
    with pytest.raises(BackupUnusable, match=r"release 9\.0\.0, whose migration 99_later\.py"):
        await restoring.require_fitting(backup, settings.database)
    backup.manifest = backup.manifest.model_copy(update={"files_bytes": 2**60})
    with pytest.raises(BackupFailed, match=r"bytes are needed, but only \d+ are free"):
        restoring.require_space(backup, tmp_path / "not" / "made" / "yet")


@pytest.mark.any_database
@pytest.mark.parametrize("name", ["backups", "site.tar"])
async def test_a_damaged_file_ends_a_restore_before_there_is_a_database(
    settings: Settings, storage: Storage, tmp_path: Path, name: str
) -> None:
    content = b"avatar" * 1000
    file = await avatar_of(storage, tmp_path, content)
    await backed_up(settings, storage, tmp_path / name)
    path = tmp_path / "site.tar" if name == "site.tar" else tmp_path / "backups/files" / file.key[:2] / file.key
    path.write_bytes(path.read_bytes().replace(content, b"b" + content[1:]))
    target = make_storage(tmp_path / "there", StorageSettings())
    await target.start()
    with pytest.raises(BackupFailed, match=f"^the backup is damaged: wrong bytes: files/../{file.key}$"):
        await restoring.restore_files(open_backup(tmp_path / name), target, SILENT)
    assert await kept_in(target) == []


@pytest.mark.postgres_only
def test_behind_pgbouncer_the_server_itself_must_be_named(settings: Settings) -> None:
    pooled = settings.database.model_copy(update={"pgbouncer": True})
    with pytest.raises(BackupUnusable, match="KANJIKU_DATABASE__PGBOUNCER=false"):
        require_programs(pooled, "pg_dump")


@pytest.mark.no_database
@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_root_restores_for_whom_the_place_belongs_to(tmp_path: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    (tmp_path / "state").mkdir()
    (tmp_path / "images").mkdir()
    for folder in ("state", "images"):
        os.chown(tmp_path / folder, nobody.pw_uid, nobody.pw_gid)
    places = [tmp_path / "state/data/kanjiku.db", tmp_path / "images"]
    owners = [restoring.Owner(place) for place in places]
    places[0].parent.mkdir()
    for path in (places[0], places[1] / "file"):
        path.touch()
    for owner in owners:
        owner.hand_over()
    made = [places[0].parent, places[0], places[1] / "file"]
    assert [(path.stat().st_uid, path.stat().st_gid) for path in made] == [(nobody.pw_uid, nobody.pw_gid)] * 3
    assert tmp_path.stat().st_uid == 0


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("app")
def test_a_full_disk_ends_a_backup_and_nothing_half_stays(settings: Settings, tmp_path: Path) -> None:
    small, empty = tmp_path / "small", tmp_path / "empty"
    for folder in (small, empty):
        folder.mkdir()
    (tmp_path / "config.toml").write_text(f'database.url = "{settings.database.url.get_secret_value()}"')
    show = f"cd {tmp_path}; {sys.executable} -m kanjiku_api backup {small}/site.tar; echo $? $(ls {small})"
    command = [*on_small_disk(small, empty, "size=60m", 2**20), "sh", "-c", show]
    ended = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert "There is no space left for files" in ended.stderr, ended
    assert ended.stdout == "1 filling\n"
