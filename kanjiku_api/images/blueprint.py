"""``/v1/Image``: serves images to everybody who may see what they belong to."""

from typing import Annotated

from pydantic import Field
from sanic.response import HTTPResponse

from ..auth.guards import public
from ..models.image import THUMBNAIL
from ..rules.errors import Licensed, StorageAway
from ..web.contract import promises
from ..web.errors import RangeNotSatisfiable
from ..web.request import Blueprint, Request, parse_uuid
from ..web.schemas import INT4_MAX, Digits, Schema
from .errors import ImageNotFound
from .memory import ImageMemory
from .queries import choose_file
from .serving import send_file

bp = Blueprint("images", url_prefix="/v1/Image")


class NoQuery(Schema):
    """No query parameters: a thumbnail has only one size."""


class ImageQuery(Schema):
    """The width at which the image is shown, in device pixels."""

    width: Annotated[int, Field(ge=1, le=INT4_MAX), Digits] | None = None


ERRORS = [ImageNotFound, Licensed, RangeNotSatisfiable, StorageAway]


@bp.get("/<image:str>")
@public
@promises(errors=ERRORS, media_type="image/*", sends_file=True)
async def show_image(request: Request, image: str, query: ImageQuery) -> HTTPResponse | None:
    """Show an image, or the smallest variant of it that is wide enough."""
    return await _show(request, image, query.width)


@bp.get("/<image:str>/thumbnail")
@public
@promises(errors=ERRORS, media_type="image/*", sends_file=True)
async def show_thumbnail(request: Request, image: str, query: NoQuery) -> HTTPResponse | None:  # noqa: ARG001 - refuses any parameter
    """Show the thumbnail of an image; its longest side has 250 pixels."""
    return await _show(request, image, THUMBNAIL)


async def _show(request: Request, image: str, width: int | None) -> HTTPResponse | None:
    row = await request.part(ImageMemory).find(parse_uuid(image, ImageNotFound))
    return await send_file(request, choose_file(row, request.viewer, width=width))
