"""The page for commissioners: what is public, what is known of this support, how it was counted. Everybody may read."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from journeys.domain.made_reports import drawing, evidence, public
from journeys.domain.made_reports.drawing import Drawn
from journeys.models import Report
from journeys.views.made_reports import handing_out, opening

FOR_ANYBODY = "public, max-age=0, must-revalidate"


@require_safe
def commissioners(request: HttpRequest) -> HttpResponse:
    """The latest public report in short, all that are public, the evidence and the principles."""
    reports = public.reports()
    now = timezone.now()
    drawn = [drawing.draw_for_everybody(each, among=reports, now=now) for each in reports[:1]]
    context = {
        "latest": drawn[0] if drawn else None,
        "groups": opening.of(drawn[0]) if drawn else [],
        "reports": [(each, drawing.name_of(each)) for each in reports],
        "last_changed": max((each.published_at for each in reports if each.published_at), default=None),
        **_words(drawn[0] if drawn else None),
        "facts": evidence.FACTS,
        "principles": evidence.PRINCIPLES,
    }
    return render(request, "journeys/made_reports/commissioners.html", context)


@require_safe
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """One public report as a page."""
    drawn = _drawn(report_id)
    if drawn is None:
        return _gone(request)
    context = {"drawn": drawn, "groups": opening.of(drawn), **_words(drawn)}
    return _listed_if_it_may(render(request, "journeys/made_reports/public_report.html", context), drawn)


@require_safe
def file(request: HttpRequest, report_id: int, kind: str) -> HttpResponse:
    """The same as a file, while it is public."""
    drawn = _drawn(report_id)
    if drawn is None:
        return _gone(request)
    response = handing_out.file(request, drawn, kind=kind)
    response.headers["Cache-Control"] = FOR_ANYBODY
    return response


def _drawn(report_id: int) -> Drawn | None:
    """The public report; None where it was public once. 404 where it never was."""
    found = get_object_or_404(Report, pk=report_id)
    if not found.published_at:
        raise Http404
    if found.withdrawn_at:
        return None
    return drawing.draw_for_everybody(found, among=public.reports(), now=timezone.now())


def _words(drawn: Drawn | None) -> dict:
    return {
        "how_counted": evidence.HOW_COUNTED,
        "about_small": evidence.about_small_numbers(drawn.told.below) if drawn else "",
    }


def _gone(request: HttpRequest) -> HttpResponse:
    response = render(request, "journeys/made_reports/gone.html", status=HTTPStatus.GONE)
    response.headers["X-Robots-Tag"] = handing_out.NOT_IN_SEARCH_ENGINES
    return response


def _listed_if_it_may(response: HttpResponse, drawn: Drawn) -> HttpResponse:
    """Search engines leave out what holds a line whose author did not say yes to them."""
    if not drawn.is_findable:
        response.headers["X-Robots-Tag"] = handing_out.NOT_IN_SEARCH_ENGINES
    return response
