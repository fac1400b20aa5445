"""Keeps what somebody typed when their sign-in had run out, and gives it back after they sign in again.

Computers are shared: answers are kept for minutes only, not past a sign-out, and never for somebody else we know of.
"""

import datetime as dt

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.utils import timezone

KEY = "kept_answers"
KEPT_FOR = dt.timedelta(minutes=15)  # as long as a sign-in code works
LARGEST = 50_000  # characters of one form; a longer one is not kept
NEVER_KEPT = {"csrfmiddlewaretoken"}
PAGES_NEVER_KEPT = {"my_about_you"}  # equality answers are nobody else's to see, not even for minutes


def keep(request: HttpRequest) -> None:
    """Stores a refused POST in the session of the visitor. Only text: files cannot be kept."""
    page = request.resolver_match.url_name if request.resolver_match else None
    if request.method != "POST" or page in PAGES_NEVER_KEPT:
        return
    fields = {name: request.POST.getlist(name) for name in request.POST if name not in NEVER_KEPT}
    if sum(len(value) for values in fields.values() for value in values) <= LARGEST:
        request.session[KEY] = {
            "path": request.path,
            "fields": fields,
            "at": timezone.now().timestamp(),
            "login": request.session.get(SESSION_KEY),  # None where the sign-in has ended: we cannot know
        }


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
    if is_fresh and kept.get("login") in (None, request.session.get(SESSION_KEY)):
        return kept
    del request.session[KEY]
    return None
