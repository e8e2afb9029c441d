"""Guards: who may call a route. Every handler has exactly one.

The guard and the method determine the scope that a key needs: ``read`` or ``write``, or ``upload`` for uploads of
chapters. All other routes of staff are closed to keys, and so are handlers marked with `not_by_key`.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from ..rules.errors import KeyNotAllowed, NoPermission, NoSession, ScopeMissing
from ..rules.identity import Identity, KeyUsed, Permission, Scope
from ..web.origins import is_read

H = TypeVar("H", bound=Callable[..., Any])
PUBLIC = "anyone"
SESSION = "session"


def public(handler: H) -> H:
    """Let everybody in; a signed-in user is still identified."""
    handler.guard = PUBLIC  # type: ignore[attr-defined]  # functions take attributes
    return handler


def signed_in(handler: H) -> H:
    """Let signed-in users in; raise `NoSession` for others."""
    handler.guard = SESSION  # type: ignore[attr-defined]
    return handler


def requires(permission: Permission) -> Callable[[H], H]:
    """Let users with `permission` in; raise `NoSession` or `NoPermission` for others."""

    def decorate(handler: H) -> H:
        handler.guard = permission  # type: ignore[attr-defined]
        return handler

    return decorate


def not_by_key(handler: H) -> H:
    """Close a route to keys, because it concerns the account's security or sessions."""
    handler.takes_no_key = True  # type: ignore[attr-defined]
    return handler


def any_key(handler: H) -> H:
    """Open a change to keys with the scope ``read``, because it only concerns the app's own session."""
    handler.any_scope = True  # type: ignore[attr-defined]
    return handler


def scope_needed(handler: Callable[..., Any], method: str) -> Scope | None:
    """Get the scope that a key needs for a route; None if no key may use it."""
    guard = guard_of(handler)
    if getattr(handler, "takes_no_key", False):
        return None
    if guard in {PUBLIC, SESSION}:
        return Scope.READ if is_read(handler, method) or getattr(handler, "any_scope", False) else Scope.WRITE
    return Scope.UPLOAD if guard == Permission.UPLOAD_CHAPTERS else None


def check_scope(needed: Scope | None, key: KeyUsed) -> None:
    """Check that a key has the needed scope. Raises `KeyNotAllowed`, `ScopeMissing`."""
    if needed is None:
        raise KeyNotAllowed
    if needed not in key.scopes:
        raise ScopeMissing(scope=needed)


def check_guest(needed: Scope | None) -> None:
    """Let a guest read, and raise `NoSession` for anything else."""
    if needed is not Scope.READ:
        raise NoSession


def check_guard(guard: str | None, identity: Identity | None) -> None:
    """Check a route's guard. Raises `NoSession` or `NoPermission`; a route without a guard lets nobody in."""
    if guard == PUBLIC:
        return
    if identity is None:
        raise NoSession
    if guard != SESSION and (guard is None or not identity.may(Permission(guard))):
        raise NoPermission


def guard_of(handler: Callable[..., Any]) -> str | None:
    """Get the guard of a handler: ``anyone``, ``session`` or a permission; None if it has none."""
    guard: str | None = getattr(handler, "guard", None)
    return guard
