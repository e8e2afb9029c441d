"""``/v1/User/unsubscribe``: ending mails about releases by the link in each of them (RFC 8058).

The link alone is enough to end the mails, and can do nothing else; session, cookies and the page's origin are ignored.
A GET changes nothing, since malware scanners open the links in mails.
"""

from html import escape

from sanic.response import HTTPResponse

from ..auth.guards import public
from ..rules.i18n import translate
from ..web.contract import promises
from ..web.origins import from_anywhere
from ..web.request import Blueprint, Request
from .subscriptions import unsubscribe

bp = Blueprint("unsubscribe", url_prefix="/v1/User/unsubscribe")
HTML = "text/html; charset=utf-8"
POLICY = "default-src 'none'; form-action 'self'; frame-ancestors 'none'"
PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>{site}</title></head>
<body><h1>{site}</h1><p>{text}</p>{more}</body>
</html>
"""
BUTTON = '<form method="post"><button name="List-Unsubscribe" value="One-Click">{label}</button></form>'


@bp.get("/<token:str>")
@public
@promises(media_type="text/html", notes="The page has a button that sends the POST; to open it changes nothing.")
async def show_unsubscribe_page(request: Request, token: str) -> HTTPResponse:  # noqa: ARG001 - the page is the same for all
    """Show a page that asks whether to end the mails about releases."""
    label = escape(translate("labels.unsubscribe", request.locale))
    return _page(request, "labels.unsubscribe_question", BUTTON.format(label=label))


@bp.post("/<token:str>")
@public
@from_anywhere
@promises(
    media_type="text/html",
    notes="One click (RFC 8058): mail providers send the form `List-Unsubscribe=One-Click`, and no cookie. "
    "The answer is the same whatever the token, and however often it comes.",
)
async def end_mails(request: Request, token: str) -> HTTPResponse:
    """End the mails about releases to the user of this link."""
    await unsubscribe(token)
    return _page(request, "labels.unsubscribed")


def _page(request: Request, key: str, more: str = "") -> HTTPResponse:
    site = request.settings.app_name
    text = escape(translate(key, request.locale, site=site))
    page = PAGE.format(language=request.locale, site=escape(site), text=text, more=more)
    return HTTPResponse(page, content_type=HTML, headers={"Content-Security-Policy": POLICY})
