"""Types of values of settings."""

import ipaddress
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, IPvAnyNetwork, SecretStr

from . import database_url

ORIGIN = re.compile(r"((https?)://(?:[a-z0-9._-]+|\[[0-9a-f:.]+\]))((?::[0-9]+)?)/?")
DEFAULT_PORTS = {("http", ":80"), ("https", ":443")}


def _origin(value: str) -> str:
    """Reduce a URL to the form that browsers send as Origin (RFC 6454 section 6.1): no path, no default port."""
    found = ORIGIN.fullmatch(value.lower())
    if found is None:
        raise ValueError("must be an origin such as https://manga.example.org, without a path")
    return found[1] + (found[3] if (found[2], found[3]) not in DEFAULT_PORTS else "")


def _listed(value: object) -> object:
    """Accept a list from the environment as ``a,b,c``."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _database_url(value: SecretStr) -> SecretStr:
    database_url.check(value.get_secret_value())
    return value


def _ip_address(value: str) -> str:
    return str(ipaddress.ip_address(value))


Origin = Annotated[str, AfterValidator(_origin)]
Origins = Annotated[tuple[Origin, ...], BeforeValidator(_listed)]
ProviderName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$")]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_database_url)]
IpAddress = Annotated[str, AfterValidator(_ip_address)]
Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Networks = Annotated[tuple[IPvAnyNetwork, ...], BeforeValidator(_listed)]
LOOPBACK: tuple[Any, ...] = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))
