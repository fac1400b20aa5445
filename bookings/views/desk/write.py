"""Writing to many at once: words, then a preview of who gets what, then one button that sends."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from bookings.domain import broadcasts
from bookings.forms.broadcasts import BroadcastForm
from bookings.views.desk.asking import Question, answers, ask, page_of_a_change
from courses.models import CourseRun
from design_system import words
from people.requests import SignedInRequest


@page_of_a_change
def write(request: SignedInRequest, run_id: int) -> HttpResponse:
    """The form stands above what was written before."""
    run = get_object_or_404(CourseRun.objects.select_related("course"), pk=run_id)
    sessions = run.sessions.going_ahead().filter(starts_at__gt=timezone.now()).order_by("starts_at", "pk")
    form = BroadcastForm(**answers(request), sessions=sessions)
    question = Question(
        of=run,
        form=form,
        heading="Write to people",
        change=partial(broadcasts.write, run),
        done="Your words are on their way.",
        note=_note(run, form),
        button="Send",
    )
    if request.method == "POST":
        return ask(request, question)
    context = {"question": question, "form": form, "history": broadcasts.written_on(run)}
    return render(request, "bookings/desk/write.html", context)


def _note(run: CourseRun, form: BroadcastForm) -> str:
    """Who is left out, once it is known to whom it goes."""
    if not form.is_valid():
        return "People who have paused their messages are left out."
    paused = broadcasts.left_out(run, audience=form.cleaned_data["audience"], session=form.cleaned_data["session"])
    return f"Left out, because they have paused their messages: {words.spoken_list(paused)}." if paused else ""
