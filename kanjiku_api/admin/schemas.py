"""Schemas of the requests and answers of admins."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from ..models.group import GROUP_NAME, GROUP_NAME_MAX
from ..users.schemas import AccountUpdate, UserForAdmin
from ..web.fields import FieldKey, Line, Moment
from ..web.pagination import Listed, PageQuery
from ..web.schemas import Message, Schema

DAYS_MAX = 3650
LOOKED_UP_MAX = 200
"""Characters of a name to look up; more than any name has, so that an unknown name is reported as unknown."""
GroupName = Annotated[
    str,
    StringConstraints(max_length=GROUP_NAME_MAX, pattern=GROUP_NAME),
    FieldKey("errors.group_name_invalid"),
]
Days = Annotated[int, Field(ge=0, le=DAYS_MAX)]


GROUP: JsonDict = {
    "name": "supporters",
    "early_access": 7,
    "upload_chapters": False,
    "moderate_avatars": False,
    "manage_projects": False,
    "view_hidden": False,
    "admin": False,
    "user_count": 12,
}


MAIL: JsonDict = {
    "id": "01936b2e-7a11-7c22-8d33-9e44f5a6b7c8",
    "to": "mori@example.org",
    "kind": "activate",
    "state": "failed",
    "attempts": 14,
    "error": "SMTPConnectError: no route to host",
    "created": "2026-11-22T17:00:00Z",
    "next_attempt": None,
}
LOG: JsonDict = {
    "id": "01936b2e-7a11-7c22-8d33-9e44f5a6b7c8",
    "at": "2026-11-22T17:00:00Z",
    "actor": {"uuid": "01936b2e-5c3e-7a0b-9d42-5a1f0c8e7b11", "username": "Site Admin"},
    "action": "group_updated",
    "kind": "group",
    "target": "supporters",
    "before": {"early_access": 7},
    "after": {"early_access": 14},
    "ip": "203.0.113.7",
}


class AnyUserUpdate(AccountUpdate):
    """Changes to any account by an admin; a new password does not need the old one."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"username": "Mori.Returns", "activated": True}]})

    activated: bool = True


class AnyUserQuery(PageQuery):
    """Filters for users."""

    search: Annotated[str, Line(100)] = ""
    group: Annotated[str, Line(GROUP_NAME_MAX)] = ""
    banned: bool | None = None
    activated: bool | None = None


class AnyUserList(Listed):
    """One page of all users, oldest account first."""

    user_count: int | None
    users: list[UserForAdmin]


class UserGroups(Schema):
    """The complete list of a user's groups."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"groups": ["supporters"]}]})

    groups: Annotated[list[Annotated[str, Line(LOOKED_UP_MAX)]], Field(max_length=100)]


class Ban(Schema):
    """A ban: its reason and its end; without an end it lasts until it is lifted."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "spam", "until": "2026-12-24T00:00:00Z"}]})

    reason: Annotated[str, Line(500)] | None = None
    until: Moment | None = None


class GroupCreate(Schema):
    """A new group; permissions that are absent are not given."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "supporters", "early_access": 7}]})

    name: GroupName
    early_access: Days = 0
    upload_chapters: bool = False
    moderate_avatars: bool = False
    manage_projects: bool = False
    view_hidden: bool = False
    admin: bool = False


class GroupUpdate(Schema):
    """Changes to a group; absent fields stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"early_access": 14}]})

    name: GroupName = ""
    early_access: Days = 0
    upload_chapters: bool = False
    moderate_avatars: bool = False
    manage_projects: bool = False
    view_hidden: bool = False
    admin: bool = False


class GroupRead(Schema):
    """A group, its permissions, and the number of its members."""

    model_config = ConfigDict(json_schema_extra={"examples": [GROUP]})

    name: str
    early_access: int
    upload_chapters: bool
    moderate_avatars: bool
    manage_projects: bool
    view_hidden: bool
    admin: bool
    user_count: int


class GroupList(Listed):
    """One page of the groups, by name."""

    group_count: int | None
    groups: list[GroupRead]


class GroupMessage(Message):
    """The result of a change to a group, and the group as it is now."""

    group: GroupRead


class MailQuery(PageQuery):
    """Filters for mails."""

    state: Literal["asked", "queued", "sent", "failed", ""] = ""


class MailRead(Schema):
    """A mail of the outbox."""

    model_config = ConfigDict(json_schema_extra={"examples": [MAIL]})

    id: UUID
    to: str
    kind: str
    state: str
    attempts: int
    error: str | None
    created: Moment
    next_attempt: Moment | None


class MailList(Listed):
    """One page of the outbox, newest first."""

    mail_count: int | None
    mails: list[MailRead]


class MailMessage(Message):
    """The result of a change to a mail, and the mail as it is now."""

    mail: MailRead


class Actor(Schema):
    """The user who did something."""

    uuid: UUID
    username: str


class LogQuery(PageQuery):
    """Filters for the audit log."""

    actor: UUID | None = None
    action: Annotated[str, Line(50)] = ""
    kind: Annotated[str, Line(50)] = ""
    since: Moment | None = None
    until: Moment | None = None


class LogRead(Schema):
    """An entry of the audit log."""

    model_config = ConfigDict(json_schema_extra={"examples": [LOG]})

    id: UUID
    at: Moment
    actor: Actor | None
    action: str
    kind: str
    target: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    ip: str


class LogList(Listed):
    """One page of the audit log, newest first."""

    log_count: int | None
    logs: list[LogRead]
