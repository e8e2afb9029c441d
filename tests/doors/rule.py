"""The rule of visibility, written independently: states of chapters, roles, and what each role sees."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Role:
    """A kind of client."""

    permissions: dict[str, int | bool] | None = None
    """The permissions of their group; None means without an account."""
    scopes: str = "read write"
    is_guest: bool = False
    """They use the doors for guests."""

    @property
    def is_staff(self) -> bool:
        """Tell whether they are staff, who see every chapter."""
        return bool({"upload_chapters", "manage_projects"} & (self.permissions or {}).keys())

    @property
    def days(self) -> int:
        """Their days of early access."""
        return int((self.permissions or {}).get("early_access", 0))

    @property
    def may_write(self) -> bool:
        """Tell whether their key may write."""
        return "write" in self.scopes


ROLES = {
    "anonymous": Role(),
    "guest": Role(is_guest=True),
    "reader": Role({}),
    "read-only key": Role({}, scopes="read"),
    "early reader": Role({"early_access": 7}),
    "uploader": Role({"upload_chapters": True}),
    "manager": Role({"manage_projects": True}),
}


@dataclass(frozen=True)
class State:
    """A state of a chapter."""

    days: int | None = -1
    """Days until its release; None is a draft."""
    hidden: bool = False
    series: tuple[str, ...] = ()
    """Columns of its series that are true: ``hidden``, ``licensed``."""

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of its row."""
        return {"days": self.days, "hidden": self.hidden}

    def is_series_seen(self, role: Role) -> bool:
        """Tell whether a role sees its series."""
        return role.is_staff or "hidden" not in self.series

    def is_seen(self, role: Role) -> bool:
        """Tell whether a role sees it on the site."""
        is_open = not self.hidden and self.days is not None and self.days <= role.days
        return role.is_staff or (is_open and self.is_series_seen(role))

    def is_read(self, role: Role) -> bool:
        """Tell whether a role may read it."""
        is_manager = "manage_projects" in (role.permissions or {})
        return self.is_seen(role) and (is_manager or "licensed" not in self.series)

    def is_told(self, role: Role) -> bool:
        """Tell whether a role's feeds contain it; staff get no earlier feeds than readers with their early access."""
        as_reader = Role({"early_access": role.days})
        return self.is_seen(as_reader) and self.is_read(role)

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may read it."""
        return self.is_read(ROLES["anonymous"])


STATES = {
    "public": State(),
    "early": State(days=3),
    "scheduled": State(days=30),
    "draft": State(days=None),
    "hidden": State(hidden=True),
    "of a hidden series": State(series=("hidden",)),
    "licensed": State(series=("licensed",)),
    "licensed and early": State(days=3, series=("licensed",)),
}
