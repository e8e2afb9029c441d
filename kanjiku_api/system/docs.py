"""``/docs``: Swagger UI from an installed package, so that it works without internet access."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ..rules.errors import NotFound

ICON_TYPE = "image/vnd.microsoft.icon"
MEDIA_TYPES = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}
POLICY = (
    "default-src 'none'; connect-src 'self'; img-src 'self' data:; script-src 'self'; "
    "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
)
"""The page's policy; Swagger UI writes style attributes, which must be allowed."""
PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><base href="{base}"><title>{title}</title>
<link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script></body>
</html>
"""
START = b"""SwaggerUIBundle({ url: "openapi.json", dom_id: "#ui", deepLinking: true, validatorUrl: null });
"""


@cache
def icon() -> bytes:
    """Read the icon of the site."""
    return Path(__file__).with_name("favicon.ico").read_bytes()


@cache
def asset(name: str) -> tuple[bytes, str]:
    """Read one of the page's files and its media type. Raises `NotFound` for any other name."""
    if name == "start.js":
        return START, "text/javascript"
    package = find_spec("swagger_ui")
    if name not in MEDIA_TYPES or package is None or package.origin is None:
        raise NotFound
    return (Path(package.origin).parent / "static" / name).read_bytes(), MEDIA_TYPES[name]
