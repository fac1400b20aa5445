"""The desk: feedback by course over time, and where filled-in forms are copied."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bookings.domain.feedback import chart, trends
from courses.models import CoursePage
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

COURSES_A_PAGE = 30
RUNS_LISTED = 30


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Courses that people have said something of, and runs whose forms may be copied."""
    context = {
        "courses": Paginator(trends.courses(), COURSES_A_PAGE).get_page(request.GET.get("page")),
        "runs": trends.runs_taking_paper(now=timezone.now())[:RUNS_LISTED],
    }
    return render(request, "bookings/desk/feedback.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def of_course(request: SignedInRequest, course_id: int) -> HttpResponse:
    """One course over time: a chart a question, and beside them all the numbers in a table."""
    course = get_object_or_404(CoursePage, pk=course_id)
    found = trends.of_course(course)
    context = {
        "course": course,
        "trends": found,
        "charts": chart.charts(found),
        "questions": trends.QUESTIONS,
        "runs_shown": trends.RUNS_SHOWN,
    }
    return render(request, "bookings/desk/feedback_of_course.html", context)
