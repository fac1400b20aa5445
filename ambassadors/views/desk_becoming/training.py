"""The desk: which courses of the college train ambassadors."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.domain.becoming import training
from ambassadors.forms.becoming import TrainingCourseForm
from ambassadors.models import TrainingCourse
from ambassadors.views.making.acting import is_done, pressed, sent
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

ALWAYS: dt.date = TrainingCourse._meta.get_field("since").get_default()


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def courses(request: SignedInRequest) -> HttpResponse:
    form = TrainingCourseForm(**sent(request, since=ALWAYS))
    if is_done(
        request,
        form,
        lambda: training.add_course(**form.cleaned_data, by=request.user, now=timezone.now()),
        done="Saved. Whoever completed it since then is trained.",
    ):
        return redirect("desk_ambassador_courses")
    context = {"form": form, "courses": list(training.courses())}
    return render(request, "ambassadors/desk/becoming/courses.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def remove(request: SignedInRequest, trains_id: int) -> HttpResponse:
    trains = get_object_or_404(training.courses(), pk=trains_id)
    done = "Completions of it do not count as training any more."
    pressed(request, lambda: training.remove_course(trains, by=request.user, now=timezone.now()), done=done)
    return redirect("desk_ambassador_courses")
