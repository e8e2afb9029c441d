"""Schemas of users and of their own changes."""

import re
from datetime import UTC, date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema
from pydantic.config import JsonDict

from ..auth.passwords import is_weak
from ..mail.addresses import plain_address
from ..models.user import EMAIL_MAX
from ..rules.digests import Rhythm
from ..rules.zones import DEFAULT_ZONE, checked_zone
from ..rules.zones import NAME_MAX as ZONE_MAX
from ..sessions.schemas import PASSWORD_INPUT_MAX, DeviceRead, Password
from ..web.fields import FieldKey, Line, Moment
from ..web.pagination import Listed, PageQuery
from ..web.schemas import Message, Schema

FIRST_BIRTHDAY = date(1900, 1, 1)
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _birthday(day: date | None) -> date | None:
    if day is not None and not FIRST_BIRTHDAY <= day <= datetime.now(UTC).date():
        raise ValueError("must lie between 1900 and today")
    return day


def _day(value: object) -> object:
    """Read a date, or ``""`` for none; in strict mode pydantic does not parse text itself after a validator of ours."""
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        return date.fromisoformat(value)
    return None if value == "" else value


def _strong(password: str) -> str:
    """Refuse weak passwords together with other invalid fields; the user's own names are checked later."""
    if is_weak(password):
        raise ValueError("is guessed first")
    return password


Username = Annotated[
    str,
    StringConstraints(min_length=5, max_length=30, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]*[A-Za-z0-9]$"),
    FieldKey("errors.username_invalid"),
]
Email = Annotated[
    str,
    Line(EMAIL_MAX),
    AfterValidator(plain_address),
    FieldKey("errors.email_invalid"),
    WithJsonSchema({"type": "string", "format": "email", "maxLength": EMAIL_MAX}),
]
NewPassword = Annotated[
    str,
    StringConstraints(max_length=PASSWORD_INPUT_MAX),
    AfterValidator(_strong),
    FieldKey("errors.password_weak"),
    WithJsonSchema({"type": "string", "format": "password", "minLength": 8, "maxLength": 256}),
]
Birthday = Annotated[
    date | None,
    BeforeValidator(_day),
    AfterValidator(_birthday),
    FieldKey("errors.birthday_invalid"),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"const": ""}, {"type": "null"}]}),
]
TimeZone = Annotated[
    str,
    StringConstraints(max_length=ZONE_MAX),
    AfterValidator(checked_zone),
    FieldKey("errors.time_zone_invalid"),
    WithJsonSchema({"type": "string", "maxLength": ZONE_MAX, "examples": ["Europe/Berlin"]}),
]


USER: JsonDict = {
    "uuid": "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11",
    "username": "Mori.Reads",
    "avatar": None,
    "groups": ["supporters"],
    "member_since": "22/11/2026",
}
OWN: JsonDict = {**USER, "email": "mori@example.org", "birthday": None, "activated": True}
ME: JsonDict = {
    "id": "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11",
    "username": "Mori.Reads",
    "email": "mori@example.org",
    "birthday": None,
    "activated": True,
    "member_since": "22/11/2026",
    "created_at": "2026-11-22T17:00:00Z",
    "modified_at": "2026-11-22T17:00:00Z",
    "avatar": None,
    "read_chapters": [],
    "read_announcements": [],
    "read_blog_posts": [],
    "groups": ["supporters"],
    "unread": {"posts": 0, "announcements": 0},
    "providers": [],
    "notifications": {"releases": "off"},
    "time_zone": "UTC",
}
REGISTRATION: JsonDict = {
    "username": "Mori.Reads",
    "password": "nine quiet foxes",
    "email": "mori@example.org",
    "birthday": "1999-12-31",
}
UPDATE: JsonDict = {
    "birthday": None,
    "password": "ten quiet foxes",
    "old_password": "nine quiet foxes",
    "notifications": {"releases": "daily"},
    "time_zone": "Europe/Berlin",
}
FROM_LINK: JsonDict = {"token": "3q2-7wAAAAC0ffeeAAAAAN3q2-7wAAAAC0ffeeAAAAA"}
NEW_PASSWORD: JsonDict = {**FROM_LINK, "password": "ten quiet foxes", "unlink_providers": True}


