"""A course page: what happens, who teaches, every date, how to get there, how to book."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.domain import course_dates
from courses.models import CoursePage


@require_safe
def course(request: HttpRequest, slug: str) -> HttpResponse:
    """The published course of that name."""
    page = get_object_or_404(CoursePage.objects.live().select_related("topic"), slug=slug)
    return show(request, page)


def show(request: HttpRequest, page: CoursePage) -> HttpResponse:
    """The page as it stands: published, or as an editor previews it."""
    now = timezone.now()
    dates = course_dates.dates_of(page, now=now)
    return render(request, "courses/course.html", {"page": page, "dates": dates, "now": now})
