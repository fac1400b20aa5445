"""The feed of new stories (Atom, RFC 4287), which also tells readers of feeds what to forget (RFC 6721)."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from stories.domain import news


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The newest stories: title, name as chosen, address. None of their words."""
    now = timezone.now()
    entries, removed = news.entries(now=now), news.removed(now=now)
    changes = [each.published_at for each in entries] + [each.taken_down_at for each in removed]
    context = {
        "entries": entries,
        "removed": removed,
        "updated_at": max(changes, default=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)),
        "site": settings.BASE_URL,
        "address": f"{settings.BASE_URL}{reverse('stories_feed')}",
    }
    response = render(request, "stories/feed.xml", context, content_type="application/atom+xml; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response
