"""What search engines are told: which pages there are, and that the rest is nobody's business.

A page that may not be listed says so itself; it is not shut out here, or they would never read that.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ambassadors.domain.profiles import consent as profile_consent
from ambassadors.states import ProfilePurpose
from content.models import HomePage, StandardPage
from courses.models import CourseIndexPage, CoursePage
from stories.domain import consent
from stories.models import BookletIndexPage, BookletPage
from stories.states import Purpose

LISTED = (HomePage, StandardPage, CourseIndexPage, CoursePage, BookletIndexPage, BookletPage)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page that may be listed (sitemaps.org, 0.9): stories and ambassadors only with their yes to it."""
    pages = Page.objects.live().type(*LISTED).order_by("path").select_related("content_type")
    findable = consent.shown(Purpose.SEARCH_ENGINES, now=timezone.now()).order_by("-published_at", "-pk")
    addresses = [page.get_url(request) for page in pages]
    profiles = profile_consent.shown(ProfilePurpose.SEARCH_ENGINES, now=timezone.now()).order_by("-published_at", "-pk")
    addresses += [reverse("story", args=[slug]) for slug in findable.values_list("slug", flat=True)]
    addresses += [reverse("ambassador", args=[slug]) for slug in profiles.values_list("slug", flat=True)]
    addresses += [reverse("commissioners")]
    context = {"addresses": [f"{settings.BASE_URL}{address}" for address in addresses if address]}
    return render(request, "college_site/sitemap.xml", context, content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Where nothing is to be found (RFC 9309), and where the list of pages is."""
    closed = (
        "/cms/",
        "/desk/",
        "/my/",
        "/teach/",
        "/book/",
        "/calendar/",
        "/accounts/",
        "/reports/",
        "/stories/write/",
    )
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), f"Sitemap: {settings.BASE_URL}/sitemap.xml"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
