"""Hands out a file that is kept apart: to be held by no cache, listed by no search engine, and in pieces if asked."""

import mimetypes
import re
from collections.abc import Iterator
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from people.files import CONTENT_TYPES, kept_apart

# Not left to the machine: many know nothing of a phone’s recording, and what is of no kind no browser plays.
KINDS = CONTENT_TYPES | {".vtt": "text/vtt; charset=utf-8", ".txt": "text/plain; charset=utf-8"}
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)
PIECE = 64 * 1024


def handed_out(request: HttpRequest, name: str, *, saved_as: str) -> HttpResponseBase:
    """The file of that name in the storage; `saved_as` is what a browser calls it, without its ending.

    One range of bytes is answered with 206 (RFC 9110, 14.2): some browsers play nothing without.
    """
    try:
        size = kept_apart().size(name)
    except FileNotFoundError as error:
        raise Http404 from error
    ending = f".{name.rpartition('.')[2]}"
    response = _whole_or_piece(request, name, size=size)
    response.headers["Content-Type"] = KINDS.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    response.headers["Content-Disposition"] = f'inline; filename="{saved_as}{ending}"'
    response.headers["Accept-Ranges"] = "bytes"
    return kept_by_nobody(response)


def kept_by_nobody(response: HttpResponseBase) -> HttpResponseBase:
    """`response`, marked so that no cache keeps it and no search engine lists it."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


def _whole_or_piece(request: HttpRequest, name: str, *, size: int) -> HttpResponseBase:
    asked = RANGE.fullmatch(request.headers.get("Range", "").strip())
    is_piece = asked is not None and any(asked.groups())
    first, last = _bounds(*asked.groups(), size=size) if asked and is_piece else (0, size - 1)
    if is_piece and first > last:
        none = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        none.headers["Content-Range"] = f"bytes */{size}"
        return none
    response = StreamingHttpResponse(_read(name, first, last))
    response.headers["Content-Length"] = str(last - first + 1)
    if is_piece:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _bounds(first: str, last: str, *, size: int) -> tuple[int, int]:
    """The first and last byte asked for; “-500” asks for the last 500."""
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _read(name: str, first: int, last: int) -> Iterator[bytes]:
    """Opened when the first piece is wanted, so that nothing stays open where none is."""
    with kept_apart().open(name) as file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
