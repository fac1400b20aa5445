"""Hands a report out as PDF, workbook or CSV: drawn when somebody asks, the PDF once for what it says.

An ETag tells whether the reader has that PDF. No day of a last change does: a quote can go at any moment.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.text import slugify

from content.models import CollegeSettings
from journeys.domain.made_reports import files, printed
from journeys.domain.made_reports.drawing import Drawn

NOT_IN_SEARCH_ENGINES = "noindex, noarchive"
TABLES = {
    "csv": (files.csv_of, "text/csv; charset=utf-8"),
    "xlsx": (files.xlsx_of, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
KINDS = ("pdf", *TABLES)


def file(request: HttpRequest, drawn: Drawn, *, kind: str) -> HttpResponse:
    """The file of that kind; 404 where there is no such kind, 304 where the reader has the same PDF already."""
    if kind not in KINDS:
        raise Http404
    response = _pdf(request, drawn) if kind == "pdf" else _table(drawn, kind)
    if not drawn.is_findable:
        response.headers["X-Robots-Tag"] = NOT_IN_SEARCH_ENGINES
    return response


def _pdf(request: HttpRequest, drawn: Drawn) -> HttpResponse:
    document = printed.pdf_of(drawn, college=CollegeSettings.for_request(request))
    tag = f'"{document.version}"'
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(document.content(), content_type="application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="{_name(drawn)}.pdf"'
    response.headers["ETag"] = tag
    return response


def _table(drawn: Drawn, kind: str) -> HttpResponse:
    make, content_type = TABLES[kind]
    response = HttpResponse(make(drawn), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(drawn)}.{kind}"'
    return response


def _name(drawn: Drawn) -> str:
    return slugify(drawn.name.replace("/", "-"))
