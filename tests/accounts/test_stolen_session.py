"""A refresh token that was used before ends its session, and its owner is told by mail."""

from tests.factories import make_user
from tests.mail.service import MailService
from tests.mail.sink import text_of

REFRESH = "/v1/Session/refresh"


async def test_the_owner_is_told_which_device_it_was(mailing: MailService) -> None:
    await make_user("Mori.Reads", email="mori@example.org")
    mailing.http.headers["User-Agent"] = "Firefox on Linux"
    await mailing.login("Mori.Reads")
    first = mailing.http.cookies["RefreshToken"]
    for _ in range(2):
        assert (await mailing.http.post(REFRESH)).status_code == 200
    mailing.http.cookies.clear()

    stolen = await mailing.http.post(REFRESH, headers={"Cookie": f"RefreshToken={first}"})

    assert (stolen.status_code, stolen.json()["msg_key"]) == (401, "errors.session_revoked")
    mail = await mailing.deliver_one()
    assert mail["To"] == "mori@example.org"
    assert "Firefox on Linux" in text_of(mail)
