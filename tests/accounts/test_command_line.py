"""``grant``, ``reset-password`` and ``mail-test``, run beside the service on its database."""

import asyncio
import shlex
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from kanjiku_api.models import LogEntry, Membership, User
from tests.accounts.answers import told
from tests.conftest import SECRET, Persona
from tests.factories import join, make_group, make_user
from tests.machine import free_port
from tests.mail.service import FRONT_END, SENDER, MailService
from tests.processes import complaint_of, run

PUBLIC_URL = "http://127.0.0.1:9999"
Ended: TypeAlias = CompletedProcess[str]
Command = Callable[..., "asyncio.Future[Ended]"]


@pytest.fixture
def command(mailing: MailService, tmp_path: Path) -> Command:
    """Give a function that runs a command until it ends, while the service and the mail server keep running."""
    variables: dict[str, Any] = {
        "KANJIKU_DATABASE__URL": mailing.settings.database.url.get_secret_value(),
        "KANJIKU_JWT__SECRET": SECRET,
        "KANJIKU_FRONTEND_URL": FRONT_END,
    }

    def start(*arguments: str, **more: Any) -> "asyncio.Future[Ended]":
        return asyncio.ensure_future(asyncio.to_thread(run, tmp_path, *arguments, **variables | more))

    return start


def mail_variables(mailing: MailService, **more: Any) -> dict[str, object]:
    """Make the environment variables with the settings of the mail server."""
    mail = {"HOST": "127.0.0.1", "PORT": mailing.sink.port, "SECURITY": "none", "SENDER": SENDER} | more
    return {f"KANJIKU_MAIL__{name}": value for name, value in mail.items()}


async def test_grant_puts_a_user_into_a_group_and_acts_on_the_next_request(command: Command, reader: Persona) -> None:
    await make_group("uploaders", upload_chapters=True)
    done = await command("grant", "READER", "Uploaders")
    assert (done.returncode, done.stdout, complaint_of(done)) == (0, "reader is in the group uploaders\n", "")
    session = (await reader.http.get("/v1/Session")).json()
    assert (session["groups"], session["permissions"]["upload_chapters"]) == (["uploaders"], True)
    entry = await LogEntry.get(action="group_granted")
    assert (entry.target, entry.after, entry.ip) == (reader.id, {"group": "uploaders"}, "command line")


async def test_granted_twice_is_granted_once(command: Command) -> None:
    user = await make_user("Mori.Reads", email="mori@example.org")
    await join(user, await make_group("uploaders"))
    assert (await command("grant", "Mori@Example.org", "uploaders")).returncode == 0
    assert await Membership.filter(user_id=user.id).count() == 1
    assert not await LogEntry.exists()


@pytest.mark.parametrize(("user", "group"), [("nobody.of.us", "uploaders"), ("Mori.Reads", "no-such-group")])
async def test_an_unknown_user_or_group_is_said(command: Command, user: str, group: str) -> None:
    await make_user("Mori.Reads")
    await make_group("uploaders")
    done = await command("grant", user, group)
    assert done.returncode == 1
    assert done.stderr.startswith("kanjiku_api: ")
    assert "Traceback" not in done.stderr
    assert not await Membership.exists()


async def test_reset_password_prints_a_link_that_works_once(command: Command, mailing: MailService) -> None:
    await make_user("Mori.Reads", email="mori@xn--mller-kva.example", password_hash=None)
    done = await command("reset-password", "mori@müller.example")
    assert (done.returncode, complaint_of(done)) == (0, "")
    link = urlsplit(done.stdout.strip())
    assert f"{link.scheme}://{link.netloc}{link.path}" == f"{FRONT_END}/reset"
    body = {"token": parse_qs(link.query)["token"][0], "password": "ten louder wolves"}
    answers = [await mailing.post("User/password/reset/confirm", body) for _ in range(2)]
    assert [told(answer) for answer in answers] == [
        (200, "messages.password_changed"),
        (400, "errors.token_invalid"),
    ]
    assert (await mailing.login("Mori.Reads", "ten louder wolves")).status_code == 200
    assert await LogEntry.exists(action="reset_link_made")


async def test_reset_password_without_a_front_end_says_how_to_use_the_token(
    command: Command, mailing: MailService
) -> None:
    await make_user("Mori.Reads", email="mori@example.org")
    done = await command("reset-password", "mori@example.org", KANJIKU_FRONTEND_URL=PUBLIC_URL)
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1, "a script reads the link alone"
    call = shlex.split(done.stderr.partition("  curl ")[2])
    body = orjson.loads(call[call.index("-d") + 1])
    assert call[0] == f"{PUBLIC_URL}/v1/User/password/reset/confirm"
    assert told(await mailing.post("User/password/reset/confirm", body)) == (200, "messages.password_changed")
    assert (await mailing.login("Mori.Reads", body["password"])).status_code == 200


async def test_reset_password_of_nobody_makes_nothing(command: Command) -> None:
    done = await command("reset-password", "nobody.of.us")
    assert (done.returncode, done.stdout) == (1, "")
    assert not await User.exists()


@pytest.mark.any_database
async def test_mail_test_sends_a_mail(command: Command, mailing: MailService) -> None:
    done = await command("mail-test", "mori@example.org", **mail_variables(mailing))
    assert (done.returncode, done.stdout) == (0, "127.0.0.1 accepted a mail to mori@example.org\n")
    assert [mail["Subject"] for mail in mailing.sink.mails] == ["A test of Kanjiku"]


@pytest.mark.any_database
async def test_mail_test_says_what_is_wrong(command: Command, mailing: MailService) -> None:
    mailing.sink.manners.to_recipient = "550 5.1.1 nobody here"
    refused, no_starttls, no_address, off, down = await asyncio.gather(
        command("mail-test", "mori@example.org", **mail_variables(mailing)),
        command("mail-test", "mori@example.org", **mail_variables(mailing, SECURITY="starttls")),
        command("mail-test", "mori", **mail_variables(mailing)),
        command("mail-test", "mori@example.org"),
        command("mail-test", "mori@example.org", **mail_variables(mailing, PORT=free_port())),
    )
    said = {"550": refused, "STARTTLS": no_starttls, "email": no_address, "mail": off, "SMTPConnectError": down}
    for word, done in said.items():
        assert done.returncode == 1, done
        assert done.stdout == ""
        assert done.stderr.startswith("kanjiku_api: ")
        assert word in done.stderr
        assert "Traceback" not in done.stderr
