"""A user's settings for mails about releases, and the time zone, under /v1/User/me."""

from datetime import UTC, datetime, timedelta

import pytest
from httpx import AsyncClient

from kanjiku_api.models import ReleaseNotice, ReleaseSubscription, User
from kanjiku_api.rules.identity import Scope
from tests.conftest import Persona
from tests.factories import make_chapter, make_key, make_manga
from tests.users.answers import assert_refused

ME = "/v1/User/me"
NOW = datetime.now(UTC)


async def told(http: AsyncClient) -> tuple[str, str]:
    """Read the account's setting for mails, and its time zone."""
    body = (await http.get(ME)).json()
    return body["notifications"]["releases"], body["time_zone"]


async def notice(reader: Persona, due_at: datetime | None = NOW) -> ReleaseNotice:
    """Create a notice that waits to be mailed."""
    chapter = await make_chapter(await make_manga(), "1")
    return await ReleaseNotice.create(user_id=reader.user.id, chapter_id=chapter.id, due_at=due_at)


async def due(row: ReleaseNotice) -> datetime | None:
    """Read when the notice is due."""
    return (await ReleaseNotice.get(id=row.id)).due_at


async def test_mails_are_off_until_somebody_wants_them(reader: Persona) -> None:
    assert await told(reader.http) == ("off", "UTC")
    for wanted in ("daily", "now", "off"):
        answer = await reader.http.patch(ME, json={"notifications": {"releases": wanted}})
        assert answer.status_code == 200, answer.text
        assert await told(reader.http) == (wanted, "UTC")
    assert await ReleaseSubscription.filter(user_id=reader.user.id).count() == 1


async def test_a_time_zone_is_changed_alone(reader: Persona) -> None:
    assert (await reader.http.patch(ME, json={"time_zone": "America/Argentina/ComodRivadavia"})).status_code == 200
    assert await told(reader.http) == ("off", "America/Argentina/ComodRivadavia")
    assert not await ReleaseSubscription.exists()


async def test_other_changes_leave_both_alone(reader: Persona) -> None:
    await reader.http.patch(ME, json={"notifications": {"releases": "daily"}, "time_zone": "Asia/Tokyo"})
    await reader.http.patch(ME, json={"birthday": None})
    assert await told(reader.http) == ("daily", "Asia/Tokyo")


async def test_the_link_of_mails_stays_the_same_through_all_changes(reader: Persona) -> None:
    tokens = set()
    for wanted in ("now", "off", "daily"):
        await reader.http.patch(ME, json={"notifications": {"releases": wanted}})
        tokens.add((await ReleaseSubscription.get()).unsubscribe_token)
    assert len(tokens) == 1


async def test_waiting_notices_get_a_new_due_time(reader: Persona) -> None:
    await reader.http.patch(ME, json={"notifications": {"releases": "daily"}})
    waiting, done = await notice(reader), await notice(reader, None)
    await reader.http.patch(ME, json={"time_zone": "Asia/Tokyo"})
    morning = await due(waiting)
    assert morning is not None
    assert (morning.astimezone(UTC).hour, morning.minute, morning > NOW) == (23, 0, True)
    await reader.http.patch(ME, json={"notifications": {"releases": "now"}})
    assert abs((await due(waiting) or NOW) - datetime.now(UTC)) < timedelta(minutes=1)
    await reader.http.patch(ME, json={"notifications": {"releases": "off"}})
    assert (await due(waiting), await due(done)) == (None, None)


async def test_a_key_that_writes_may_change_them_and_one_that_reads_may_not(
    reader: Persona, anonymous: AsyncClient
) -> None:
    body = {"notifications": {"releases": "now"}}
    for scopes, status in ((f"{Scope.READ}", 403), (f"{Scope.READ} {Scope.WRITE}", 200)):
        key = await make_key(reader.user, scopes)
        assert (await anonymous.patch(ME, json=body, headers={"X-API-Key": key})).status_code == status


async def test_an_anonymous_client_changes_nothing(anonymous: AsyncClient) -> None:
    assert_refused(await anonymous.patch(ME, json={"time_zone": "UTC"}), 401, "errors.no_session")


async def test_an_admin_cannot_subscribe_others(admin: Persona, reader: Persona) -> None:
    for change in ({"notifications": {"releases": "now"}}, {"time_zone": "UTC"}):
        answer = await admin.http.patch(f"/v1/Admin/User/{reader.id}", json=change)
        assert_refused(answer, 400, "errors.validation", {next(iter(change)): "errors.unknown_field"})


@pytest.mark.any_database
@pytest.mark.parametrize("zone", ["", "CEST", "europe/berlin", "../../etc/passwd", "+02:00", "localtime", "A" * 65])
async def test_an_invalid_time_zone_is_refused(reader: Persona, zone: str) -> None:
    answer = await reader.http.patch(ME, json={"time_zone": zone})
    assert_refused(answer, 400, "errors.time_zone_invalid", {"time_zone": "errors.time_zone_invalid"})
    assert (await User.get(id=reader.user.id)).time_zone is None


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("notifications", "field", "key"),
    [
        ({}, "notifications.releases", "errors.missing_parameters"),
        (None, "notifications", "errors.invalid_value"),
        ("now", "notifications", "errors.invalid_value"),
        ({"releases": "weekly"}, "notifications.releases", "errors.invalid_value"),
        ({"releases": None}, "notifications.releases", "errors.invalid_value"),
        ({"releases": "now", "posts": "now"}, "notifications.posts", "errors.unknown_field"),
    ],
)
async def test_an_invalid_choice_is_refused(reader: Persona, notifications: object, field: str, key: str) -> None:
    answer = await reader.http.patch(ME, json={"notifications": notifications})
    assert answer.status_code == 400, answer.text
    assert [(fault["field"], fault["msg_key"]) for fault in answer.json()["details"]] == [(field, key)]
    assert not await ReleaseSubscription.exists()
