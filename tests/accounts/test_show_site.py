"""``GET /v1/Site``: the features that are enabled."""

import pytest
from httpx import AsyncClient

from kanjiku_api.settings import ProviderSettings, Settings
from tests.mail.service import MailService, ServeWith

SITE = "/v1/Site"


async def test_the_answer_shows_the_settings(anonymous: AsyncClient, settings: Settings) -> None:
    answer = await anonymous.get(SITE)
    assert answer.status_code == 200
    assert answer.json() == {
        "name": "Kanjiku",
        "languages": ["en", "de"],
        "default_language": "en",
        "images": {
            "types": ["jpeg", "png", "webp", "gif", "avif"],
            "max_bytes": 25_000_000,
            "max_pixels": 40_000_000,
            "avatar_max_bytes": 4_000_000,
            "avatar_max_pixels": 16_000_000,
        },
        "registration": True,
        "activation": False,
        "mail": False,
        "providers": [],
        "apps": {
            **{name: f"{settings.public_url}/{name}" for name in ("komga", "koreader", "opds")},
            "opds2": f"{settings.public_url}/opds/v2",
            "feeds": f"{settings.public_url}/v1/Feed/latest.rss",
        },
    }


async def test_with_mail_accounts_need_activation(mailing: MailService) -> None:
    site = (await mailing.http.get(SITE)).json()
    assert (site["mail"], site["activation"]) == (True, True)


async def test_activation_can_be_switched_off(mailing: MailService, serve_with: ServeWith) -> None:
    service = await serve_with(mail=mailing.settings.mail, require_activation=False)
    site = (await service.http.get(SITE)).json()
    assert (site["mail"], site["activation"]) == (True, False)
    assert (await service.register("Mori.Reads")).status_code == 200
    assert (await service.login("Mori.Reads")).status_code == 200


async def test_providers_language_and_closed_registration_are_told(serve_with: ServeWith) -> None:
    provider = ProviderSettings(title="Example", discovery_url="https://a.example.org/.well-known", client_id="us")
    service = await serve_with(
        app_name="Other", language="de", registration=False, oauth={"two": provider, "One": provider}
    )
    site = (await service.http.get(SITE)).json()
    assert (site["name"], site["default_language"], site["registration"]) == ("Other", "de", False)
    assert site["providers"] == ["One", "two"]
    answer = await service.register("Mori.Reads")
    assert (answer.status_code, answer.json()["msg_key"]) == (403, "errors.registration_closed")


async def test_no_secret_of_the_settings_is_in_it(mailing: MailService) -> None:
    text = (await mailing.http.get(SITE)).text
    assert "noreply" not in text
    assert str(mailing.settings.mail.port) not in text


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("POST", 405), ("DELETE", 405)])
async def test_the_site_cannot_be_changed_here(anonymous: AsyncClient, method: str, status: int) -> None:
    answer = await anonymous.request(method, SITE)
    assert answer.status_code == status
    assert (await anonymous.get(f"{SITE}/")).status_code == 200
