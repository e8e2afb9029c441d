"""Makes the API document (OpenAPI 3.1) from the routes, their `promises` and their guards."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from .. import __version__
from ..auth.errors import TooManyRequests
from ..auth.guards import PUBLIC, SESSION, guard_of, scope_needed
from ..rules import errors, i18n
from ..rules.errors import ApiError
from ..rules.identity import Kind, Scope
from ..settings import CookieSettings
from ..web.contract import Promise, example_of, promise_of
from ..web.doors import Door, Doors
from ..web.errors import FileMissing
from ..web.request import App
from ..web.schemas import InvalidProblem, Problem, Schema

REF = "#/components/schemas/{model}"
PARAMETER = re.compile(r"<(\w+):[^>]*>")
DESCRIPTION = """The API for front ends, scripts and reader apps.

Times are ISO 8601 in UTC. Programs match on `msg_key`, people read `msg`, which is in the language of
`Accept-Language`. A session travels as two HttpOnly cookies, or as the IdentityToken in `Authorization: Bearer`. A key
travels as `X-API-Key`, as `Authorization: Bearer`, or as the password of Basic with any user name; the roles that an
operation names for it are the scopes that it needs.

What is below `/komga` and `/opds` is for reader apps. Guests find the same below `/guest/komga` and `/guest/opds`,
where credentials are ignored, and every change is 401."""
PATH_PARAMETERS = {
    "announcement": {"description": "The id of an announcement.", "schema": {"type": "integer", "minimum": 1}},
    "chapter": {"description": "The id of a chapter.", "schema": {"type": "integer"}},
    "document": {
        "description": "The partial MD5 that KOReader makes of a file: 32 digits in hexadecimal.",
        "schema": {"type": "string", "examples": ["41cce710f34e5ec21315e19c99821415"]},
    },
    "device": {"description": "The uuid of a device.", "schema": {"type": "string", "format": "uuid"}},
    "key": {"description": "The id of a key.", "schema": {"type": "string", "format": "uuid"}},
    "volume": {"description": "A volume, exactly as it is numbered.", "schema": {"type": "string"}},
    "upload": {"description": "The uuid of an upload.", "schema": {"type": "string", "format": "uuid"}},
    "image": {"description": "The uuid of an image.", "schema": {"type": "string", "format": "uuid"}},
    "group": {"description": "The name of a group.", "schema": {"type": "string"}},
    "tag": {"description": "The slug of a tag.", "schema": {"type": "string"}},
    "mail": {"description": "The id of a mail.", "schema": {"type": "string", "format": "uuid"}},
    "webhook": {"description": "The id of a webhook.", "schema": {"type": "string", "format": "uuid"}},
    "post": {"description": "The id of a post, or a slug that it has or had.", "schema": {"type": "string"}},
    "manga": {"description": "The id of a manga, or a slug that it has or had.", "schema": {"type": "string"}},
    "number": {"description": "The position of a page, from 1.", "schema": {"type": "integer"}},
    "provider": {"description": "The name of a provider of the settings.", "schema": {"type": "string"}},
    "feed": {
        "description": "`latest`, `follows` or `blog`, and a format.",
        "schema": {"type": "string", "examples": ["latest.rss", "follows.atom", "blog.json"]},
    },
    "series_feed": {
        "description": "The id of a manga or a slug that it has or had, and a format.",
        "schema": {"type": "string", "examples": ["night-train.rss", "12.atom"]},
    },
    "series": {"description": "The id of a manga.", "schema": {"type": "string"}},
    "book": {"description": "The id of a chapter.", "schema": {"type": "string"}},
    "library": {"description": "`1`, the site.", "schema": {"type": "string"}},
    "name": {"description": "Any name for the file.", "schema": {"type": "string"}},
    "file": {"description": "The name of a file of the page.", "schema": {"type": "string"}},
    "token": {"description": "The token of a link in a mail.", "schema": {"type": "string"}},
    "user": {"description": "The uuid of a user.", "schema": {"type": "string", "format": "uuid"}},
}
GUESTS = "guest/"
"""The prefix under which the routes of doors exist again; they are described only once."""
LICENSE = {"name": "MIT", "identifier": "MIT"}
SAFE_METHODS = frozenset({"GET", "HEAD"})
BY_KEY = ("key", "basic")
"""The ways to send a key, besides Bearer."""
HEADERS_OF_STATUS = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "The authentication scheme that is accepted here."},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": "How many seconds to wait before trying again."},
    HTTPStatus.TOO_MANY_REQUESTS: {"Retry-After": "How many seconds to wait before trying again."},
}


def document(app: App) -> dict[str, Any]:
    """Describe every route of `app`."""
    routes = list(described_routes(app))
    doors = app.ctx.part(Doors)
    schemas = _schemas([promise for _, _, _, promise in routes], doors)
    for _, method, _, promise in routes:
        if method == "PATCH" and promise.body:
            _drop_defaults(schemas[promise.body.__name__])
    paths: dict[str, Any] = {}
    methods = Counter(handler.__name__ for _, _, handler, _ in routes)
    for path, method, handler, promise in routes:
        operation = _operation(path, method, handler, promise, doors.of(path))
        operation["operationId"] += f"_{method.lower()}" if methods[handler.__name__] > 1 else ""
        paths.setdefault(path, {})[method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {
            "title": app.ctx.settings.app_name,
            "version": __version__,
            "description": DESCRIPTION,
            "license": LICENSE,
        },
        "servers": [{"url": "/"}],  # the origin of the page: it may call no other
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": schemas, "securitySchemes": _security_schemes(app.ctx.settings.cookies)},
    }


def described_routes(app: App) -> Iterator[tuple[str, str, Any, Promise]]:
    """Walk the router; yield the path in OpenAPI's form, method, handler and promise."""
    for route in app.router.routes:
        if route.path.startswith(GUESTS):
            continue
        path = "/" + PARAMETER.sub(r"{\1}", route.path).strip("/")
        promise = promise_of(route.handler)
        if promise is None:
            raise LookupError(f"{path} promises nothing")
        for method in sorted(route.methods):
            yield path, method, route.handler, promise


