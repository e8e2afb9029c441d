"""What is said of sessions."""

from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from ..fields import Line, Moment
from ..schemas import Schema

PASSWORD_INPUT_MAX = 1024
"""Characters of a password that are looked at; new ones are bounded more tightly."""
Password = Annotated[str, StringConstraints(max_length=PASSWORD_INPUT_MAX)]


class Login(Schema):
    """A login by user name or e-mail address."""

    username: Annotated[str, Line(320)]
    password: Password


class Logout(Schema):
    """A logout, from this device or from all."""

    logout_all: bool = False


class Permissions(Schema):
    """What the user may do."""

    admin: bool
    early_access: bool
    manage_projects: bool
    upload_chapters: bool
    moderate_avatars: bool
    view_hidden: bool


class SessionUser(Schema):
    """Who is signed in."""

    uid: UUID
    username: str
    groups: list[str]
    permissions: Permissions


class SessionRead(SessionUser):
    """The session: until when it holds, and whose it is (twice: front ends read either place)."""

    id_valid_until: float
    refresh_valid_until: float
    user: SessionUser


class DeviceList(Schema):
    """The devices on which somebody is signed in, the latest login first."""

    device_count: int | None
    devices: list["DeviceRead"]


class DeviceRead(Schema):
    """One signed-in device."""

    uuid: UUID
    current: bool
    created: Moment
    last_used: Moment
    user_agent: str
    ip: str
