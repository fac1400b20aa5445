"""Ambassadors for visitors: the list, a page, its picture, and a page that says kindly that one is not here."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ambassadors.domain.profiles import for_readers, listing
from ambassadors.forms import finding
from ambassadors.models import AmbassadorIndexPage, AmbassadorPage, Profile
from courses.views import links
from people.views.handing_out import handed_out, kept_by_nobody

NOT_IN_SEARCH_ENGINES = "noindex, noarchive"


@require_safe
def ambassadors(request: HttpRequest) -> HttpResponse:
    """The list, at its fixed address."""
    page = AmbassadorIndexPage.objects.live().first()
    if page is None:
        raise Http404
    return show_list(request, page)


@require_safe
def ambassador(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of that address."""
    return _answer(request, slug=slug)


@require_safe
def photo(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The picture beside the words, asked for anew each time, so that a no holds at once."""
    try:
        return handed_out(request, for_readers.photo(slug, now=timezone.now()), saved_as="picture")
    except Profile.DoesNotExist as error:
        raise Http404 from error
    except for_readers.Gone as gone:
        words = HttpResponse(gone.message, status=HTTPStatus.GONE, content_type="text/plain; charset=utf-8")
        return kept_by_nobody(words)


def show_list(request: HttpRequest, page: AmbassadorIndexPage) -> HttpResponse:
    """One page of results; whatever the address holds, something is shown."""
    now = timezone.now()
    form, wishes, left_out = finding.read(request.GET, now=now)
    number, is_understood = links.page_number(request.GET)
    found = listing.look(wishes, page=number, now=now)
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
    return _unlisted(render(request, "ambassadors/ambassadors.html", context))


def show(request: HttpRequest, page: AmbassadorPage) -> HttpResponse:
    """The profile of `page`: as an editor previews it, too, nothing is shown that may not be."""
    return _answer(request, slug=page.profile.slug)


def _answer(request: HttpRequest, *, slug: str) -> HttpResponse:
    try:
        shown = for_readers.find(slug, now=timezone.now())
    except Profile.DoesNotExist as error:
        raise Http404 from error
    except for_readers.Gone:
        return _unlisted(render(request, "ambassadors/gone.html", status=HTTPStatus.GONE))
    response = render(request, "ambassadors/ambassador.html", {"shown": shown})
    return response if shown.is_findable else _unlisted(response)


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = NOT_IN_SEARCH_ENGINES
    return response
