"""The sections of the configuration file, and what their values may be."""

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    IPvAnyNetwork,
    SecretStr,
    model_validator,
)

from . import database_url
from .database_url import PostgresUrl
from .mailbox import EXAMPLE, mailbox

ORIGIN = re.compile(r"((https?)://(?:[a-z0-9._-]+|\[[0-9a-f:.]+\]))((?::[0-9]+)?)/?")
DEFAULT_PORTS = {("http", ":80"), ("https", ":443")}


def _origin(value: str) -> str:
    """Reduce a URL to the form that browsers send as Origin (RFC 6454 section 6.1): no path, no default port."""
    found = ORIGIN.fullmatch(value.lower())
    if found is None:
        raise ValueError("must be an origin such as https://manga.example.org, without a path")
    return found[1] + (found[3] if (found[2], found[3]) not in DEFAULT_PORTS else "")


def _listed(value: object) -> object:
    """Let the environment give a list as ``a,b,c``."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _database_url(value: SecretStr) -> SecretStr:
    database_url.check(value.get_secret_value())
    return value


Origin = Annotated[str, AfterValidator(_origin)]
Origins = Annotated[tuple[Origin, ...], BeforeValidator(_listed)]
ProviderName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$")]
Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Networks = Annotated[tuple[IPvAnyNetwork, ...], BeforeValidator(_listed)]
HOST_PREFIX = "__Host-"
LOOPBACK: tuple[Any, ...] = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))


class Section(BaseModel):
    """One section of the configuration file: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class JwtSettings(Section):
    """How sessions are signed and how long they last."""

    issuer: str = Field("kanjiku_backend", min_length=1, max_length=200)
    algorithm: Literal["HS256", "HS384", "HS512"] = "HS256"
    secret: SecretStr = SecretStr("")
    identity_minutes: int = Field(60, ge=1, le=24 * 60)
    refresh_hours: int = Field(24, ge=1, le=30 * 24)
    session_days: int = Field(30, ge=1, le=365)


class FileSettings(Section):
    """Where images lie and which kinds are taken in."""

    image_path: Path = Path("data/images")
    supported_image_types: Words = ("jpeg", "png", "webp", "gif", "avif")
    image_max_bytes: int = Field(25_000_000, ge=10_000)
    image_max_pixels: int = Field(40_000_000, ge=10_000)
    avatar_max_bytes: int = Field(4_000_000, ge=10_000)
    archive_max_bytes: int = Field(512 * 2**20, ge=10_000)
    archive_unpacked_max_bytes: int = Field(2**30, ge=10_000)
    archive_max_entries: int = Field(1000, ge=1, le=65_535)
    upload_minutes: float = Field(15, gt=0, le=24 * 60)
    workers: int = Field(0, ge=0, le=64)
    worker_seconds: float = Field(60, gt=0, le=600)
    cache_bytes: int = Field(64 * 2**20, ge=0)
    accel_redirect: Annotated[str, Field(pattern=r"^(/[A-Za-z0-9_/-]*/)?$")] = ""


class StorageSettings(Section):
    """What keeps the bytes of images: a local folder, or S3-compatible object storage."""

    kind: Literal["local", "s3", "memory"] = "local"
    bucket: str = ""
    endpoint: Annotated[str, Field(pattern=r"^(https?://.+)?$")] = ""
    region: str = "us-east-1"
    access_key_id: SecretStr = SecretStr("")
    secret_access_key: SecretStr = SecretStr("")
    timeout_seconds: float = Field(20, gt=0, le=600)

    @model_validator(mode="after")
    def _bucket_is_named(self) -> Self:
        if self.kind == "s3" and not self.bucket:
            raise ValueError("kind s3 needs a bucket")
        return self


