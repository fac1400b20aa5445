"""Keeps what somebody typed when their sign-in had run out, and gives it back after they sign in again.

Computers are shared: answers are kept for minutes only, not past a sign-out, and come back to the same login alone.
"""

import datetime as dt

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

KEY = "kept_answers"
COOKIE = "last_login"
KEPT_FOR = dt.timedelta(minutes=15)  # as long as a sign-in code works
LARGEST = 600_000  # characters of one form, a long story among them; a longer one is not kept
NEVER_KEPT = {"csrfmiddlewaretoken"}
PAGES_NEVER_KEPT = {"my_about_you"}  # equality answers are nobody else's to see, not even for minutes


def keep(request: HttpRequest) -> None:
    """Stores a refused POST in the session of the visitor. Only text: files cannot be kept."""
    page = request.resolver_match.url_name if request.resolver_match else None
    if request.method != "POST" or page in PAGES_NEVER_KEPT:
        return
    login = _last_login(request)
    if not login:
        return
    fields = {name: request.POST.getlist(name) for name in request.POST if name not in NEVER_KEPT}
    if sum(len(name) + sum(map(len, values)) for name, values in fields.items()) <= LARGEST:
        request.session[KEY] = {
            "path": request.path,
            "fields": fields,
            "at": timezone.now().timestamp(),
            "login": login,
        }


def remember_login(request: HttpRequest, response: HttpResponse) -> None:
    """Notes in a signed cookie who is signed in: it outlives the sign-in, so that answers go back to nobody else."""
    login = request.session.get(SESSION_KEY)
    if login and _last_login(request) != login:
        response.set_signed_cookie(
            COOKIE,
            login,
            salt=COOKIE,
            max_age=settings.SESSION_COOKIE_AGE + 24 * 3600,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


def _last_login(request: HttpRequest) -> str:
    """The id of the login this browser was signed in with last, or an empty text."""
    return request.get_signed_cookie(COOKIE, default="", salt=COOKIE) or ""


def take(request: HttpRequest) -> dict | None:
    """The answers kept for this page as initial values for its form, once; None where there are none."""
    kept = _kept(request)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    return {name: values[0] if len(values) == 1 else values for name, values in kept["fields"].items()}


def move(request: HttpRequest, *, to: str) -> None:
    """Makes the answers kept for this page those of the page at `to`, which shows them."""
    kept = _kept(request)
    if kept and kept["path"] == request.path:
        request.session[KEY] = kept | {"path": to}


def _kept(request: HttpRequest) -> dict | None:
    """What is kept, unless it is too old or somebody else's: then it is dropped."""
    kept = request.session.get(KEY)
    if not kept:
        return None
    is_fresh = timezone.now().timestamp() - kept.get("at", 0) <= KEPT_FOR.total_seconds()
    if is_fresh and kept.get("login") == request.session.get(SESSION_KEY):
        return kept
    del request.session[KEY]
    return None
