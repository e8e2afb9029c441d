"""Who may call a route: every handler carries exactly one of these."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeAlias, TypeVar

from sanic.response import HTTPResponse

from ..errors import NoPermission, NoSession
from ..http import Request
from ..identity import Identity, Permission

Handler: TypeAlias = Callable[..., Awaitable[HTTPResponse | None]]
H = TypeVar("H", bound=Callable[..., Any])
PUBLIC = "anyone"
SESSION = "session"


def public(handler: H) -> H:
    """Let anyone in; whoever is signed in is still known."""
    handler.guard = PUBLIC  # type: ignore[attr-defined]  # functions take attributes
    return handler


def signed_in(handler: Handler) -> Handler:
    """Let in whoever is signed in, else raise `NoSession`."""

    @wraps(handler)
    async def guarded(request: Request, **path: Any) -> HTTPResponse | None:
        signed_in_identity(request)
        return await handler(request, **path)

    guarded.guard = SESSION  # type: ignore[attr-defined]
    return guarded


def requires(permission: Permission) -> Callable[[Handler], Handler]:
    """Let in whoever has `permission`, else raise `NoSession` or `NoPermission`."""

    def decorate(handler: Handler) -> Handler:
        @wraps(handler)
        async def guarded(request: Request, **path: Any) -> HTTPResponse | None:
            if not signed_in_identity(request).may(permission):
                raise NoPermission
            return await handler(request, **path)

        guarded.guard = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def signed_in_identity(request: Request) -> Identity:
    """Get the identity behind a request, or raise `NoSession`."""
    if request.ctx.identity is None:
        raise NoSession
    return request.ctx.identity


def guard_of(handler: Callable[..., Any]) -> str | None:
    """Get the guard of a handler: ``anyone``, ``session`` or a permission; None where it has none."""
    guard: str | None = getattr(handler, "guard", None)
    return guard
