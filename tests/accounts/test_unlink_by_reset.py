"""``unlink_providers`` of ``POST /v1/User/password/reset/confirm`` ends sign-in by linked providers."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from kanjiku_api.models import LogEntry, ProviderLink, User
from kanjiku_api.settings import ProviderSettings
from tests.accounts.answers import told
from tests.factories import PASSWORD, make_key, make_user
from tests.mail.service import MailService, token_in
from tests.mail.sink import text_of

EMAIL, NEW = "mori@example.org", "ten louder wolves"
GONE, LEFT = "can no longer sign in", "can still sign in"


async def linked(*providers: str) -> User:
    """Create an account with linked providers, one of which was linked by an attacker."""
    user = await make_user("Mori.Reads", email=EMAIL)
    for number, name in enumerate(providers):
        await ProviderLink.create(user_id=user.id, provider=name, issuer=f"https://{name}.example", subject=f"{number}")
    return user


async def reset(mailing: MailService, **more: object) -> str:
    """Set a new password by a mailed link, and return the text of the mail about it."""
    await mailing.post("User/password/reset", {"email": EMAIL})
    token = token_in(await mailing.deliver_one())
    answer = await mailing.post("User/password/reset/confirm", {"token": token, "password": NEW, **more})
    assert told(answer) == (200, "messages.password_changed")
    return text_of(await mailing.deliver_one())


async def test_unlinking_on_request_is_named_in_the_notice_and_the_log(mailing: MailService) -> None:
    user, other = await linked("github", "discord"), await make_user()
    await ProviderLink.create(user_id=other.id, provider="github", issuer="https://github.example", subject="other")
    notice = await reset(mailing, unlink_providers=True)
    assert [link.user_id for link in await ProviderLink.all()] == [other.id]
    assert f"These providers were unlinked, and {GONE} to your account: discord, github." in " ".join(notice.split())
    assert LEFT not in notice
    entries = await LogEntry.filter(action="provider_unlinked", target=str(user.id)).order_by("id")
    assert [entry.before for entry in entries] == [{"provider": "discord"}, {"provider": "github"}]
    assert (await mailing.login("Mori.Reads", NEW)).status_code == 200


@pytest.mark.parametrize("more", [{}, {"unlink_providers": False}])
async def test_otherwise_links_stay_and_the_notice_names_them(mailing: MailService, more: dict[str, object]) -> None:
    await linked("github")
    notice = await reset(mailing, **more)
    assert await ProviderLink.all().count() == 1
    assert "These providers can still sign in to your account: github." in " ".join(notice.split())
    assert GONE not in notice
    assert not await LogEntry.exists(action="provider_unlinked")


async def test_without_links_the_notice_mentions_none(mailing: MailService) -> None:
    await linked()
    notice = await reset(mailing, unlink_providers=True)
    assert GONE not in notice
    assert LEFT not in notice
    assert "Keys" not in notice


async def test_keys_stay_and_the_notice_counts_those_that_hold(mailing: MailService) -> None:
    user, other = await linked(), await make_user()
    over = datetime.now(UTC) - timedelta(days=1)
    secrets = [await make_key(user), await make_key(user, expires_at=datetime.now(UTC) + timedelta(days=1))]
    await make_key(user, expires_at=over)
    await make_key(other)
    notice = " ".join((await reset(mailing, unlink_providers=True)).split())
    assert "keys of apps, scripts and feeds that still give access to your account: 2." in notice
    for secret in secrets:
        answer = await mailing.http.get("/v1/User/me", headers={"X-API-Key": secret})
        assert answer.json()["username"] == "Mori.Reads"


async def test_a_provider_is_named_by_its_title(mailing: MailService, monkeypatch: pytest.MonkeyPatch) -> None:
    provider = ProviderSettings(
        title="Manga Club", discovery_url="https://club.example", client_id="us", client_secret=SecretStr("word")
    )
    chosen = mailing.settings.model_copy(update={"oauth": {"club": provider}})
    monkeypatch.setattr(mailing.app.ctx, "settings", chosen)
    await linked("club")
    assert "Manga Club" in await reset(mailing, unlink_providers=True)


async def test_a_changed_password_names_who_can_still_sign_in(mailing: MailService) -> None:
    await linked("github")
    await mailing.login("Mori.Reads")
    changes = {"password": NEW, "old_password": PASSWORD}
    assert (await mailing.http.patch("/v1/User/me", json=changes)).status_code == 200
    assert "github" in text_of(await mailing.deliver_one())


@pytest.mark.parametrize("value", ["yes", 1, None, []])
async def test_an_invalid_choice_changes_nothing(mailing: MailService, value: object) -> None:
    await linked("github")
    await mailing.post("User/password/reset", {"email": EMAIL})
    token = token_in(await mailing.deliver_one())
    body = {"token": token, "password": NEW, "unlink_providers": value}
    answer = await mailing.post("User/password/reset/confirm", body)
    assert answer.status_code == 400
    assert [fault["field"] for fault in answer.json()["details"]] == ["unlink_providers"]
    assert await ProviderLink.exists()
    assert (await mailing.post("User/password/reset/confirm", {**body, "unlink_providers": True})).status_code == 200
