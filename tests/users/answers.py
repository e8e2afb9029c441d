"""Checks of answers that the tests of accounts share."""

from http.cookies import SimpleCookie

from httpx import Response

PUBLIC_FIELDS = {"uuid", "username", "avatar", "groups", "member_since"}
PRIVATE_FIELDS = PUBLIC_FIELDS | {"email", "birthday", "activated"}
ADMIN_FIELDS = PRIVATE_FIELDS | {"identity_tokens", "banned"}
DEVICE_FIELDS = {"uuid", "current", "created", "last_used", "user_agent", "ip"}
SESSION_COOKIES = {"IdentityToken", "RefreshToken"}


def assert_done(answer: Response, msg_key: str, *names: str) -> None:
    """Expect a success with the message `msg_key`, whose text contains the given values."""
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["msg_key"] == msg_key
    assert all(name in body["msg"] for name in names), body["msg"]


def assert_refused(answer: Response, status: int, msg_key: str, details: dict[str, str] | None = None) -> None:
    """Expect an error in the usual form, with exactly these invalid fields (field to `msg_key`)."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert body["msg_key"] == msg_key, body
    assert body["msg"]
    assert body["msg"] != msg_key
    assert answer.headers["X-Request-ID"]
    assert set(body) == ({"msg", "msg_key"} if details is None else {"msg", "msg_key", "details"}), body
    if details is not None:
        assert {fault["field"]: fault["msg_key"] for fault in body["details"]} == details
        assert len(body["details"]) == len(details), "a field is named twice"
        assert all(set(fault) == {"field", "msg_key", "msg"} and fault["msg"] for fault in body["details"])


def cleared_cookies(answer: Response) -> set[str]:
    """List the cookies that an answer deletes."""
    cookies = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        cookies.load(header)
    return {name for name, cookie in cookies.items() if cookie.value == "" and cookie["max-age"] == "0"}
