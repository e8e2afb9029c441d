"""Real processes of the service: two share an outbox, and one is killed at the worst moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kanjiku_api.models import Mail
from kanjiku_api.models.mail import MailState
from tests.conftest import SECRET
from tests.mail.service import FRONT_END, SENDER, MailService
from tests.mail.test_outbox import queued
from tests.processes import Service, serving_process
from tests.waiting import until


@asynccontextmanager
async def running(mailing: MailService, folder: Path) -> AsyncIterator[Service]:
    """Run a process on the database of the tests; waiting for it does not block the mail server."""
    await asyncio.to_thread(folder.mkdir)
    variables: dict[str, Any] = {
        "KANJIKU_DEBUG": "true",
        "KANJIKU_JWT__SECRET": SECRET,
        "KANJIKU_DATABASE__URL": mailing.settings.database.url.get_secret_value(),
        "KANJIKU_FRONTEND_URL": FRONT_END,
        "KANJIKU_MAIL__HOST": "127.0.0.1",
        "KANJIKU_MAIL__PORT": mailing.sink.port,
        "KANJIKU_MAIL__SECURITY": "none",
        "KANJIKU_MAIL__SENDER": SENDER,
    }
    process = serving_process(folder, "serve", **variables)
    service = await asyncio.to_thread(process.__enter__)
    try:
        yield service
    finally:
        await asyncio.to_thread(process.__exit__, None, None, None)


@pytest.mark.postgres_only
async def test_two_instances_never_send_one_mail_twice(mailing: MailService, tmp_path: Path) -> None:
    gate = mailing.sink.manners.gate = asyncio.Event()
    async with AsyncExitStack() as stack:
        for number in range(2):
            await stack.enter_async_context(running(mailing, tmp_path / f"instance{number}"))
        rows = await queued(60)
        await until(lambda: mailing.sink.at_gate == 2)  # one mail of each process, so both are sending
        gate.set()
        await until(lambda: len(mailing.sink.mails) >= len(rows))
    assert await Mail.filter(state=MailState.SENT.value).count() == len(rows)
    ids = [mail["Message-ID"] for mail in mailing.sink.mails]
    assert sorted(ids) == sorted(f"<{row.id}@manga.example.org>" for row in rows)
    assert mailing.sink.connections >= 2


async def test_a_process_killed_before_it_noted_a_mail_costs_one_duplicate_at_most(
    mailing: MailService, tmp_path: Path
) -> None:
    async with running(mailing, tmp_path / "killed") as service:
        mailing.sink.manners.once_taken = service.process.kill
        (row,) = await queued()
        await until(lambda: service.process.poll() is not None)
    mailing.sink.manners.once_taken = None
    left = await Mail.get(id=row.id)
    assert (left.state, left.attempts) == (MailState.QUEUED, 1)
    assert left.leased_until
    assert left.leased_until > datetime.now(UTC)
    assert await mailing.deliver() == []
    await Mail.all().update(leased_until=datetime.now(UTC))
    await mailing.round()
    assert await mailing.deliver() == []
    assert [mail["Message-ID"] for mail in mailing.sink.mails] == [f"<{row.id}@manga.example.org>"] * 2


async def test_a_process_that_is_told_to_stop_ends_although_the_mail_server_is_slow(
    mailing: MailService, tmp_path: Path
) -> None:
    gate = mailing.sink.manners.gate = asyncio.Event()
    async with running(mailing, tmp_path / "stopped") as service:
        await queued(3)
        await until(lambda: mailing.sink.at_gate > 0)
        assert await asyncio.to_thread(service.stop) == 0
    gate.set()
    assert await Mail.filter(leased_until__isnull=True, attempts=0).count() == 2
    assert "Traceback" not in service.log
