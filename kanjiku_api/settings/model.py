"""All settings, in one frozen model."""

from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from .pages import AppSettings, PageSettings, WebhookSettings
from .sections import (
    CookieSettings,
    DatabaseSettings,
    FileSettings,
    JwtSettings,
    LimitSettings,
    MailSettings,
    PasswordSettings,
    ProviderSettings,
    ProxySettings,
    RateSettings,
    Section,
    StorageSettings,
)
from .values import IpAddress, Origin, Origins, ProviderName
from .watching import LogSettings, MetricsSettings


class Settings(Section):
    """All settings of the service."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    app_name: str = Field("Kanjiku", min_length=1, max_length=100)
    """The name of the site."""
    debug: bool = False
    """For development only: readable logs, cookies over plain HTTP too, a generated secret."""
    port: int = Field(9999, ge=1, le=65535)
    """The port that the service listens on."""
    listening_ip: IpAddress = "127.0.0.1"
    """The address that the service listens on; behind a proxy, keep the loopback address."""
    public_url: Origin = Field(default_factory=lambda known: f"http://127.0.0.1:{known['port']}")
    """The address of the API as browsers see it, without a path. Links are built from it."""
    frontend_url: Origin = Field(default_factory=lambda known: known["public_url"])
    """The address of the front end as browsers see it, without a path. Links in mails open it."""
    cors_origins: Origins = ()
    """Further origins whose pages may use the API with a visitor's cookies."""
    language: Literal["en", "de"] = "en"
    """The language of messages for clients that request no supported language."""
    registration: bool = True
    """Whether anybody may create an account."""
    require_activation: bool | None = None
    """Whether new accounts must confirm their address; by default, if mail is enabled."""
    jwt: JwtSettings = Field(default_factory=JwtSettings, alias="JWT")
    cookies: CookieSettings = Field(default_factory=CookieSettings)
    files: FileSettings = Field(default_factory=FileSettings, alias="Files")
    storage: StorageSettings = Field(default_factory=StorageSettings)
    pages: PageSettings = Field(default_factory=PageSettings)
    apps: AppSettings = Field(default_factory=AppSettings)
    webhooks: WebhookSettings = Field(default_factory=WebhookSettings)
    mail: MailSettings = Field(default_factory=MailSettings)
    oauth: dict[ProviderName, ProviderSettings] = Field(default_factory=dict)
    rates: RateSettings = Field(default_factory=RateSettings)
    database: DatabaseSettings = Field(default_factory=DatabaseSettings)
    passwords: PasswordSettings = Field(default_factory=PasswordSettings)
    proxy: ProxySettings = Field(default_factory=ProxySettings)
    metrics: MetricsSettings = Field(default_factory=MetricsSettings)
    limits: LimitSettings = Field(default_factory=LimitSettings)
    log: LogSettings = Field(default_factory=LogSettings)

    @property
    def needs_activation(self) -> bool:
        """Tell whether new accounts must confirm their address; by default, if mail is enabled."""
        return self.mail.is_on if self.require_activation is None else self.require_activation

    @model_validator(mode="after")
    def _activation_needs_mail(self) -> Self:
        if self.require_activation and not self.mail.is_on:
            raise ValueError("require_activation needs [mail] host, because accounts are activated by a mailed link")
        return self

    @model_validator(mode="after")
    def _ports_differ(self) -> Self:
        if self.metrics.port == self.port:
            raise ValueError(
                "[metrics] port is the port of the service: choose another, or 0 to serve /metrics on the same port"
            )
        return self

    @model_validator(mode="after")
    def _redirect_is_to_a_folder(self) -> Self:
        if self.files.accel_redirect and self.storage.kind != "local":
            raise ValueError("[Files] accel_redirect needs [storage] kind local: the proxy reads the folder itself")
        return self

    @model_validator(mode="after")
    def _storage_keeps(self) -> Self:
        if self.storage.kind == "memory" and not self.debug:
            raise ValueError("[storage] kind memory is only for debug: it loses all images when the service stops")
        return self

    @model_validator(mode="after")
    def _prefixed_cookies_are_secure(self) -> Self:
        if self.cookies.host_prefix and self.debug:
            raise ValueError(
                "[cookies] host_prefix does not work with debug: it needs HTTPS, and debug uses plain HTTP too"
            )
        return self

    @property
    def own_origins(self) -> frozenset[str]:
        """The origins whose pages may act with a visitor's cookies (contract rule 9)."""
        return frozenset({self.public_url, self.frontend_url, *self.cors_origins})
