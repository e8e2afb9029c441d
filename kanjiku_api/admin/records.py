"""``/v1/Admin/Mail`` and ``/v1/Admin/Log``: what was sent, and what was done."""

from .. import audit
from ..auth.guards import requires
from ..mail import outbox
from ..models import LogEntry, Mail
from ..models.mail import MailState
from ..rules.errors import NotFound
from ..rules.identity import Permission
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request, parse_uuid
from ..web.schemas import Answer, changed
from .schemas import LogList, LogQuery, MailList, MailMessage, MailQuery

bp = Blueprint("admin_records", url_prefix="/v1/Admin")


class MailNotFound(NotFound):
    """No mail of the outbox has this id."""

    msg_key = "errors.mail_not_found"


@bp.get("/Mail")
@requires(Permission.ADMIN)
@promises()
async def list_mails(_: Request, query: MailQuery) -> Answer[MailList]:
    """List the outbox, the newest first."""
    found = Mail.filter(state=query.state) if query.state else Mail.all()
    rows = await found.order_by("-id").offset(query.offset).limit(query.pagesize)
    count = await found.count() if query.count else None
    return Answer({"mail_count": count, "mails": [_mail(row) for row in rows]})


@bp.post("/Mail/<mail:str>/retry")
@requires(Permission.ADMIN)
@promises(errors=[MailNotFound], answer=sample("messages.mail_updated", to="mori@example.org"))
async def retry_mail(request: Request, mail: str) -> Answer[MailMessage]:
    """Try a mail again that was given up."""
    row = await outbox.retry(parse_uuid(mail, MailNotFound))
    await audit.record(request.actor, "mail_retried", "mail", row.id)
    return changed(request, "messages.mail_updated", shows={"mail": _mail(row)}, to=row.to)


def _mail(row: Mail) -> dict[str, object]:
    return {
        "id": row.id,
        "to": row.to,
        "kind": row.kind,
        "state": row.state,
        "attempts": row.attempts,
        "error": row.error,
        "created": row.created_at,
        "next_attempt": row.next_attempt_at if row.state == MailState.QUEUED else None,
    }


@bp.get("/Log")
@requires(Permission.ADMIN)
@promises()
async def list_log(_: Request, query: LogQuery) -> Answer[LogList]:
    """List the audit log, the newest first."""
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
    return Answer({"log_count": count, "logs": [_entry(row) for row in rows]})


def _entry(row: LogEntry) -> dict[str, object]:
    return {
        "id": row.id,
        "at": row.at,
        "actor": {"uuid": row.actor.id, "username": row.actor.username} if row.actor else None,
        "action": row.action,
        "kind": row.kind,
        "target": row.target,
        "before": row.before,
        "after": row.after,
        "ip": row.ip,
    }
