"""Reads from a request what the queries of this room need: the reader, the query's parameters."""

from collections.abc import Mapping, Sequence

from sanic.response import HTTPResponse

from ..web.request import Request, json_response
from .paging import Paging, page_body
from .series_rows import Found, Reader


def reader_of(request: Request) -> Reader:
    """Get the reader of a request."""
    return Reader(request.viewer, request.reader_id, request.settings.language)


def arguments_of(request: Request) -> Mapping[str, Sequence[str]]:
    """Get the query's parameters, each name with all its values."""
    return dict(request.get_args(keep_blank_values=True))


def page_reply(found: Found, paging: Paging) -> HTTPResponse:
    """Answer one page of a list."""
    return json_response(page_body(found.rows, found.total, paging))
