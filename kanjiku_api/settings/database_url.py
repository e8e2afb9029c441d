"""The URL of the database, parsed as libpq does; an unknown option is refused by its name.

https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

SCHEMES = {"sqlite", "postgresql", "postgres", "asyncpg"}
PORT = 5432
MASK = "********"
"""The replacement for a secret."""
PORT_LAST = 65_535
FILES = ("sslrootcert", "sslcert", "sslkey", "sslcrl", "passfile")
"""Options that name a file."""
UNDERSTOOD = (
    *("host", "port", "user", "password", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "options"),
    *("application_name", "target_session_attrs", "connect_timeout", "passfile"),
)
INSTEAD = {
    **dict.fromkeys(
        ("ssl", "tls", "ssl_mode", "usessl", "require_ssl", "requiressl"), "sslmode=require or verify-full"
    ),
    **dict.fromkeys(("sslca", "ssl_ca", "ssl_ca_certs", "cafile", "sslca_certs", "ssl_root_cert"), "sslrootcert"),
    **dict.fromkeys(("ssl_cert", "certfile"), "sslcert"),
    **dict.fromkeys(("ssl_key", "keyfile"), "sslkey"),
    **dict.fromkeys(("hostaddr", "hostname", "unix_socket", "unix_sock"), "host"),
    **dict.fromkeys(("username", "login"), "user"),
    **dict.fromkeys(("passwd", "pass"), "password"),
    **dict.fromkeys(("dbname", "database", "db"), "the path of the URL: postgresql://host/database"),
    **dict.fromkeys(("timeout", "connection_timeout"), "connect_timeout"),
    **dict.fromkeys(("minsize", "min_size", "pool_min_size"), "the setting [database] pool_min"),
    **dict.fromkeys(("maxsize", "max_size", "pool_size", "pool_max_size"), "the setting [database] pool_max"),
    **dict.fromkeys(
        ("statement_timeout", "command_timeout", "lock_timeout"), "the setting [database] statement_timeout_seconds"
    ),
    **dict.fromkeys(("schema", "search_path", "currentschema"), "options=-csearch_path%3DNAME"),
}
"""Other programs' names of options, and the names here."""
CHOICES = {
    "sslmode": ("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
    "target_session_attrs": ("any", "read-write", "read-only", "primary", "standby", "prefer-standby"),
}
CHECKING_MODES = {"require", "verify-ca", "verify-full"}


class Host(NamedTuple):
    """A server to try: a name, an address or the folder of its socket, and its port."""

    name: str
    port: int


@dataclass(frozen=True, slots=True)
class PostgresUrl:
    """The place of a PostgreSQL database; without hosts, the usual sockets and localhost are tried."""

    hosts: tuple[Host, ...]
    user: str
    password: str | None = field(repr=False)
    database: str
    options: Mapping[str, str]
    """All other options of the URL."""

    @property
    def may_lead_to_several(self) -> bool:
        """Tell whether simultaneous connections may go to different servers, one of which may lag behind."""
        return len(self.hosts) > 1 and self.options.get("target_session_attrs") not in {"read-write", "primary"}

    @property
    def place(self) -> str:
        """Name the servers and the database, without the user."""
        hosts = ",".join(f"[{name}]:{port}" if ":" in name else f"{name}:{port}" for name, port in self.hosts)
        return f"{hosts or f'socket:{PORT}'}/{self.database}"


def check(url: str) -> None:
    """Raise `ValueError` for an unusable URL; the message never repeats a part that may be a password."""
    scheme, separator, rest = url.partition("://")
    if not separator or not rest or scheme not in SCHEMES:
        raise ValueError("must begin with sqlite://, postgresql:// or asyncpg://, and name a database")
    if scheme != "sqlite":
        read(url)
    elif "?" in rest:
        raise ValueError("must be sqlite:// and a path, without a ?: SQLite takes no options")


def read(url: str) -> PostgresUrl:
    """Parse the URL of a server. Raises `ValueError`."""
    parts = _split(url)
    options = _options(parts.query)
    login, _, servers = parts.netloc.rpartition("@")
    user, colon, password = login.partition(":")
    named = options.pop("host", "")
    hosts = tuple(_hosts(named or servers, options.pop("port", "")))
    return PostgresUrl(
        hosts=hosts,
        user=options.pop("user", unquote(user)),
        password=options.pop("password", unquote(password) if colon else None),
        database=unquote(parts.path.removeprefix("/")),
        options=options,
    )


def masked(url: str) -> str:
    """Write a URL that `check` accepts, with `MASK` instead of its password."""
    if url.startswith("sqlite:"):
        return url
    parts = _split(url)
    login, at, servers = parts.netloc.rpartition("@")
    user, colon, _ = login.partition(":")
    options = [option.partition("=") for option in parts.query.split("&") if option]
    query = "&".join(f"{name}={MASK if unquote(name) == 'password' else value}" for name, _, value in options)
    return f"{parts.scheme}://{user}{colon and f':{MASK}'}{at}{servers}{parts.path}{query and f'?{query}'}"


def _split(url: str) -> SplitResult:
    unreadable = ValueError("cannot be read; characters such as / @ : % in the password must be percent-encoded")
    try:
        parts = urlsplit(url)
    except ValueError:  # its message repeats the assumed host, which may be a part of the password
        raise unreadable from None
    if "@" in parts.path + parts.query + parts.fragment or parts.fragment:
        raise unreadable
    return parts


def _options(query: str) -> dict[str, str]:
    options: dict[str, str] = {}
    for name, value in parse_qsl(query.replace("+", "%2B"), keep_blank_values=True):
        if name not in UNDERSTOOD:
            raise ValueError(_not_understood(name))
        if name in options or not value:
            raise ValueError(f"the option {name} {'is given twice' if name in options else 'has no value'}")
        if value not in CHOICES.get(name, (value,)):
            raise ValueError(f"the option {name} must be one of {', '.join(CHOICES[name])}")
        options[name] = value
    _check_together(options)
    return options


def _not_understood(name: str) -> str:
    close = get_close_matches(name, UNDERSTOOD, n=1)
    instead = INSTEAD.get(name.lower()) or (close[0] if close else f"one of {', '.join(UNDERSTOOD)}")
    return f"the option {name} is not understood; use {instead}"


def _check_together(options: Mapping[str, str]) -> None:
    timeout = options.get("connect_timeout", "1")
    if not (timeout.isascii() and timeout.isdecimal() and 1 <= int(timeout) <= 600):  # noqa: PLR2004 - ten minutes
        raise ValueError("the option connect_timeout must be a number of seconds from 1 to 600")
    if options.get("sslmode") not in CHECKING_MODES and {"sslrootcert", "sslcrl"} & options.keys():
        raise ValueError("the options sslrootcert and sslcrl need sslmode=verify-full: without it, they check nothing")
    if "sslkey" in options and "sslcert" not in options:
        raise ValueError("the option sslkey needs sslcert")


def _hosts(servers: str, ports: str) -> Iterator[Host]:
    """Read a list of servers; each may have a port, and the option `port` is for those that have none."""
    names = servers.split(",") if servers else []
    given = [_port(port) for port in ports.split(",")] if ports else [PORT]
    if ports and not names:
        raise ValueError("the option port needs a host: name it before the port, or by the option host")
    if len(given) not in {1, len(names)}:
        raise ValueError("the option port must name one port, or one for each host")
    for number, server in enumerate(names):
        name, port = _host_and_port(server)
        default = given[number] if len(given) > 1 else given[0]
        yield Host(unquote(name), _port(port) if port else default)


def _host_and_port(server: str) -> tuple[str, str]:
    if server.startswith("["):
        name, _, rest = server[1:].partition("]")
        return name, rest.removeprefix(":")
    name, _, port = server.partition(":")
    return name, port


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= PORT_LAST:
        return int(text)
    raise ValueError("the port cannot be read; characters such as / @ : % in the password must be percent-encoded")
