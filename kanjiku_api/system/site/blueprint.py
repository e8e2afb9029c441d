"""``/v1/Site``: the site's name, limits and features, for front ends."""

from sanic.response import HTTPResponse

from ...auth.guards import public
from ...komga.door import KOMGA
from ...koreader.blueprint import KOREADER
from ...opds.door import OPDS
from ...rules.i18n import LOCALES
from ...web.contract import promises
from ...web.request import Blueprint, Request
from ...web.schemas import Schema
from ...web.shared import revalidated

bp = Blueprint("site", url_prefix="/v1/Site")


class ImageRules(Schema):
    """Which images can be uploaded."""

    types: list[str]
    max_bytes: int
    max_pixels: int
    avatar_max_bytes: int
    avatar_max_pixels: int


class AppAddresses(Schema):
    """The addresses of this site for reader apps, as readers type them."""

    komga: str
    koreader: str
    opds: str
    opds2: str
    feeds: str


class SiteRead(Schema):
    """The site's name, limits and features."""

    name: str
    languages: list[str]
    default_language: str
    images: ImageRules
    registration: bool
    activation: bool
    mail: bool
    providers: list[str]
    apps: AppAddresses


@bp.get("/")
@public
@promises(
    SiteRead,
    answer={
        "name": "Kanjiku",
        "languages": ["en", "de"],
        "default_language": "en",
        "images": {
            "types": ["jpeg", "png", "webp", "gif", "avif"],
            "max_bytes": 25000000,
            "max_pixels": 40000000,
            "avatar_max_bytes": 4000000,
            "avatar_max_pixels": 16000000,
        },
        "registration": True,
        "activation": False,
        "mail": False,
        "providers": [],
        "apps": {
            "komga": "https://kanjiku.example.org/komga",
            "koreader": "https://kanjiku.example.org/koreader",
            "opds": "https://kanjiku.example.org/opds",
            "opds2": "https://kanjiku.example.org/opds/v2",
            "feeds": "https://kanjiku.example.org/v1/Feed/latest.rss",
        },
    },
    is_shared=True,
)
async def show_site(request: Request) -> HTTPResponse:
    """Show the site's name, limits and features."""
    settings = request.settings
    site = SiteRead(
        name=settings.app_name,
        languages=list(LOCALES),
        default_language=settings.language,
        images=ImageRules(
            types=list(settings.files.supported_image_types),
            max_bytes=settings.files.image_max_bytes,
            max_pixels=settings.files.image_max_pixels,
            avatar_max_bytes=settings.files.avatar_max_bytes,
            avatar_max_pixels=settings.files.avatar_max_pixels,
        ),
        registration=settings.registration,
        activation=settings.needs_activation,
        mail=settings.mail.is_on,
        providers=sorted(settings.oauth),
        apps=AppAddresses(
            komga=f"{settings.public_url}{KOMGA.prefix}",
            koreader=f"{settings.public_url}{KOREADER.prefix}",
            opds=f"{settings.public_url}{OPDS.prefix}",
            opds2=f"{settings.public_url}{OPDS.prefix}/v2",
            feeds=f"{settings.public_url}/v1/Feed/latest.rss",
        ),
    )
    return revalidated(request, site)
