"""“Tell me when I can book”: a wish for a course, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bookings.domain import wishes
from courses.models import CoursePage
from people.requests import SignedInRequest
from people.roles import enrolled


@enrolled
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: SignedInRequest, slug: str) -> HttpResponse:
    """One button; then it says that the wish is noted."""
    course = get_object_or_404(CoursePage.objects.live(), slug=slug)
    person, now = request.user.person, timezone.now()
    if request.method == "POST":
        try:
            wishes.wish_for(course, person=person, by=request.user, now=now)
        except wishes.DatesAreThere as refusal:
            messages.info(request, refusal.message)
            return redirect("course", course.slug)
        return redirect("wish", course.slug)
    context = {
        "course": course,
        "wish": person.wishes.open().filter(course=course).first(),
        "has_dates": bool(wishes.open_runs(course, now=now)),
    }
    return render(request, "bookings/my/wish.html", context)


@enrolled
@require_POST
def withdraw(request: SignedInRequest, wish_id: int) -> HttpResponse:
    """Takes a wish back."""
    found = get_object_or_404(request.user.person.wishes, pk=wish_id)
    wishes.withdraw(found, now=timezone.now())
    messages.success(request, "We will not write to you about dates of that course.")
    return redirect("my_place")