class UserCreate(Schema):
    """A registration."""

    model_config = ConfigDict(json_schema_extra={"examples": [REGISTRATION]})

    username: Username
    password: NewPassword
    email: Email
    birthday: Birthday = None


class AccountUpdate(Schema):
    """Changes to an account by users and admins; absent fields stay as they are."""

    username: Username = ""
    email: Email = ""
    birthday: Birthday = None
    password: NewPassword = ""
    old_password: Password = ""


class Notifications(Schema):
    """The notifications by mail: releases in followed series."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"releases": "daily"}]})

    releases: Rhythm


class UserUpdate(AccountUpdate):
    """Changes to one's own account; absent fields stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [UPDATE]})

    notifications: Notifications = Notifications(releases=Rhythm.OFF)
    time_zone: TimeZone = DEFAULT_ZONE


class Token(Schema):
    """The token of a mailed link."""

    model_config = ConfigDict(json_schema_extra={"examples": [FROM_LINK]})

    token: Annotated[str, StringConstraints(max_length=200)]


class NewPasswordByToken(Token):
    """The token of a mailed link, the new password, and whether to unlink all providers."""

    model_config = ConfigDict(json_schema_extra={"examples": [NEW_PASSWORD]})

    password: NewPassword
    unlink_providers: bool = False


class Address(Schema):
    """An e-mail address."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"email": "mori@example.org"}]})

    email: Email


class Farewell(Schema):
    """The confirmation of deleting one's account: its password, if it has one."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"password": "nine quiet foxes"}]})

    password: Password | None = None


class UserQuery(PageQuery):
    """The public list of users, filtered by a part of the name."""

    search: Annotated[str, Line(100)] = ""


class UserNames(Listed):
    """The public list of users, oldest account first."""

    user_count: int | None
    users: dict[str, str]


class UserRead(Schema):
    """The public data of a user."""

    model_config = ConfigDict(json_schema_extra={"examples": [USER]})

    uuid: UUID
    username: str
    avatar: UUID | None
    groups: list[str]
    member_since: str


class UserPrivate(UserRead):
    """The public data, and what only the user sees."""

    model_config = ConfigDict(json_schema_extra={"examples": [OWN]})

    email: str
    birthday: date | None
    activated: bool


class UserForAdmin(UserPrivate):
    """All of that, and what only admins see."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**OWN, "identity_tokens": [], "banned": False}]})

    identity_tokens: list[DeviceRead]
    banned: bool


class UserMessage(Message):
    """The result of a change to a user, and the user as it is now."""

    user: UserRead | UserPrivate | UserForAdmin


class Export(Schema):
    """Everything that is stored about a user, by table."""

    model_config = ConfigDict(extra="allow")


class Unread(Schema):
    """How much the signed-in user has not read yet."""

    posts: int
    announcements: int


class Me(Schema):
    """The signed-in user."""

    model_config = ConfigDict(json_schema_extra={"examples": [ME]})

    id: UUID
    username: str
    email: str
    birthday: date | None
    activated: bool
    member_since: str
    created_at: Moment
    modified_at: Moment
    avatar: UUID | None
    read_chapters: list[int]
    read_announcements: list[int]
    read_blog_posts: list[int]
    groups: list[str]
    unread: Unread
    providers: list[str]
    notifications: Notifications
    time_zone: str


def member_since(created_at: datetime) -> str:
    """Write a date in the form that the front end expects: ``DD/MM/YYYY``."""
    return created_at.astimezone(UTC).strftime("%d/%m/%Y")
