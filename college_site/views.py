"""Pages of the site as a whole: health, colours, errors."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from content.models import CollegeSettings


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def readyz(request: HttpRequest) -> HttpResponse:
    """The process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ready", content_type="text/plain")


@login_not_required
@cache_control(max_age=86400, public=True)
def colours(request: HttpRequest) -> HttpResponse:
    """The college's own colours as a style sheet: the content policy allows no inline style."""
    accent = CollegeSettings.for_request(request).accent_colour
    return HttpResponse(f":root {{ --college-accent: {accent}; }}\n", content_type="text/css")


@login_not_required
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose security token no longer fits: say so kindly, lose nothing."""
    return render(request, "errors/form_expired.html", status=403)
