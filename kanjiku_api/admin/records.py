"""``/v1/Admin/Mail`` and ``/v1/Admin/Log``: what was sent, and what was done."""

from uuid import UUID

from sanic.response import HTTPResponse

from .. import audit
from ..auth.guards import requires
from ..contract import promises
from ..errors import NotFound
from ..http import Blueprint, Request, message, parse_uuid
from ..identity import Permission
from ..mail import outbox
from ..models import LogEntry, Mail
from ..models.mail import MailState
from .schemas import Actor, LogList, LogQuery, LogRead, MailList, MailMessage, MailQuery, MailRead

bp = Blueprint("admin_records", url_prefix="/v1/Admin")

MAIL_EXAMPLE = {
    "id": "01936b2e-7a11-7c22-8d33-9e44f5a6b7c8",
    "to": "mori@example.org",
    "kind": "activate",
    "state": "failed",
    "attempts": 14,
    "error": "SMTPConnectError: no route to host",
    "created": "2026-11-22T17:00:00Z",
    "next_attempt": None,
}
LOG_EXAMPLE = {
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


class MailNotFound(NotFound):
    """No mail of the outbox has this id."""

    msg_key = "errors.mail_not_found"


@bp.get("/Mail")
@requires(Permission.ADMIN)
@promises(MailList, query=MailQuery, answer={"mail_count": 1, "mails": [MAIL_EXAMPLE]})
async def list_mails(request: Request) -> HTTPResponse:
    """List the outbox, the newest first."""
    query = MailQuery.parse_query(request)
    found = Mail.filter(state=query.state) if query.state else Mail.all()
    rows = await found.order_by("-id").offset(query.offset).limit(query.pagesize)
    count = await found.count() if query.count else None
    return MailList(mail_count=count, mails=[_mail(row) for row in rows]).reply()


@bp.post("/Mail/<mail:str>/retry")
@requires(Permission.ADMIN)
@promises(
    MailMessage,
    errors=[MailNotFound],
    answer={
        "msg": "The mail to mori@example.org will be tried again.",
        "msg_key": "messages.mail_updated",
        "mail": {**MAIL_EXAMPLE, "state": "queued", "error": None, "next_attempt": "2026-11-22T18:00:00Z"},
    },
)
async def retry_mail(request: Request, mail: str) -> HTTPResponse:
    """Try a mail again that was given up."""
    row = await outbox.retry(parse_uuid(mail, MailNotFound))
    await audit.record(request, "mail_retried", "mail", row.id)
    return MailMessage(**message(request, "messages.mail_updated", to=row.to), mail=_mail(row)).reply()


def _mail(row: Mail) -> MailRead:
    return MailRead(
        id=row.id,
        to=row.to,
        kind=row.kind,
        state=str(row.state),
        attempts=row.attempts,
        error=row.error,
        created=row.created_at,
        next_attempt=row.next_attempt_at if row.state == MailState.QUEUED else None,
    )


@bp.get("/Log")
@requires(Permission.ADMIN)
@promises(LogList, query=LogQuery, answer={"log_count": 1, "logs": [LOG_EXAMPLE]})
async def list_log(request: Request) -> HTTPResponse:
    """List the audit log, the newest first."""
    query = LogQuery.parse_query(request)
    filters = {
        "actor_id": query.actor,
        "action": query.action or None,
        "kind": query.kind or None,
        "at__gte": query.since,
        "at__lt": query.until,
    }
    found = LogEntry.filter(**{name: value for name, value in filters.items() if value is not None})
    rows = await found.order_by("-id").offset(query.offset).limit(query.pagesize).prefetch_related("actor")
    count = await found.count() if query.count else None
    return LogList(log_count=count, logs=[_entry(row) for row in rows]).reply()


def _entry(row: LogEntry) -> LogRead:
    return LogRead(
        id=row.id,
        at=row.at,
        actor=Actor(uuid=UUID(str(row.actor.id)), username=row.actor.username) if row.actor else None,
        action=row.action,
        kind=row.kind,
        target=row.target,
        before=row.before,
        after=row.after,
        ip=row.ip,
    )
