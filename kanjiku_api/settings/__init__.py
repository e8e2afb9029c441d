"""The settings of the operator: one frozen model, read once from TOML and the environment.

A key is looked for in the environment (``KANJIKU_<SECTION>__<KEY>``), then in the file that
``KANJIKU_<SECTION>__<KEY>_FILE`` names (systemd credentials), then in the configuration file.
"""

from .loading import (
    DEFAULT_FILE,
    ENVIRONMENT_PREFIX,
    SAMPLE_SECRET,
    SECRET_MIN_BYTES,
    SettingsError,
    load,
    load_beside,
    load_with_sources,
)
from .model import Settings
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
from .sources import ShownSetting, Sources, show
from .watching import LogSettings, MetricsSettings

__all__ = [
    "DEFAULT_FILE",
    "ENVIRONMENT_PREFIX",
    "SAMPLE_SECRET",
    "SECRET_MIN_BYTES",
    "CookieSettings",
    "DatabaseSettings",
    "FileSettings",
    "JwtSettings",
    "LimitSettings",
    "LogSettings",
    "MailSettings",
    "MetricsSettings",
    "PasswordSettings",
    "ProviderSettings",
    "ProxySettings",
    "RateSettings",
    "Section",
    "Settings",
    "SettingsError",
    "ShownSetting",
    "Sources",
    "StorageSettings",
    "load",
    "load_beside",
    "load_with_sources",
    "show",
]
