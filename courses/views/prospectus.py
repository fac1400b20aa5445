"""The prospectus of a term: a page that prints well, and the same as a PDF; and cards for leaflets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from content.models import CollegeSettings
from courses.domain.printed import cards, documents, prospectus, voices
from courses.domain.printed.documents import Document
from courses.domain.printed.voices import Line
from courses.models import Term
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

FOR_ANYBODY = "public, max-age=0, must-revalidate"
FOR_STAFF = "private, no-cache"


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The terms that have something to offer, now and later."""
    found = prospectus.terms_to_print(on=timezone.localdate())
    return render(request, "courses/prospectuses.html", {"terms": found})


@require_safe
def term(request: HttpRequest, term_id: int) -> HttpResponse:
    """The prospectus as a page."""
    found = get_object_or_404(Term, pk=term_id)
    line = voices.line(now=timezone.now())
    context = {
        "term": found,
        "prospectus": prospectus.gather(found),
        "is_over": found.is_over(timezone.localdate()),
        "line": line,
    }
    return _listed_if_it_may(render(request, "courses/prospectus.html", context), line)


@require_safe
def pdf(request: HttpRequest, term_id: int) -> HttpResponse:
    """The prospectus as a tagged PDF; `?print=large` in 18 points."""
    found = get_object_or_404(Term, pk=term_id)
    is_large = request.GET.get("print") == "large"
    line = voices.line(now=timezone.now())
    document = documents.prospectus(
        prospectus.gather(found), line=line, college=CollegeSettings.for_request(request), large_print=is_large
    )
    name = f"courses-{slugify(found.name) or found.pk}{'-large-print' if is_large else ''}.pdf"
    return _listed_if_it_may(_answer(request, document, name=name, cache_control=FOR_ANYBODY), line)


@role_required(Role.COLLEGE_STAFF)
@require_safe
def cards_pdf(request: SignedInRequest, term_id: int) -> HttpResponse:
    """Cards for leaflets: ten a page, one page a course."""
    found = get_object_or_404(Term, pk=term_id)
    document = documents.cards(
        cards.cards_of(prospectus.gather(found)), college=CollegeSettings.for_request(request), of=found.name
    )
    name = f"cards-{slugify(found.name) or found.pk}.pdf"
    return _answer(request, document, name=name, cache_control=FOR_STAFF)


def _listed_if_it_may(response: HttpResponse, line: Line | None) -> HttpResponse:
    """Search engines leave out what holds a line whose author did not say yes to them."""
    if line and not line.is_findable:
        response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


def _answer(request: HttpRequest, document: Document, *, name: str, cache_control: str) -> HttpResponse:
    """304 where the visitor has it already, before anything is made."""
    tag = f'"{document.version}"'
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(document.content(), content_type="application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = cache_control
    return response
