"""The sections of the configuration file."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator

from . import database_url
from .database_url import PostgresUrl
from .mailbox import EXAMPLE, mailbox
from .values import DatabaseUrl, Networks, Words


class Section(BaseModel):
    """One section of the configuration file: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class JwtSettings(Section):
    """How sessions are signed and how long they last."""

    issuer: str = Field("kanjiku_backend", min_length=1, max_length=200)
    """The issuer of the tokens. A change ends all sessions."""
    algorithm: Literal["HS256", "HS384", "HS512"] = "HS256"
    """The HMAC that signs the tokens. A change ends all sessions."""
    secret: SecretStr = SecretStr("")
    """The key that signs the tokens, from `openssl rand -hex 32`. A change ends all sessions."""
    identity_minutes: int = Field(60, ge=1, le=24 * 60)
    """Minutes until an IdentityToken must be refreshed."""
    refresh_hours: int = Field(24, ge=1, le=30 * 24)
    """Hours after which an unused session ends."""
    session_days: int = Field(30, ge=1, le=365)
    """Days after the login when a session ends in any case."""


class FileSettings(Section):
    """Where images are stored, and which kinds and sizes are accepted."""

    image_path: Path = Path("data/images")
    """The folder of images, and of unfinished uploads; object storage needs it for uploads too."""
    supported_image_types: Words = ("jpeg", "png", "webp", "gif", "avif")
    """The accepted kinds of images."""
    image_max_bytes: int = Field(25_000_000, ge=10_000)
    """The largest accepted image."""
    image_max_pixels: int = Field(40_000_000, ge=10_000)
    """The largest number of pixels of an image; half of it for WebP and AVIF."""
    avatar_max_bytes: int = Field(4_000_000, ge=10_000)
    """The largest accepted avatar."""
    avatar_max_pixels: int = Field(16_000_000, ge=10_000)
    """The largest number of pixels of an avatar; half of it for WebP and AVIF."""
    archive_max_bytes: int = Field(512 * 2**20, ge=10_000)
    """The largest accepted archive, and the largest sum of images in one upload."""
    archive_unpacked_max_bytes: int = Field(2**30, ge=10_000)
    """The largest sum of the unpacked pages of an archive."""
    archive_max_entries: int = Field(1000, ge=1, le=65_535)
    """The largest number of entries of an archive, and of pages of a chapter."""
    upload_minutes: float = Field(15, gt=0, le=24 * 60)
    """Minutes after which an upload of a chapter is aborted."""
    workers: int = Field(0, ge=0, le=64)
    """Processes that process images; 0 means one for each processor core."""
    worker_seconds: float = Field(60, gt=0, le=600)
    """Seconds that a worker may take for one image."""
    cache_bytes: int = Field(64 * 2**20, ge=0)
    """Memory that caches small files that are often requested."""
    converted_bytes: int = Field(2**30, ge=2**27)
    """The size of all conversions for reader apps; beyond it, those that were not requested for longest are deleted."""
    accel_redirect: Annotated[str, Field(pattern=r"^(/[A-Za-z0-9_/-]*/)?$")] = ""
    """The internal location by which nginx sends images, such as `/_images/`; empty: the service sends them."""


class StorageSettings(Section):
    """The storage of images: a local folder, or S3-compatible object storage."""

    kind: Literal["local", "s3", "memory"] = "local"
    """`local` stores images in `image_path`, `s3` in object storage; `memory` loses them at the end (for tests)."""
    bucket: str = ""
    """The bucket of `s3`."""
    endpoint: Annotated[str, Field(pattern=r"^(https?://.+)?$")] = ""
    """The address of the server, such as `https://s3.example.org`; empty: Amazon's."""
    region: str = "us-east-1"
    """The region of the bucket."""
    access_key_id: SecretStr = SecretStr("")
    """The id of the access key."""
    secret_access_key: SecretStr = SecretStr("")
    """The secret of the access key."""
    timeout_seconds: float = Field(20, gt=0, le=600)
    """Seconds to wait for an answer from the storage."""

    @model_validator(mode="after")
    def _bucket_is_named(self) -> Self:
        if self.kind == "s3" and not self.bucket:
            raise ValueError("kind s3 needs a bucket")
        return self


