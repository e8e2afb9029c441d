"""The section ``[mail]``: faults are reported before anything starts."""

from pathlib import Path

import pytest

from kanjiku_api.settings import Settings, SettingsError, load

pytestmark = pytest.mark.no_database
GOOD = 'host = "mail.example.org"\nsender = "Kanjiku <noreply@example.org>"\n'


def read(folder: Path, mail: str, top: str = "", **environ: str) -> Settings:
    file = folder / "config.toml"
    file.write_text(f'debug = true\n{top}\n[JWT]\nsecret = "{"s" * 40}"\n[mail]\n{mail}')
    return load(file, environ)


def test_without_a_host_mail_is_off_and_nothing_needs_activation(tmp_path: Path) -> None:
    settings = read(tmp_path, "")
    assert not settings.mail.is_on
    assert not settings.needs_activation


def test_with_a_host_mail_is_on_starttls_is_demanded_and_accounts_need_activation(tmp_path: Path) -> None:
    settings = read(tmp_path, GOOD)
    assert settings.mail.is_on
    assert (settings.mail.security, settings.mail.port, settings.mail.timeout_seconds) == ("starttls", 587, 10)
    assert settings.needs_activation
    assert not read(tmp_path, GOOD, "require_activation = false").needs_activation


@pytest.mark.parametrize(
    "sender", ["noreply@example.org", "Manga e.V. <noreply@example.org>", "Müllers Manga <a.b+c@xn--mller-kva.example>"]
)
def test_a_sender_is_one_address_with_or_without_a_name(tmp_path: Path, sender: str) -> None:
    assert read(tmp_path, f'host = "mail.example.org"\nsender = "{sender}"').mail.sender == sender


@pytest.mark.parametrize(
    ("sender", "plain"),
    [
        ("noreply@müller.example", "noreply@xn--mller-kva.example"),
        ("Müllers Manga <noreply@MÜLLER.example>", "Müllers Manga <noreply@xn--mller-kva.example>"),
        ('\\"Manga, e.V.\\" <noreply@日本。example>', '"Manga, e.V." <noreply@xn--wgv71a.example>'),
    ],
)
def test_a_senders_domain_in_any_letters_is_written_in_ascii(tmp_path: Path, sender: str, plain: str) -> None:
    assert read(tmp_path, f'host = "mail.example.org"\nsender = "{sender}"').mail.sender == plain


@pytest.mark.parametrize(
    ("mail", "named"),
    [
        ('host = "mail.example.org"', "sender"),
        ('host = "mail.example.org"\nsender = "Kanjiku"', "sender"),
        ('host = "mail.example.org"\nsender = "Kanjiku <noreply@example.org"', "sender"),
        ('host = "mail.example.org"\nsender = "a@example.org, b@example.org"', "sender"),
        ('host = "mail.example.org"\nsender = "noreply@"', "sender"),
        ('host = "mail.example.org"\nsender = "a@example.org\\r\\nBcc: b@example.org"', "sender"),
        ('host = "mail.example.org"\nsender = "nörepeat@example.org"', "sender: must be an address"),
        (
            'host = "mail.example.org"\nsender = "noreply@-müller.example"',
            "sender: is not an address that mail servers",
        ),
        (GOOD + "port = 0", "port"),
        (GOOD + "port = 65536", "port"),
        (GOOD + 'security = "maybe"', "security"),
        (GOOD + "timeout_seconds = 0", "timeout_seconds"),
        (GOOD + "retry_hours = 0", "retry_hours"),
        (GOOD + 'reset_path = "reset"', "reset_path"),
        (GOOD + 'activate_path = "https://evil.example.com/"', "activate_path"),
        (GOOD + 'hots = "x"', "hots"),
    ],
)
def test_settings_that_cannot_work_are_named(tmp_path: Path, mail: str, named: str) -> None:
    with pytest.raises(SettingsError, match=named) as refused:
        read(tmp_path, mail)
    assert "mail" in str(refused.value)


def test_activation_without_mail_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="require_activation"):
        read(tmp_path, "", "require_activation = true")


def test_the_password_comes_from_a_file_and_is_never_shown(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("a secret of the operator\n")
    settings = read(tmp_path, GOOD, KANJIKU_MAIL__PASSWORD_FILE=str(secret))
    assert settings.mail.password.get_secret_value() == "a secret of the operator"
    assert "a secret" not in repr(settings)
