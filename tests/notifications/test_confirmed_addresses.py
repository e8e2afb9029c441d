"""An address is confirmed when a link in a mail to it was used, until it is changed."""

from kanjiku_api.models import User
from tests.conftest import Persona
from tests.factories import PASSWORD, make_user
from tests.mail.service import MailService, registered, token_in


async def is_confirmed(user: User) -> bool:
    return (await User.get(id=user.id)).email_confirmed_at is not None


async def test_activation_confirms_the_address(mailing: MailService) -> None:
    await mailing.register("Mori.Reads", "mori@example.org")
    user = await User.get()
    assert not await is_confirmed(user)
    await mailing.post("User/activate", {"token": token_in(await mailing.deliver_one())})
    assert await is_confirmed(user)


async def test_a_reset_by_mail_confirms_the_address(mailing: MailService) -> None:
    user = await make_user(email="mori@example.org", email_confirmed_at=None)
    await mailing.post("User/password/reset", {"email": "mori@example.org"})
    token = token_in(await mailing.deliver_one())
    await mailing.post("User/password/reset/confirm", {"token": token, "password": "ten quiet foxes"})
    assert await is_confirmed(user)


async def test_another_address_is_confirmed_by_its_own_link(mailing: MailService) -> None:
    user = await registered(mailing)
    await mailing.login("Mori.Reads")
    wanted = {"email": "new@example.org", "old_password": PASSWORD}
    assert (await mailing.http.patch("/v1/User/me", json=wanted)).status_code == 200
    (link,) = [mail for mail in await mailing.deliver() if mail["To"] == "new@example.org"]
    await User.filter(id=user.id).update(email_confirmed_at=None)
    assert (await mailing.post("User/email/confirm", {"token": token_in(link)})).status_code == 200
    assert await is_confirmed(user)
    assert (await User.get(id=user.id)).email == "new@example.org"


async def test_an_address_that_nobody_was_mailed_at_is_not_confirmed(mailing: MailService, admin: Persona) -> None:
    user = await registered(mailing)
    same = {"email": "MORI@example.org"}
    await admin.http.patch(f"/v1/Admin/User/{user.id}", json=same)
    assert await is_confirmed(user)
    await admin.http.patch(f"/v1/Admin/User/{user.id}", json={"email": "other@example.org"})
    assert not await is_confirmed(user)
