"""Pages of the site as a whole: health, colours, errors."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from content.models import CollegeSettings

LONGEST_SHORT_ANSWER = 40  # characters; what is shorter is quickly typed again


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
    """A form whose security token no longer fits: say so kindly, lose nothing: long texts are shown to be copied."""
    return render(request, "errors/form_expired.html", {"typed": _long_texts(request)}, status=403)


def _long_texts(request: HttpRequest) -> list[str]:
    """What was typed into the larger boxes of a page of ours. What another site sends is never shown."""
    if request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
        return []
    fields = [texts for name, texts in request.POST.lists() if name != "csrfmiddlewaretoken"]
    return [text for texts in fields for text in texts if len(text) > LONGEST_SHORT_ANSWER]