class MailSettings(Section):
    """The server that sends the service's mails; without a host there are no mails."""

    host: str = ""
    """The mail server (SMTP); empty: there are no mails."""
    port: int = Field(587, ge=1, le=65535)
    """The port of that server."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """`starttls` (port 587), `tls` (port 465), or `none` for a server on the same machine."""
    username: str = ""
    """The user name at the server; empty: no login."""
    password: SecretStr = SecretStr("")
    """The password at the server."""
    sender: Annotated[str, AfterValidator(mailbox)] = ""
    """The address that mails come from, such as `Kanjiku <noreply@manga.example.org>`."""
    timeout_seconds: float = Field(10, gt=0, le=120)
    """Seconds to wait for an answer from the server."""
    retry_hours: int = Field(24, ge=1, le=24 * 14)
    """Hours for which a mail is tried again."""
    activate_path: Annotated[str, Field(pattern=r"^/")] = "/activate"
    """The front end's page that confirms a new account; it gets `?token=`."""
    reset_path: Annotated[str, Field(pattern=r"^/")] = "/reset"
    """The front end's page that sets a new password; it gets `?token=`."""
    confirm_email_path: Annotated[str, Field(pattern=r"^/")] = "/confirm-email"
    """The front end's page that confirms a new address; it gets `?token=`."""

    @model_validator(mode="after")
    def _sender_is_named(self) -> Self:
        if self.host and not self.sender:
            raise ValueError(f"sender {EXAMPLE}")
        return self

    @property
    def is_on(self) -> bool:
        """Tell whether the service sends mails."""
        return bool(self.host)


class ProviderSettings(Section):
    """A provider of OpenID Connect; the name of its section is its name in addresses and in the database."""

    title: str = Field(min_length=1, max_length=100)
    """The name that users see."""
    discovery_url: str = Field(pattern=r"^https?://")
    """The address of the provider's metadata (OpenID Connect Discovery)."""
    client_id: str = Field(min_length=1)
    """The id of this site at the provider."""
    client_secret: SecretStr = SecretStr("")
    """The secret of this site at the provider."""
    scopes: str = "openid profile email"
    """The scopes that the provider is asked for; `openid` is always one of them."""

    @model_validator(mode="after")
    def _scope_is_openid(self) -> Self:
        if "openid" not in self.scopes.split():
            raise ValueError("scopes must contain openid")
        return self


class RateSettings(Section):
    """How often one address or account may try; each limit counts back from the present moment."""

    failed_logins_per_account: int = Field(10, ge=1)
    """Failed logins with one name from one IP address."""
    failed_logins_per_address: int = Field(30, ge=1)
    """Failed logins from one IP address (a /64 with IPv6)."""
    failed_logins_minutes: int = Field(5, ge=1)
    """The minutes over which these two are counted."""
    registrations_per_hour: int = Field(20, ge=1)
    """Registrations from one IP address; not limited in `debug`."""
    mails_per_hour: int = Field(10, ge=1)
    """Mails that one IP address may request."""
    reset_mails_per_day: int = Field(5, ge=1)
    """Mails to reset the password of one account that strangers may request per day."""
    reset_mails_per_known_address: int = Field(5, ge=1)
    """Such mails that may be requested per day from each IP address that the account used within 90 days."""
    reset_mails_in_all: int = Field(20, ge=1)
    """Such mails for one account per day, in all."""
    avatars_per_hour: int = Field(20, ge=1)
    """Avatars that one account may upload."""
    wrong_keys_per_address: int = Field(30, ge=1)
    """Different wrong keys from one IP address in five minutes, counted by each process; valid keys always work."""


