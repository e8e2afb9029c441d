"""The lists for staff: users, groups, tags, mails and the audit log; one statement each."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from ..database.connecting import like_pattern
from ..database.rows import Json
from ..database.statements import fetch_one
from ..mail.addresses import login_key
from ..models.user import name_key
from ..rules.identity import Identity
from ..rules.orders import Order, SortKey
from ..rules.sql import FALSE, TRUE, Sql, Where
from ..users.queries import read_users_for_admin
from ..web.pagination import COUNT, LIST, Listing, Page, PageQuery, fetch_page
from .errors import GroupNotFound
from .schemas import AnyUserQuery, LogQuery, MailQuery
from .service import group_key

USERS = Sql("users u")
USER_ID = Sql("u.id")
REGISTERED_FIRST = Order("all users", SortKey("u.id", UUID))
NAMED_LIKE = Sql(r"(u.username_key LIKE :like ESCAPE '\' OR u.email_key LIKE :like ESCAPE '\')")
IN_GROUP = Sql("""
    EXISTS (SELECT 1 FROM memberships x JOIN "groups" g ON g.id = x.group_id
            WHERE x.user_id = u.id AND g.name_key = :group)
""")
IS_ACTIVATED = Sql("u.activated = :activated")
IS_BANNED = Sql("(u.banned_at IS NOT NULL AND (u.banned_until IS NULL OR u.banned_until > :now))")
IS_FREE = Sql("(u.banned_at IS NULL OR u.banned_until <= :now)")

GROUPS = Sql('"groups" g')
GROUP = Sql("""
    g.name, g.early_access, g.upload_chapters, g.moderate_avatars, g.manage_projects, g.view_hidden, g.admin,
    (SELECT count(*) FROM memberships x WHERE x.group_id = g.id) AS user_count
""")
ONE_GROUP = Sql('SELECT {columns} FROM "groups" g WHERE g.name_key = :name')(columns=GROUP)
GROUPS_BY_NAME = Order("groups", SortKey("g.name_key", str))

TAGS, TAG = Sql("tags t"), Sql('t.slug, t.name, t."group"')
BY_GROUP_AND_NAME = Order("tags", SortKey('t."group"', str), SortKey("t.name", str), SortKey("t.id", int))

MAILS = Sql("mails m")
MAIL = Sql("""
    m.id, m."to", m.kind, m.state, m.attempts, m.error, m.created_at AS created,
    CASE WHEN m.state = 'queued' THEN m.next_attempt_at END AS next_attempt
""")
MAILED_LAST = Order("mails", SortKey("m.id", UUID, is_descending=True))
IN_STATE = Sql("m.state = :state")

LOG = Sql("log_entries l LEFT JOIN users u ON u.id = l.actor_id")
ENTRIES = Sql("log_entries l")
ENTRY = Sql("""
    l.id, l.at, CASE WHEN u.id IS NOT NULL THEN {object}('uuid', u.id, 'username', u.username) END AS actor,
    l.action, l.kind, l.target, l.before, l.after, l.ip
""")
NOTED_LAST = Order("log", SortKey("l.id", UUID, is_descending=True))
LOG_FILTERS = {
    "actor": Sql("l.actor_id = :actor"),
    "action": Sql("l.action = :action"),
    "kind": Sql("l.kind = :kind"),
    "since": Sql("l.at >= :since"),
    "until": Sql("l.at < :until"),
}


@dataclass(slots=True)
class UserIdRow:
    """The id of a listed user; `read_users_for_admin` reads the rest."""

    id: UUID


@dataclass(slots=True)
class GroupRow:
    """A group, its permissions, and the number of its members."""

    name: str
    early_access: int
    upload_chapters: bool
    moderate_avatars: bool
    manage_projects: bool
    view_hidden: bool
    admin: bool
    user_count: int


@dataclass(slots=True)
class TagRow:
    """A tag."""

    slug: str
    name: str
    group: str


@dataclass(slots=True)
class MailRow:
    """A mail of the outbox."""

    id: UUID
    to: str
    kind: str
    state: str
    attempts: int
    error: str | None
    created: datetime
    next_attempt: datetime | None


@dataclass(slots=True)
class EntryRow:
    """An entry of the audit log."""

    id: UUID
    at: datetime
    actor: Json[dict[str, str] | None]
    action: str
    kind: str
    target: str
    before: Json[dict[str, Any] | None]
    after: Json[dict[str, Any] | None]
    ip: str


async def list_users(query: AnyUserQuery, admin: Identity) -> Page[dict[str, Any]]:
    """Read one page of the users that match the filters; ``search`` covers names and addresses."""
    where = _wanted_users(query)
    rows, count = LIST(columns=USER_ID, tables=USERS), COUNT(tables=USERS)
    listing = Listing(REGISTERED_FIRST, UserIdRow, rows(wanted=where.sql), count(wanted=where.sql))
    page = await fetch_page(query, listing, **where.values)
    users = await read_users_for_admin([row.id for row in page.rows], admin)
    return Page(users, page.count, page.next)


def _wanted_users(query: AnyUserQuery) -> Where:
    where = Where(TRUE, now=datetime.now(UTC))
    if query.search:
        where.add(NAMED_LIKE, like=like_pattern(login_key(query.search) or query.search))
    if query.group:
        group = group_key(query.group)
        where.add(IN_GROUP if group else FALSE, group=group)
    if query.activated is not None:
        where.add(IS_ACTIVATED, activated=query.activated)
    if query.banned is not None:
        where.add(IS_BANNED if query.banned else IS_FREE)
    return where


async def list_groups(query: PageQuery) -> Page[GroupRow]:
    """Read one page of the groups, by name."""
    rows, count = LIST(columns=GROUP, tables=GROUPS, wanted=TRUE), COUNT(tables=GROUPS, wanted=TRUE)
    return await fetch_page(query, Listing(GROUPS_BY_NAME, GroupRow, rows, count))


async def read_group(name: str) -> GroupRow:
    """Read a group by its name. Raises `GroupNotFound` if it was just deleted or renamed."""
    found = await fetch_one(ONE_GROUP, GroupRow, name=name_key(name))
    if found is None:
        raise GroupNotFound
    return found


async def list_tags(query: PageQuery) -> Page[TagRow]:
    """Read one page of the tags, by group and name."""
    rows, count = LIST(columns=TAG, tables=TAGS, wanted=TRUE), COUNT(tables=TAGS, wanted=TRUE)
    return await fetch_page(query, Listing(BY_GROUP_AND_NAME, TagRow, rows, count))


async def list_mails(query: MailQuery) -> Page[MailRow]:
    """Read one page of the outbox, newest first."""
    where = Where(TRUE)
    if query.state:
        where.add(IN_STATE, state=query.state)
    rows, count = LIST(columns=MAIL, tables=MAILS), COUNT(tables=MAILS)
    listing = Listing(MAILED_LAST, MailRow, rows(wanted=where.sql), count(wanted=where.sql))
    return await fetch_page(query, listing, **where.values)


async def list_log(query: LogQuery) -> Page[EntryRow]:
    """Read one page of the audit log, newest first."""
    where = Where(TRUE)
    for name, condition in LOG_FILTERS.items():
        if value := getattr(query, name):
            where.add(condition, **{name: value})
    rows, count = LIST(columns=ENTRY, tables=LOG), COUNT(tables=ENTRIES)
    listing = Listing(NOTED_LAST, EntryRow, rows(wanted=where.sql), count(wanted=where.sql))
    return await fetch_page(query, listing, **where.values)
