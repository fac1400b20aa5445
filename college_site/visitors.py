"""Public pages for visitors who are not signed in: built once a revision, answered with 304 where nothing changed.

Who signed in gets a page of their own, which nobody keeps.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from functools import cache, wraps
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from college_site import revision

FOR_ANYBODY = "public, max-age=0, must-revalidate"
FOR_ONE_PERSON = "private, no-cache"
KEPT_FOR = 60 * 60
# What a kept page says of itself besides its words.
KEPT_HEADERS = ("Content-Type", "X-Robots-Tag")
# These say something about a visitor: signed in, half way through signing in, or with a message to be shown.
PERSONAL_COOKIES = frozenset({settings.SESSION_COOKIE_NAME, "messages"})


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that everybody may read, kept by revision for those of whom we know nothing."""

    @wraps(view)
    def shown(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return view(request, *args, **kwargs)
        if PERSONAL_COOKIES & set(request.COOKIES):
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", FOR_ONE_PERSON)
        else:
            response = _for_anybody(request, lambda: view(request, *args, **kwargs))
        patch_vary_headers(response, ["Cookie"])
        return response

    return login_not_required(shown)


def _for_anybody(request: HttpRequest, build: Callable[[], HttpResponse]) -> HttpResponse:
    tag = _tag(request, now=timezone.now())
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return _marked(unchanged, tag)
    # Only plain addresses are kept: anybody can make up query strings.
    key = None if request.META["QUERY_STRING"] else f"public-page:{tag}"
    kept = caches["pages"].get(key) if key else None
    if kept is not None:
        content, headers = kept
        return _marked(HttpResponse(content, headers=headers), tag)
    response = build()
    if hasattr(response, "render"):
        response.render()
    if response.status_code != 200 or response.streaming or _is_personal(request, response):
        return response
    if key:
        headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        caches["pages"].set(key, (response.content, headers), KEPT_FOR)
    return _marked(response, tag)


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether something was built in that belongs to this visitor alone: a form's token, a cookie, a session."""
    return bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or response.cookies or request.session.modified)


def _marked(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = FOR_ANYBODY
    return response


def _tag(request: HttpRequest, *, now: dt.datetime) -> str:
    """Names this page as it is now. One query; the host is in it, because links and names hang on the site."""
    host = request.get_host().partition(":")[0].lower()
    parts = [host, request.get_full_path(), release(), *revision.facts(now=now)]
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def release() -> str:
    """The newest of our own files: a new release must not answer with pages that an old one built."""
    return _newest_file() if settings.DEBUG else _newest_file_at_start()


@cache
def _newest_file_at_start() -> str:
    return _newest_file()


def _newest_file() -> str:
    return str(max(path.stat().st_mtime_ns for path in _our_files()))


def _our_files() -> Iterator[Path]:
    for room in (
        "templates",
        "college_site",
        "design_system",
        "content",
        "courses",
        "stories",
        "ambassadors",
        "journeys",
    ):
        yield from (p for p in (settings.BASE_DIR / room).rglob("*") if p.suffix in {".html", ".py", ".css", ".svg"})
