"""The content of mails: every kind in every language, the same in text and HTML, with hostile values escaped."""

import re
from datetime import UTC, datetime
from email.message import EmailMessage
from html import unescape
from pathlib import Path

import pytest
from aiosmtplib.email import flatten_message

import kanjiku_api.mail
from kanjiku_api.mail.templates import Contents, render
from kanjiku_api.models import Mail
from kanjiku_api.models.ids import uuid7
from kanjiku_api.rules.i18n import LOCALES
from kanjiku_api.settings import MailSettings, Settings
from tests.mail.service import FRONT_END, mail_settings
from tests.mail.sink import read, text_of

pytestmark = pytest.mark.no_database
TEMPLATES = Path(kanjiku_api.mail.__file__).parent / "templates"
KINDS = sorted(path.stem for path in (TEMPLATES / "en").glob("*.txt"))
WITH_LINK = {"activate", "reset", "confirm_email"}
LINK = f"{FRONT_END}/reset?token=3q2-7w_A"
PARAMS = {
    "username": "Mori.Reads",
    "email": "new@example.org",
    "user_agent": "Mozilla/5.0",
    "provider": "Example",
    "unlinked": ["Old & Sons", "Other"],
    "linked": ["Example"],
    "keys": 3,
    "entries": [
        {"title": "Night Train: Ch. 1", "url": f"{FRONT_END}/chapter/7"},
        {"title": "Rain & Sons: Ch. 2", "url": f"{FRONT_END}/chapter/8"},
    ],
    "count": 5,
    "more": 3,
    "unsubscribe": "https://manga.example.org/v1/User/unsubscribe/ku_q5vt2m7xk3nra6wd4hycj5pbze",
}


@pytest.fixture
def mailed() -> Settings:
    """Give settings with a site name that is not ASCII."""
    return mail_settings(Settings(debug=True, app_name="Müllers Manga"), 25)


def written(settings: Settings, kind: str, language: str, **params: str) -> EmailMessage:
    """Write a mail, and parse it as its recipient does."""
    row = Mail(
        id=uuid7(),
        to="mori@example.org",
        kind=kind,
        language=language,
        params=PARAMS | params,
        created_at=datetime.now(UTC),
    )
    return read(render(row, settings, Contents({"link": LINK} if kind in WITH_LINK else {})).as_bytes())


def test_a_sender_at_a_domain_in_other_letters_needs_no_special_server(mailed: Settings) -> None:
    sender = MailSettings(host="127.0.0.1", sender="Müllers Manga <noreply@müller.example>")
    mail = written(mailed.model_copy(update={"mail": sender}), "test", "en")
    assert mail["From"] == "Müllers Manga <noreply@xn--mller-kva.example>"
    assert mail["Message-ID"].endswith("@xn--mller-kva.example>")


def words(html: str) -> list[str]:
    """Get the words of a page, without its tags."""
    return unescape(re.sub(r"<[^>]+>", " ", html)).split()


def test_every_kind_is_there_in_every_language() -> None:
    wanted = {f"{kind}.{form}" for kind in KINDS for form in ("txt", "html")}
    for language in LOCALES:
        assert {path.name for path in (TEMPLATES / language).iterdir()} == wanted
    assert set(KINDS) >= WITH_LINK


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_text_and_html_say_the_same(mailed: Settings, kind: str, language: str) -> None:
    mail = written(mailed, kind, language)
    html = text_of(mail, "html")
    assert text_of(mail).split() == words(html)
    assert f'<html lang="{language}">' in html
    assert (LINK in text_of(mail)) == (f'href="{LINK}"' in html) == (kind in WITH_LINK)
    assert not {"None", "{{", "}}"} & set(words(html))


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_subject_names_the_site_and_differs_by_kind(mailed: Settings, kind: str, language: str) -> None:
    subject = written(mailed, kind, language)["Subject"]
    assert "Müllers Manga" in subject
    assert [other for other in KINDS if written(mailed, other, language)["Subject"] == subject] == [kind]


@pytest.mark.parametrize("kind", KINDS)
def test_the_languages_differ(mailed: Settings, kind: str) -> None:
    assert text_of(written(mailed, kind, "en")) != text_of(written(mailed, kind, "de"))


def test_text_of_users_is_escaped(mailed: Settings) -> None:
    mail = written(mailed, "session_reused", "en", user_agent='<script src="//evil">&')
    assert "<script" not in text_of(mail, "html")
    assert '<script src="//evil">&' in text_of(mail)


def test_no_mail_loads_anything(mailed: Settings) -> None:
    for kind in KINDS:
        assert not re.search(r"<(img|script|link|style|iframe)|url\(", text_of(written(mailed, kind, "en"), "html"))


@pytest.mark.parametrize(
    "to", ["", "mori", "a@b.org, c@d.org", "a@b.org,c@d.org", "<a@b.org>", "a@b.org\r\nBcc: c@d.org"]
)
def test_an_invalid_address_gets_no_mail(mailed: Settings, to: str) -> None:
    row = Mail(id=uuid7(), to=to, kind="test", language="en", params={}, created_at=datetime.now(UTC))
    with pytest.raises(ValueError, match=r".*"):
        render(row, mailed, Contents())


def test_an_address_in_a_header_is_sent_as_it_is_however_long(mailed: Settings) -> None:
    row = Mail(id=uuid7(), to="mori@example.org", kind="test", language="en", params={}, created_at=datetime.now(UTC))
    address = f"<https://{'a' * 60}.{'b' * 60}.example.org/v1/User/unsubscribe/ku_q5vt2m7xk3nra6wd4hycj5pbze>"
    sent = flatten_message(render(row, mailed, Contents(headers={"List-Unsubscribe": address})))
    assert f"\r\nList-Unsubscribe: {address}\r\n" in sent.decode()
