"""STARTTLS, TLS and AUTH: without what the settings require, no mail is sent."""

import ssl
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from kanjiku_api.mail.mailer import MailUndelivered, connection
from kanjiku_api.mail.templates import Contents, render
from kanjiku_api.models import Mail
from kanjiku_api.settings import MailSettings
from tests.mail.service import SENDER, MailService

pytestmark = pytest.mark.any_database

ACCOUNT = ("kanjiku", "a password")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make a certificate for 127.0.0.1, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    return certificate, key


@pytest.fixture
def with_tls(mailing: MailService, certificate: tuple[Path, Path]) -> MailService:
    """Give a mail server that requires STARTTLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    mailing.sink.manners.tls = context
    return mailing


async def send(mailing: MailService, **changes: Any) -> None:
    """Send one mail with changed settings."""
    base = {"host": "127.0.0.1", "port": mailing.sink.port, "sender": SENDER, "timeout_seconds": 30, "security": "none"}
    settings = MailSettings(**base | changes)
    row = await Mail.create(to="mori@example.org", kind="test", language="en", params={}, next_attempt_at="2026-11-22")
    async with connection(settings) as give:
        await give(render(row, mailing.settings, Contents()))


async def test_starttls_is_used_and_the_certificate_checked(
    with_tls: MailService, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(MailUndelivered, match=r"(?i)certificate"):
        await send(with_tls, security="starttls")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))  # trusted now, as an operator may configure it
    await send(with_tls, security="starttls")
    assert len(with_tls.sink.mails) == 1


async def test_a_server_without_starttls_gets_no_mail_in_clear(mailing: MailService) -> None:
    with pytest.raises(MailUndelivered, match="STARTTLS"):
        await send(mailing, security="starttls")
    assert mailing.sink.mails == []


async def test_a_server_that_speaks_no_tls_gets_nothing(mailing: MailService) -> None:
    with pytest.raises(MailUndelivered):
        await send(mailing, security="tls")
    assert mailing.sink.mails == []


async def test_a_login_is_made_where_the_settings_have_one(mailing: MailService) -> None:
    mailing.sink.manners.account = ACCOUNT
    await send(mailing, username=ACCOUNT[0], password=SecretStr(ACCOUNT[1]))
    assert len(mailing.sink.mails) == 1


async def test_a_wrong_password_is_said_and_not_repeated(mailing: MailService) -> None:
    mailing.sink.manners.account = ACCOUNT
    with pytest.raises(MailUndelivered, match="SMTPAuthenticationError") as refused:
        await send(mailing, username=ACCOUNT[0], password=SecretStr("not this one"))
    assert "not this one" not in str(refused.value)
    assert mailing.sink.mails == []


async def test_a_server_that_wants_a_login_and_gets_none_takes_nothing(mailing: MailService) -> None:
    mailing.sink.manners.account = ACCOUNT
    with pytest.raises(MailUndelivered, match="530"):
        await send(mailing)
    assert mailing.sink.mails == []


@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-host.invalid"])
async def test_a_server_that_is_not_there_is_said(mailing: MailService, host: str) -> None:
    await mailing.sink.stop()
    with pytest.raises(MailUndelivered, match="SMTPConnectError"):
        await send(mailing, host=host)
