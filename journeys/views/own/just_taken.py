"""Keeps what somebody took away a moment ago, so that one button puts it back.

Computers are shared: it is kept for minutes only, not past a sign-out, and comes back to the same login alone.
"""

import datetime as dt

from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from people.requests import SignedInRequest

KEY = "just_taken_away"
KEPT_FOR = dt.timedelta(minutes=15)


def keep(request: SignedInRequest, *, rows: str, words: str) -> None:
    """`rows` is what `taking_away.put_back` takes, `words` what stands beside the button."""
    at, login = timezone.now().timestamp(), request.session.get(SESSION_KEY)
    request.session[KEY] = {"rows": rows, "words": words, "at": at, "login": login}


def words(request: SignedInRequest) -> str:
    """Of what may be put back; nothing where there is nothing."""
    kept = _kept(request)
    return kept["words"] if kept else ""


def take(request: SignedInRequest) -> str:
    """The rows, once; nothing where there are none."""
    kept = _kept(request)
    if kept is None:
        return ""
    del request.session[KEY]
    return kept["rows"]


def _kept(request: SignedInRequest) -> dict | None:
    """What is kept, unless it is too old or somebody else's."""
    kept = request.session.get(KEY)
    if not kept or kept["login"] != request.session.get(SESSION_KEY):
        return None
    is_fresh = timezone.now().timestamp() - kept["at"] <= KEPT_FOR.total_seconds()
    return kept if is_fresh else None
