"""The catalogue: what is on offer, found by filters that live in the address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.domain import listings
from courses.forms import catalogue as forms
from courses.models import CourseIndexPage
from courses.views import links


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The college's one catalogue, at its fixed address."""
    page = CourseIndexPage.objects.live().first()
    if page is None:
        raise Http404
    return show(request, page)


def show(request: HttpRequest, page: CourseIndexPage) -> HttpResponse:
    """One page of results; whatever the address holds, something is shown."""
    form, wishes, left_out = forms.read(request.GET)
    number, is_understood = links.page_number(request.GET)
    found = listings.look(wishes, page=number, now=timezone.now())
    if not is_understood or number != found.page:
        left_out.append("page number")
    context = {
        "page": page,
        "form": form,
        "found": found,
        "left_out": left_out,
        "chosen": links.without_each(form),
        "pagination": links.pagination(form, found),
    }
    return render(request, "courses/catalogue.html", context)