class MailSettings(Section):
    """The server that takes our mails; without a host there are no mails."""

    host: str = ""
    port: int = Field(587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    username: str = ""
    password: SecretStr = SecretStr("")
    sender: Annotated[str, AfterValidator(mailbox)] = ""
    timeout_seconds: float = Field(10, gt=0, le=120)
    retry_hours: int = Field(24, ge=1, le=24 * 14)
    activate_path: Annotated[str, Field(pattern=r"^/")] = "/activate"
    reset_path: Annotated[str, Field(pattern=r"^/")] = "/reset"
    confirm_email_path: Annotated[str, Field(pattern=r"^/")] = "/confirm-email"

    @model_validator(mode="after")
    def _sender_is_named(self) -> Self:
        if self.host and not self.sender:
            raise ValueError(f"sender {EXAMPLE}")
        return self

    @property
    def is_on(self) -> bool:
        """Tell whether we send mails at all."""
        return bool(self.host)


class ProviderSettings(Section):
    """A provider of OpenID Connect; its name in links and tables is that of its section."""

    title: str = Field(min_length=1, max_length=100)
    discovery_url: str = Field(pattern=r"^https?://")
    client_id: str = Field(min_length=1)
    client_secret: SecretStr = SecretStr("")
    scopes: str = "openid profile email"

    @model_validator(mode="after")
    def _scope_is_openid(self) -> Self:
        if "openid" not in self.scopes.split():
            raise ValueError("scopes must contain openid")
        return self


class RateSettings(Section):
    """How often one address or account may try; a window slides, it does not begin at the full hour."""

    failed_logins_per_account: int = Field(10, ge=1)
    failed_logins_per_address: int = Field(30, ge=1)
    failed_logins_minutes: int = Field(5, ge=1)
    registrations_per_hour: int = Field(20, ge=1)
    mails_per_hour: int = Field(10, ge=1)
    reset_mails_per_day: int = Field(5, ge=1)
    reset_mails_per_known_address: int = Field(5, ge=1)
    reset_mails_in_all: int = Field(20, ge=1)


class DatabaseSettings(Section):
    """The database, its connections and its patience."""

    url: Annotated[SecretStr, AfterValidator(_database_url)] = SecretStr("sqlite://data/kanjiku.db")
    pool_min: int = Field(2, ge=1, le=100)
    pool_max: int = Field(10, ge=1, le=500)
    statement_timeout_seconds: float = Field(5, gt=0, le=300)
    pgbouncer: bool = False

    @property
    def postgres(self) -> PostgresUrl:
        """The address of a PostgreSQL server; to be asked only where the URL is one."""
        return database_url.read(self.url.get_secret_value())

    @model_validator(mode="after")
    def _pgbouncer_takes_it(self) -> Self:
        if self.pgbouncer and self.url.get_secret_value().startswith("sqlite"):
            raise ValueError("pgbouncer is for PostgreSQL")
        if self.pgbouncer and "options" in self.postgres.options:
            raise ValueError("PgBouncer takes no options in the url: set them for the role (ALTER ROLE ... SET)")
        return self

    @model_validator(mode="after")
    def _pool_is_a_range(self) -> Self:
        if self.pool_min > self.pool_max:
            raise ValueError("pool_min is larger than pool_max")
        return self


class PasswordSettings(Section):
    """The cost of argon2id; the defaults are OWASP's floor (Password Storage Cheat Sheet)."""

    memory_kib: int = Field(19456, ge=19456, le=1048576)
    passes: int = Field(2, ge=2, le=20)
    lanes: int = Field(1, ge=1, le=16)
    threads: int = Field(2, ge=1, le=32)
    queue: int = Field(200, ge=1, le=10000)


class CookieSettings(Section):
    """How the two cookies of a session are named."""

    host_prefix: bool = False

    def name_of(self, token: str) -> str:
        """Name the cookie that carries a kind of token.

        Browsers take a ``__Host-`` cookie from this very host alone, over HTTPS (RFC 6265bis section 4.1.3.2).
        """
        return f"{HOST_PREFIX}{token}" if self.host_prefix else f"{token}"


class ProxySettings(Section):
    """The proxies whose ``X-Forwarded-For`` is believed."""

    trusted: Networks = ()


class MetricsSettings(Section):
    """Who may read ``/metrics``."""

    networks: Networks = LOOPBACK


class LimitSettings(Section):
    """How much and how slowly a client may send."""

    json_body_bytes: int = Field(1024 * 1024, ge=1024, le=64 * 1024 * 1024)
    public_body_bytes: int = Field(16 * 1024, ge=1024, le=1024 * 1024)
    bodies_bytes: int = Field(64 * 1024 * 1024, ge=1024 * 1024)
    bodies_per_address_bytes: int = Field(4 * 1024 * 1024, ge=64 * 1024)
    head_timeout_seconds: float = Field(10, gt=0, le=300)
    body_grace_seconds: float = Field(10, gt=0, le=300)
    body_min_rate: int = Field(1024, ge=1)
    response_timeout_seconds: float = Field(60, gt=0, le=3600)
    keep_alive_seconds: float = Field(75, gt=0, le=3600)
    shutdown_seconds: float = Field(15, gt=0, le=300)
    facets_seconds: float = Field(5, ge=0, le=3600)


class LogSettings(Section):
    """What is logged."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    requests: bool = True
