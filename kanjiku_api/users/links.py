"""``/v1/User``: what is done by links out of mails, and asking for them."""

from sanic.response import HTTPResponse

from ..auth.guards import public
from ..auth.onetime import TokenInvalid
from ..auth.passwords import PasswordWeak
from ..auth.rates import TooManyRequests
from ..contract import promises, sample
from ..errors import Busy
from ..http import Blueprint, Request, message
from ..models.mail import Purpose
from ..schemas import Message
from .errors import EmailTaken
from .recovery import ask, choose_password
from .registration import activate
from .schemas import Address, NewPasswordByToken, Token
from .service import confirm_email

bp = Blueprint("links", url_prefix="/v1/User")


TOKEN_EXAMPLE = {"token": "3q2-7wAAAAC0ffeeAAAAAN3q2-7wAAAAC0ffeeAAAAA"}


@bp.post("/activate")
@public
@promises(
    Message,
    body=Token,
    errors=[TokenInvalid],
    example=TOKEN_EXAMPLE,
    answer=sample("messages.user_activated", "Welcome, Mori.Reads: the account is activated."),
)
async def activate_user(request: Request) -> HTTPResponse:
    """Activate an account by the token of a mailed link."""
    user = await activate(Token.parse(request).token)
    return Message(**message(request, "messages.user_activated", username=user.username)).reply()


@bp.post("/activate/resend")
@public
@promises(
    Message,
    body=Address,
    errors=[TooManyRequests],
    example={"email": "mori@example.org"},
    answer=sample("messages.activation_sent", "If the address waits for its activation, a mail is on its way."),
)
async def resend_activation(request: Request) -> HTTPResponse:
    """Ask for another activation mail.

    The answer does not tell whether there is an account.
    """
    await ask(request, Purpose.ACTIVATION, Address.parse(request).email)
    return Message(**message(request, "messages.activation_sent")).reply()


@bp.post("/password/reset")
@public
@promises(
    Message,
    body=Address,
    errors=[TooManyRequests],
    example={"email": "mori@example.org"},
    answer=sample("messages.reset_sent", "If there is an account with this address, a mail is on its way."),
)
async def ask_for_reset(request: Request) -> HTTPResponse:
    """Ask for a mail to choose a new password.

    The answer does not tell whether there is an account.
    """
    await ask(request, Purpose.RESET, Address.parse(request).email)
    return Message(**message(request, "messages.reset_sent")).reply()


@bp.post("/password/reset/confirm")
@public
@promises(
    Message,
    body=NewPasswordByToken,
    errors=[TokenInvalid, PasswordWeak, Busy],
    example={**TOKEN_EXAMPLE, "password": "ten quiet foxes"},
    answer=sample("messages.password_changed", "The password was changed; log in with the new one."),
)
async def confirm_reset(request: Request) -> HTTPResponse:
    """Choose a new password by the token of a mailed link; every session ends."""
    chosen = NewPasswordByToken.parse(request)
    await choose_password(request, chosen.token, chosen.password)
    return Message(**message(request, "messages.password_changed")).reply()


@bp.post("/email/confirm")
@public
@promises(
    Message,
    body=Token,
    errors=[TokenInvalid, EmailTaken],
    example=TOKEN_EXAMPLE,
    answer=sample("messages.email_changed", "The address was changed; please log in again."),
)
async def confirm_new_email(request: Request) -> HTTPResponse:
    """Let a new address count by the token of a mailed link; every session ends."""
    await confirm_email(Token.parse(request).token)
    return Message(**message(request, "messages.email_changed")).reply()
