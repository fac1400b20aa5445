"""The desk: which lines of stories stand on the home page and in the prospectus."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from design_system.forms import typed_key
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from stories.domain import featuring
from stories.models import FeaturedQuote, Story
from stories.states import QuotePlace

A_PAGE = 20


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def quotes(request: SignedInRequest) -> HttpResponse:
    """What stands where now, and the lines that may. Constant queries."""
    now = timezone.now()
    place = QuotePlace(request.GET["place"]) if request.GET.get("place") in QuotePlace.values else QuotePlace.HOME
    page = Paginator(featuring.stories_for(place, now=now), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "place": place,
        "places": QuotePlace,
        "chosen": featuring.chosen(place, now=now),
        "page": page,
        "stories": [(story, lines) for story in page if (lines := featuring.lines_of(story))],
    }
    return render(request, "stories/desk/quotes.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def feature(request: SignedInRequest) -> HttpResponse:
    """“Show it on the home page.”"""
    if request.POST.get("place") not in QuotePlace.values:
        raise Http404
    place = QuotePlace(request.POST["place"])
    story = get_object_or_404(Story, pk=typed_key(request.POST.get("story", "")))
    try:
        featuring.feature(story, place=place, words=request.POST.get("words", ""), by=request.user, now=timezone.now())
    except featuring.Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, f"It is chosen: {place.label}.")
    return redirect(reverse("desk_story_quotes", query={"place": place.value}))


@require_POST
@role_required(Role.COLLEGE_STAFF)
def put_away(request: SignedInRequest, quote_id: int) -> HttpResponse:
    """“Do not show it there.”"""
    quote = get_object_or_404(FeaturedQuote.objects.select_related("story"), pk=quote_id)
    featuring.put_away(quote, by=request.user)
    messages.success(request, "It does not stand there any more.")
    return redirect(reverse("desk_story_quotes", query={"place": quote.place}))