def _operation(path: str, method: str, handler: Any, promise: Promise, door: Door | None) -> dict[str, Any]:
    guard = guard_of(handler)
    operation: dict[str, Any] = {
        "operationId": handler.__name__,
        "summary": _summary(handler),
        "tags": [_tag(path, door)],
        "parameters": [*_path_parameters(path), *_query_parameters(promise)],
        "responses": _responses(method, handler, promise, door),
    }
    operation["security"] = [] if guard == PUBLIC else _security(scope_needed(handler, method))
    needs = f"Needs the permission `{guard}`." if guard not in {PUBLIC, SESSION, None} else ""
    if needs or promise.notes:
        operation["description"] = "\n\n".join(filter(None, [needs, promise.notes]))
    if promise.body:
        operation["requestBody"] = {
            "required": any(field.is_required() for field in promise.body.model_fields.values()),
            "content": {"application/json": {"schema": _ref(promise.body), "example": dict(promise.example)}},
        }
    if promise.takes:
        operation["requestBody"] = {"required": True, "content": _files(promise.takes)}
    return operation


def _files(media_type: str) -> dict[str, Any]:
    """Describe a body with files: parts of a form, with any names, or the raw file."""
    file = {"type": "string", "contentMediaType": media_type}
    form = {"type": "object", "properties": {"file": file}, "required": ["file"]}
    return {"multipart/form-data": {"schema": form}, media_type: {"schema": {"type": "string", "format": "binary"}}}


def _tag(path: str, door: Door | None) -> str:
    """Get the tag of a path: the part of the API, such as ``Manga``, or the apps that a door is for."""
    first, *rest = path.strip("/").split("/")
    return rest[0] if first == "v1" else first if door else "Service"


def _summary(handler: Any) -> str:
    return str(handler.__doc__ or "").strip().splitlines()[0].rstrip(".")


def _path_parameters(path: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            **PATH_PARAMETERS[name],
        }
        for name in re.findall(r"{(\w+)}", path)
    ]


def _query_parameters(promise: Promise) -> list[dict[str, Any]]:
    if promise.query is None:
        return []
    properties = promise.query.model_json_schema().get("properties", {})
    return [{"name": name, "in": "query", "schema": schema} for name, schema in properties.items()]


def _security(scope: Scope | None) -> list[dict[str, list[str]]]:
    """List the credentials that a route accepts: a session, and a key if the route has a scope for keys."""
    by_key = [{scheme: [scope.value]} for scheme in BY_KEY] if scope else []
    return [{"cookie": []}, {"bearer": []}, *by_key]


def _responses(method: str, handler: Any, promise: Promise, door: Door | None) -> dict[str, Any]:
    worked: dict[str, Any] = {"description": "It worked."}
    if promise.status == HTTPStatus.OK:
        worked["content"] = {media_type: _content(promise, media_type) for media_type in promise.media_types}
    responses: dict[str, Any] = {str(promise.status): worked}
    if promise.sends_file:
        parts = {media_type: {"schema": {"type": "string"}} for media_type in promise.media_types}
        responses["206"] = {"description": "The requested range.", "content": parts}
    if promise.sends_file or promise.is_shared:
        responses["304"] = {"description": "The client already has the current content."}
    for status, kinds in _refusals(method, handler, promise, door).items():
        responses[str(status.value)] = _refusal(status, kinds, door)
    return responses


