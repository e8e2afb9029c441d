"""Schemas of sessions."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, StringConstraints
from pydantic.config import JsonDict

from ..web.fields import Line, Moment
from ..web.pagination import Listed
from ..web.schemas import Schema

PASSWORD_INPUT_MAX = 1024
"""The longest password that is checked, in characters; new ones have a lower limit."""
Password = Annotated[str, StringConstraints(max_length=PASSWORD_INPUT_MAX)]


DEVICE: JsonDict = {
    "uuid": "01936b2e-7a11-7c22-8d33-9e44f5a6b7c8",
    "current": True,
    "created": "2026-11-22T17:00:00Z",
    "last_used": "2026-11-22T17:30:00Z",
    "user_agent": "Mozilla/5.0",
    "ip": "203.0.113.7",
}


class Login(Schema):
    """A login by user name or e-mail address."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"username": "Mori.Reads", "password": "nine quiet foxes"}]}
    )

    username: Annotated[str, Line(320)]
    password: Password


class Logout(Schema):
    """A logout, from this device or from all."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"logout_all": True}]})

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
    """The signed-in user."""

    uid: UUID
    username: str
    groups: list[str]
    permissions: Permissions


class SessionRead(SessionUser):
    """The session: when it expires, and its user (in two places, since front ends read either)."""

    id_valid_until: float
    refresh_valid_until: float
    user: SessionUser


class DeviceRead(Schema):
    """One signed-in device."""

    model_config = ConfigDict(json_schema_extra={"examples": [DEVICE]})

    uuid: UUID
    current: bool
    created: Moment
    last_used: Moment
    user_agent: str
    ip: str


class DeviceList(Listed):
    """The devices on which the user is signed in, latest login first."""

    device_count: int | None
    devices: list[DeviceRead]
