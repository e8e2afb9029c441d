"""``/v1/User``: actions of mailed links, and requests for such mails."""

from ..auth.errors import PasswordWeak, TokenInvalid, TooManyRequests
from ..auth.guards import not_by_key, public
from ..auth.passwords import Passwords
from ..models.mail import Purpose
from ..rules.errors import Busy
from ..web.contract import promises, sample
from ..web.request import Blueprint, Request
from ..web.schemas import Answer, Message, changed
from .errors import EmailTaken
from .recovery import ask, choose_password
from .registration import activate
from .schemas import Address, NewPasswordByToken, Token
from .service import confirm_email

bp = Blueprint("links", url_prefix="/v1/User")


@bp.post("/activate")
@public
@not_by_key
@promises(
    errors=[TokenInvalid],
    answer=sample("messages.user_activated", username="Mori.Reads"),
)
async def activate_user(request: Request, body: Token) -> Answer[Message]:
    """Activate an account by the token of a mailed link."""
    user = await activate(body.token)
    return changed(request, "messages.user_activated", username=user.username)


@bp.post("/activate/resend")
@public
@not_by_key
@promises(
    errors=[TooManyRequests],
    answer=sample("messages.activation_sent"),
)
async def resend_activation(request: Request, body: Address) -> Answer[Message]:
    """Ask for another activation mail.

    The answer does not reveal whether the account exists.
    """
    await ask(Purpose.ACTIVATION, body.email, actor=request.actor, settings=request.settings)
    return changed(request, "messages.activation_sent")


@bp.post("/password/reset")
@public
@not_by_key
@promises(
    errors=[TooManyRequests],
    answer=sample("messages.reset_sent"),
)
async def ask_for_reset(request: Request, body: Address) -> Answer[Message]:
    """Ask for a mail to choose a new password.

    The answer does not reveal whether the account exists.
    """
    await ask(Purpose.RESET, body.email, actor=request.actor, settings=request.settings)
    return changed(request, "messages.reset_sent")


@bp.post("/password/reset/confirm")
@public
@not_by_key
@promises(
    errors=[TokenInvalid, PasswordWeak, Busy],
    answer=sample("messages.password_changed"),
)
async def confirm_reset(request: Request, body: NewPasswordByToken) -> Answer[Message]:
    """Set a new password by the token of a mailed link; every session ends.

    With `unlink_providers`, all providers are unlinked from the account too.
    """
    passwords, settings = request.part(Passwords), request.settings
    await choose_password(body, actor=request.actor, passwords=passwords, settings=settings)
    return changed(request, "messages.password_changed")


@bp.post("/email/confirm")
@public
@not_by_key
@promises(
    errors=[TokenInvalid, EmailTaken],
    answer=sample("messages.email_changed"),
)
async def confirm_new_email(request: Request, body: Token) -> Answer[Message]:
    """Confirm a new address by the token of a mailed link; every session ends."""
    await confirm_email(body.token)
    return changed(request, "messages.email_changed")
