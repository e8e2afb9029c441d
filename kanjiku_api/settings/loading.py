"""Reads the settings from TOML, the environment and files with secrets.

A key is looked for in the environment (``KANJIKU_<SECTION>__<KEY>``), then in the file that
``KANJIKU_<SECTION>__<KEY>_FILE`` names (systemd credentials), then in the configuration file.
"""

import os
import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError

from .model import Settings
from .sources import Keys, Sources

ENVIRONMENT_PREFIX = "KANJIKU_"
DEFAULT_FILE = Path("config.toml")
SAMPLE_SECRET = "replace-me-with-the-output-of-openssl-rand-hex-32"  # noqa: S105 - the sample that is refused
SECRET_MIN_BYTES = 32
"""RFC 7518 section 3.2: an HS256 key is at least as long as the hash, 256 bits."""
BY_SERVICE = "run this command with kanjikuctl, which has the service's credentials"


class SettingsError(Exception):
    """The configuration is unusable; the message names every invalid key."""


def load(file: Path | None = None, environ: Mapping[str, str] = os.environ, *, needs_secret: bool = True) -> Settings:
    """Read the settings, or raise `SettingsError` with a line for every invalid key.

    Without `file`, ``config.toml`` in the working folder is used; if that is missing too, the service runs in
    development mode (``debug`` is on). Commands that sign nothing do not need the secret, which perhaps only the
    service can read.
    """
    settings, _ = load_with_sources(file, environ, needs_secret=needs_secret)
    return settings


def load_beside(file: Path, own: Path | None) -> Settings:
    """Read the settings of a file that may be another service's. Raises `SettingsError`.

    The environment belongs to the service that runs here, so it counts only for its file: `own`, or the default.
    """
    default = own or DEFAULT_FILE
    is_own = default.exists() and default.samefile(file)
    return load(file, os.environ if is_own else {}, needs_secret=False)


def load_with_sources(
    file: Path | None = None, environ: Mapping[str, str] = os.environ, *, needs_secret: bool = True
) -> tuple[Settings, Sources]:
    """Read the settings like `load`, and return the source of each value too. Raises `SettingsError`."""
    path = file or (DEFAULT_FILE if DEFAULT_FILE.exists() else None)
    values = _from_file(path) if path else {"debug": True}
    sources = Sources(path, values)
    _overlay(values, environ, sources)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError("\n".join(_complaints(error, sources))) from None
    return _with_secret(settings) if needs_secret else settings, sources


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is not valid TOML: {error}") from None


def _overlay(values: dict[str, Any], environ: Mapping[str, str], sources: Sources) -> None:
    """Override `values` by the environment, and record in `sources` which variable gave which key."""
    for variable in sorted(environ, key=lambda name: (not name.endswith("_FILE"), name)):
        if not variable.startswith(ENVIRONMENT_PREFIX) or variable == "KANJIKU_CONFIG":
            continue
        name = variable.removeprefix(ENVIRONMENT_PREFIX)
        value, file = environ[variable], None
        if name.endswith("_FILE"):
            name, file = name.removesuffix("_FILE"), Path(value)
            value = _secret_file(variable, file)
        *sections, key = _key_path(name)
        target = values
        for section in sections:
            target = target.setdefault(section, {})
            if not isinstance(target, dict):
                raise SettingsError(f"{variable}: {section} is a key, not a section")
        target[key] = value
        sources.note((*sections, key), variable, file)


def _key_path(name: str) -> list[str]:
    """Convert ``JWT__SECRET`` to the form of the file: sections by their alias, keys in lower case."""
    spelled = {(field.alias or key).lower(): field.alias or key for key, field in Settings.model_fields.items()}
    first, *rest = name.lower().split("__")
    return [spelled.get(first, first), *rest]


def _secret_file(variable: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{variable}: {path} cannot be read: {error}; {BY_SERVICE}") from None


def _complaints(error: ValidationError, sources: Sources) -> list[str]:
    """Say for each invalid key where it is set and what is wrong, without repeating its value."""
    lines = []
    for fault in error.errors(include_url=False, include_input=False, include_context=False):
        if fault["type"] == "default_factory_not_called":  # the key that it depends on is reported already
            continue
        keys: Keys = tuple(str(part) for part in fault["loc"])
        name = f"[{keys[0]}] {'.'.join(keys[1:])}" if len(keys) > 1 else "".join(keys)
        what = "unknown key" if fault["type"] == "extra_forbidden" else fault["msg"].removeprefix("Value error, ")
        variable = sources.variable_near(keys) if keys else None  # a fault of several keys names them itself
        lines.append(": ".join(filter(None, (variable or str(sources.path or "defaults"), name, what))))
    return lines


def _with_secret(settings: Settings) -> Settings:
    """Refuse a weak secret; in development mode, generate one if there is none."""
    secret = settings.jwt.secret.get_secret_value()
    if not secret and settings.debug:
        secret = _development_secret(Path("data/jwt_secret"))
        jwt = settings.jwt.model_copy(update={"secret": SecretStr(secret)})
        settings = settings.model_copy(update={"jwt": jwt})
    if secret == SAMPLE_SECRET and not settings.debug:
        raise SettingsError("[JWT] secret: is that of the sample; create one with: openssl rand -hex 32")
    if not secret:
        raise SettingsError(
            "[JWT] secret: is missing; create one with: openssl rand -hex 32. "
            f"If the service gets it as a credential (KANJIKU_JWT__SECRET_FILE), {BY_SERVICE}"
        )
    if len(secret.encode()) < SECRET_MIN_BYTES:
        raise SettingsError(
            f"[JWT] secret: has {len(secret.encode())} bytes, and needs at least {SECRET_MIN_BYTES}; "
            "create one with: openssl rand -hex 32",
        )
    return settings


def _development_secret(path: Path) -> str:
    """Read the secret of this development copy, or make one that only its owner can read."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
    except OSError as error:  # a full disk: the next start must not find half a secret
        path.unlink()
        raise OSError(error.errno, error.strerror, str(path)) from error
    return path.read_text(encoding="ascii").strip()