class DatabaseSettings(Section):
    """The database, its connections and its time limits."""

    url: DatabaseUrl = SecretStr("sqlite://data/kanjiku.db")
    """`sqlite://FILE`, or `postgresql://user:password@host/name` with `/ @ : %` in the password percent-encoded."""
    pool_min: int = Field(2, ge=1, le=100)
    """PostgreSQL: connections that each process keeps open."""
    pool_max: int = Field(10, ge=1, le=500)
    """PostgreSQL: connections that each process opens at most."""
    statement_timeout_seconds: float = Field(5, gt=0, le=300)
    """Seconds after which a statement is cancelled; migrations have no limit."""
    slow_statement_seconds: float = Field(1, ge=0, le=300)
    """Seconds after which a statement counts as slow, and is logged without its values; 0 reports none."""
    pgbouncer: bool = False
    """PostgreSQL: whether the address is that of a PgBouncer in transaction mode."""

    @property
    def postgres(self) -> PostgresUrl:
        """The address of the PostgreSQL server; only for a URL of PostgreSQL."""
        return database_url.read(self.url.get_secret_value())

    @model_validator(mode="after")
    def _pgbouncer_takes_it(self) -> Self:
        if self.pgbouncer and self.url.get_secret_value().startswith("sqlite"):
            raise ValueError("pgbouncer is only for PostgreSQL, and url names SQLite")
        if self.pgbouncer and "options" in self.postgres.options:
            raise ValueError("PgBouncer does not accept options in the url: set them for the role (ALTER ROLE ... SET)")
        return self

    @model_validator(mode="after")
    def _pool_is_a_range(self) -> Self:
        if self.pool_min > self.pool_max:
            raise ValueError("pool_min is larger than pool_max")
        return self


class PasswordSettings(Section):
    """The cost of argon2id; the defaults are OWASP's minimum (Password Storage Cheat Sheet)."""

    memory_kib: int = Field(19456, ge=19456, le=1048576)
    """Memory of argon2id for one password, in KiB. Hashes with another cost are replaced at the next login."""
    passes: int = Field(2, ge=2, le=20)
    """Passes of argon2id."""
    lanes: int = Field(1, ge=1, le=16)
    """Lanes of argon2id."""
    threads: int = Field(2, ge=1, le=32)
    """Passwords that are checked at the same time; each uses a core and `memory_kib`."""
    queue: int = Field(200, ge=1, le=10000)
    """Passwords that may wait for that; for further ones, the answer is 503."""


class CookieSettings(Section):
    """The names of the two cookies of a session."""

    host_prefix: bool = False
    """Whether cookies have the prefix `__Host-`, so that no other host of the domain can set them. Needs HTTPS."""

    def name_of(self, token: str) -> str:
        """Name the cookie that carries a kind of token.

        Browsers accept a ``__Host-`` cookie only from this host, over HTTPS (RFC 6265bis section 4.1.3.2).
        """
        return f"__Host-{token}" if self.host_prefix else token


class ProxySettings(Section):
    """The proxies whose ``X-Forwarded-For`` is trusted."""

    trusted: Networks = ()
    """Networks of trusted proxies; behind other proxies, all clients seem to have the proxy's address."""


class LimitSettings(Section):
    """How much and how slowly a client may send."""

    json_body_bytes: int = Field(1024 * 1024, ge=1024, le=64 * 1024 * 1024)
    """The largest JSON body of a signed-in user."""
    public_body_bytes: int = Field(16 * 1024, ge=1024, le=1024 * 1024)
    """The largest JSON body of a public route, such as the login."""
    bodies_bytes: int = Field(64 * 1024 * 1024, ge=1024 * 1024)
    """Bytes of all JSON bodies in memory at the same time; beyond it, the answer is 503."""
    bodies_per_address_bytes: int = Field(4 * 1024 * 1024, ge=64 * 1024)
    """The same for one IP address."""
    refusals_per_second: int = Field(50, ge=0, le=100_000)
    """Refusals (4xx) per second that one IP address gets without delay; further ones wait up to 5 s. 0: no delay."""
    head_timeout_seconds: float = Field(10, gt=0, le=300)
    """Seconds that the head of a request may take to arrive."""
    body_grace_seconds: float = Field(10, gt=0, le=300)
    """Seconds after which a body must keep `body_min_rate`."""
    body_min_rate: int = Field(1024, ge=1)
    """The lowest rate at which a body may arrive, in bytes per second."""
    response_timeout_seconds: float = Field(60, gt=0, le=3600)
    """Seconds that an answer may take."""
    keep_alive_seconds: float = Field(75, gt=0, le=3600)
    """Seconds that an idle connection is kept."""
    shutdown_seconds: float = Field(15, gt=0, le=300)
    """Seconds that a stopping service waits for running requests; systemd's `TimeoutStopSec` must be longer."""
    answers_bytes: int = Field(64 * 1024 * 1024, ge=0)
    """Memory that caches public answers until their content changes; 0 disables the cache."""
