"""``/v1/Admin/Mail`` and ``/v1/Admin/Log``: the outbox and the audit log."""

from .. import audit
from ..auth.guards import requires
from ..mail import outbox
from ..models import Mail
from ..models.mail import MailState
from ..rules.identity import Permission
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request, parse_uuid
from ..web.schemas import Answer, changed
from . import queries
from .errors import MailNotFound
from .queries import MailRow
from .schemas import LogList, LogQuery, MailList, MailMessage, MailQuery

bp = Blueprint("admin_records", url_prefix="/v1/Admin")


@bp.get("/Mail")
@requires(Permission.ADMIN)
@promises()
async def list_mails(_: Request, query: MailQuery) -> Answer[MailList]:
    """List the outbox, newest first."""
    return Answer((await queries.list_mails(query)).named("mail"))


@bp.post("/Mail/<mail:str>/retry")
@requires(Permission.ADMIN)
@promises(errors=[MailNotFound], answer=sample("messages.mail_updated", to="mori@example.org"))
async def retry_mail(request: Request, mail: str) -> Answer[MailMessage]:
    """Send a mail again that was given up."""
    row = await outbox.retry(parse_uuid(mail, MailNotFound))
    await audit.record(request.actor, "mail_retried", "mail", row.id)
    return changed(request, "messages.mail_updated", shows={"mail": _mail(row)}, to=row.to)


def _mail(row: Mail) -> MailRow:
    return MailRow(
        id=row.id,
        to=row.to,
        kind=row.kind,
        state=row.state,
        attempts=row.attempts,
        error=row.error,
        created=row.created_at,
        next_attempt=row.next_attempt_at if row.state == MailState.QUEUED else None,
    )


@bp.get("/Log")
@requires(Permission.ADMIN)
@promises()
async def list_log(_: Request, query: LogQuery) -> Answer[LogList]:
    """List the audit log, newest first."""
    return Answer((await queries.list_log(query)).named("log"))
