"""Who may call a route: every handler carries exactly one of these."""

from collections.abc import Callable
from typing import Any, TypeVar

from ..rules.errors import NoPermission, NoSession
from ..rules.identity import Identity, Permission

H = TypeVar("H", bound=Callable[..., Any])
PUBLIC = "anyone"
SESSION = "session"


def public(handler: H) -> H:
    """Let anyone in; whoever is signed in is still known."""
    handler.guard = PUBLIC  # type: ignore[attr-defined]  # functions take attributes
    return handler


def signed_in(handler: H) -> H:
    """Let in whoever is signed in, else raise `NoSession`."""
    handler.guard = SESSION  # type: ignore[attr-defined]
    return handler


def requires(permission: Permission) -> Callable[[H], H]:
    """Let in whoever has `permission`, else raise `NoSession` or `NoPermission`."""

    def decorate(handler: H) -> H:
        handler.guard = permission  # type: ignore[attr-defined]
        return handler

    return decorate


def check_guard(guard: str | None, identity: Identity | None) -> None:
    """Let the caller of a route in, or raise `NoSession` or `NoPermission`; a route without a guard lets nobody in."""
    if guard == PUBLIC:
        return
    if identity is None:
        raise NoSession
    if guard != SESSION and (guard is None or not identity.may(Permission(guard))):
        raise NoPermission


def guard_of(handler: Callable[..., Any]) -> str | None:
    """Get the guard of a handler: ``anyone``, ``session`` or a permission; None where it has none."""
    guard: str | None = getattr(handler, "guard", None)
    return guard