def _content(promise: Promise, media_type: str) -> dict[str, Any]:
    """Describe an answer in one of its media types."""
    other = {"type": "object" if media_type.endswith("json") else "string"}
    content: dict[str, Any] = {"schema": _any_of(promise.reply) if promise.reply else other}
    if promise.answer or isinstance(promise.answer, list):
        content["example"] = deepcopy(promise.answer)
    return content


def _refusals(method: str, handler: Any, promise: Promise, door: Door | None) -> dict[HTTPStatus, list[type[ApiError]]]:
    """Group a route's possible errors by status: those of the handler, its guards, its schemas and of any request."""
    kinds: list[type[ApiError]] = [*promise.errors, errors.TooLarge]  # any request may have a head that is too long
    if guard_of(handler) not in {PUBLIC, SESSION, None}:
        kinds.append(errors.NoPermission)
    if door:  # a wrong key, too many wrong keys, or a key without the scope
        kinds += [errors.NoSession, TooManyRequests]
        kinds.append(errors.NoPermission if scope_needed(handler, method) else errors.KeyNotAllowed)
    if promise.body:
        kinds += [errors.InvalidRequest, errors.MalformedBody, errors.UnsupportedType]
        kinds += [errors.Busy] if "password" in promise.body.model_fields else []
    if promise.query:
        kinds.append(errors.InvalidRequest)
    if promise.takes:
        kinds += [FileMissing, errors.MalformedBody, errors.UnsupportedType, errors.StorageFull]
    if door:
        kinds.append(errors.DatabaseAway)
    if door and method not in SAFE_METHODS:
        kinds += [errors.OriginForbidden, errors.DatabaseReadOnly]
        kinds += [] if promise.takes else [errors.DatabaseFull]  # its status and key are those of `StorageFull`
    grouped: dict[HTTPStatus, list[type[ApiError]]] = {}
    for kind in dict.fromkeys(kinds):
        grouped.setdefault(kind.status, []).append(kind)
    return dict(sorted(grouped.items()))


def _refusal(status: HTTPStatus, kinds: list[type[ApiError]], door: Door | None) -> dict[str, Any]:
    keys = list(dict.fromkeys(kind.msg_key for kind in kinds))
    schemas: tuple[type[Schema], ...] = (InvalidProblem, Problem) if status == HTTPStatus.BAD_REQUEST else (Problem,)
    example: Any = {"msg": i18n.translate(keys[0], "en", **kinds[0].example), "msg_key": keys[0]}
    if door and door.problem:
        schemas, example = (door.problem,), dict(example_of(door.problem))
        # A head that is too long is refused before it says for which door it is.
        schemas += (Problem,) if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else ()
    content: dict[str, Any] = {"application/json": {"schema": _any_of(schemas), "example": example}}
    if door and door.unauthorized_type and status == HTTPStatus.UNAUTHORIZED:
        content = {door.unauthorized_type: {"schema": {"type": "object"}}}
    headers = {
        name: {"description": text, "required": True, "schema": {"type": "string"}}
        for name, text in HEADERS_OF_STATUS.get(status, {}).items()
    }
    return {
        "description": "One of " + ", ".join(f"`{key}`" for key in keys) + ".",
        **({"headers": headers} if headers else {}),
        "content": content,
    }


def _any_of(schemas: tuple[type[BaseModel], ...]) -> dict[str, Any]:
    refs = [_ref(schema) for schema in schemas]
    return refs[0] if len(refs) == 1 else {"anyOf": refs}


def _ref(schema: type[BaseModel]) -> dict[str, Any]:
    return {"$ref": REF.format(model=schema.__name__)}


def _schemas(promises: Iterable[Promise], doors: Iterable[Door]) -> dict[str, Any]:
    problems: tuple[type[Schema], ...] = (Problem, InvalidProblem, *(door.problem for door in doors if door.problem))
    wanted: dict[tuple[type[BaseModel], JsonSchemaMode], None] = {
        (schema, "serialization"): None for schema in problems
    }
    for promise in promises:
        wanted.update({(schema, "serialization"): None for schema in promise.reply})
        wanted.update({(promise.body, "validation"): None} if promise.body else {})
    _, definitions = models_json_schema(list(wanted), ref_template=REF)
    return dict(definitions["$defs"])


def _drop_defaults(schema: dict[str, Any]) -> None:
    """Remove the defaults from a PATCH body's schema: an absent field is not changed, whatever default our code has."""
    for field in schema["properties"].values():
        field.pop("default", None)


def _security_schemes(cookies: CookieSettings) -> dict[str, Any]:
    return {
        "cookie": {"type": "apiKey", "in": "cookie", "name": cookies.name_of(Kind.IDENTITY)},
        "bearer": {"type": "http", "scheme": "bearer", "description": "An IdentityToken (a JWT), or a key."},
        "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        "basic": {"type": "http", "scheme": "basic", "description": "Any user name, and a key as the password."},
    }
