"""Who may call a route: every handler carries exactly one guard.

What a key needs follows from it: the scope ``read`` or ``write`` by the method, ``upload`` where chapters are uploaded;
what else staff do is closed to keys, and so is each handler that says `not_by_key`.
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


def not_by_key(handler: H) -> H:
    """Close a route to keys: it is about the account's own safety, or about sessions."""
    handler.takes_no_key = True  # type: ignore[attr-defined]
    return handler


def any_key(handler: H) -> H:
    """Let every key that reads ask for a change that is about the session of its app alone."""
    handler.any_scope = True  # type: ignore[attr-defined]
    return handler


def scope_needed(handler: Callable[..., Any], method: str) -> Scope | None:
    """Get the scope that a key needs on a route; None where no key opens it."""
    guard = guard_of(handler)
    if getattr(handler, "takes_no_key", False):
        return None
    if guard in {PUBLIC, SESSION}:
        return Scope.READ if is_read(handler, method) or getattr(handler, "any_scope", False) else Scope.WRITE
    return Scope.UPLOAD if guard == Permission.UPLOAD_CHAPTERS else None


def check_scope(needed: Scope | None, key: KeyUsed) -> None:
    """Hold a key to its scopes. Raises `KeyNotAllowed`, `ScopeMissing`."""
    if needed is None:
        raise KeyNotAllowed
    if needed not in key.scopes:
        raise ScopeMissing(scope=needed)


def check_guest(needed: Scope | None) -> None:
    """Let a guest read, and raise `NoSession` for anything else."""
    if needed is not Scope.READ:
        raise NoSession


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
