"""Calendars that follow by themselves: the files they fetch, and the pages where people get their link."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bookings.domain import calendar_choice
from bookings.domain.feeds import links, private, public
from bookings.domain.feeds.feed import Feed
from bookings.states import FeedKind
from people.requests import SignedInRequest
from people.roles import enrolled, role_required
from people.states import Role

# Whoever has the address reads the dates: nobody is told it, and nobody lists it.
KEPT_QUIET = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex", "Cache-Control": "private, no-cache"}
FOR_ANYBODY = {"Cache-Control": "public, max-age=0, must-revalidate"}


@login_not_required
@require_safe
def of_one_person(request: HttpRequest, token: str) -> HttpResponse:
    """The feed behind a private link. No sign-in: a calendar has none to give."""
    found = private.open_feed(token, now=timezone.now())
    if found is None:
        return HttpResponseNotFound("There is no such calendar.\n", content_type="text/plain", headers=KEPT_QUIET)
    return _answer(request, found, headers=KEPT_QUIET)


@login_not_required
@require_safe
def of_the_college(request: HttpRequest) -> HttpResponse:
    """The public feed: what is on offer."""
    return _answer(request, public.open_feed(now=timezone.now()), headers=FOR_ANYBODY)


def _answer(request: HttpRequest, feed: Feed, *, headers: dict[str, str]) -> HttpResponse:
    """304 where the calendar has it already, before anything is built."""
    marked = headers | {"ETag": feed.etag}
    response = get_conditional_response(request, etag=feed.etag)
    if response is None:
        response = HttpResponse(feed.content(), content_type="text/calendar; charset=utf-8")
    for name, value in marked.items():
        response.headers[name] = value
    return response


@enrolled
@never_cache
@require_safe
def my_calendar(request: SignedInRequest) -> HttpResponse:
    """How my dates come into my calendar, and my link if that is what I chose."""
    person = request.user.person
    context = {
        "person": person,
        "choice": calendar_choice.choice_of(person),
        "link": links.link_of(person, kind=FeedKind.STUDENT),
    }
    return render(request, "bookings/my/calendar.html", context)


@enrolled
@never_cache
@require_POST
def make_my_link(request: SignedInRequest) -> HttpResponse:
    """A new link, shown this once: only its hash is kept. Whoever has the one before reads nothing more."""
    token = links.make_link(request.user.person, kind=FeedKind.STUDENT, now=timezone.now())
    return render(request, "bookings/my/calendar_link.html", _addresses(token))


@enrolled
@require_POST
def stop_my_link(request: SignedInRequest) -> HttpResponse:
    """No link at all."""
    links.stop_link(request.user.person, kind=FeedKind.STUDENT, now=timezone.now())
    messages.success(request, "Your calendar link has stopped.")
    return redirect("my_calendar")


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@never_cache
@require_safe
def teach_calendar(request: SignedInRequest) -> HttpResponse:
    """The link to the sessions I teach."""
    link = links.link_of(request.user.person, kind=FeedKind.FACILITATOR)
    return render(request, "bookings/teach/calendar.html", {"link": link})


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@never_cache
@require_POST
def make_teach_link(request: SignedInRequest) -> HttpResponse:
    """As for students: a new link, shown this once."""
    token = links.make_link(request.user.person, kind=FeedKind.FACILITATOR, now=timezone.now())
    return render(request, "bookings/teach/calendar_link.html", _addresses(token))


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_POST
def stop_teach_link(request: SignedInRequest) -> HttpResponse:
    """No link at all."""
    links.stop_link(request.user.person, kind=FeedKind.FACILITATOR, now=timezone.now())
    messages.success(request, "Your calendar link has stopped.")
    return redirect("teach_calendar")


def _addresses(token: str) -> dict[str, str]:
    """The same address for programs that want https, and for those that know webcal."""
    https = f"{settings.BASE_URL}{reverse('calendar_feed', args=[token])}"
    return {"https": https, "webcal": f"webcal:{https.partition(':')[2]}"}
