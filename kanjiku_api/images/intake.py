"""Receives one image in a request's body: avatars, covers, images of posts, single pages."""

from ..imaging.errors import ImageInvalid, NotAnImage, TooManyPixels
from ..models.image import ImageKind
from ..rules.errors import Busy, StorageAway
from ..web.receiving import Allowance, received
from ..web.request import Request
from .service import HeldImage, Images, ingest_image

IMAGE_ERRORS = [ImageInvalid, NotAnImage, TooManyPixels, Busy, StorageAway]
"""Errors that every route for an image can answer with, besides those of its body's form."""


async def ingest_body(request: Request, kind: ImageKind) -> HeldImage:
    """Receive the first file of a body and ingest it, unless the client disconnects first.

    Raises what `received` and `ingest_image` raise.
    """
    images, files = request.part(Images), request.settings.files
    most = files.avatar_max_bytes if kind is ImageKind.AVATAR else files.image_max_bytes
    async with received(request, images.storage, Allowance(most)) as found:
        return await ingest_image(images, found[0].path, kind, request.ctx.client_gone)
