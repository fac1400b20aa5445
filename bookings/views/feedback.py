"""Feedback: the page behind the link, the paper form and its copying, and what people said of a run."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bookings.domain import teaching
from bookings.domain.feedback import answering, results, steps
from bookings.forms.afterwards import FeedbackForm, PaperForm
from bookings.models import FeedbackRequest
from bookings.states import FEEDBACK_QUESTIONS, FEEDBACK_WORDS
from courses.models import CourseRun
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers

may_teach = role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])
# Whoever has the address may answer: it is told to no other host, and no search engine keeps it.
KEPT_QUIET = {"Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex"}


@login_not_required
@reads_and_posts
@never_cache
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Five questions. No sign-in: the link is all that is needed, and it works once."""
    asked = answering.behind(token, now=timezone.now())
    if asked is None:
        return _quietly(render(request, "bookings/feedback/over.html", status=404))
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            answering.answer(asked, answers=form.answers, now=timezone.now())
        except answering.Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return _quietly(redirect("feedback", token))
    return _show_by_link(request, asked, form=form)


def _show_by_link(request: HttpRequest, asked: FeedbackRequest, *, form: FeedbackForm) -> HttpResponse:
    """Once they have answered, thanks. Discreet people do not find the name of the course here."""
    if asked.is_answered:
        return _quietly(render(request, "bookings/feedback/thanks.html"))
    booking = asked.booking
    course = "" if booking.person.is_discreet else booking.run.course.title
    return _quietly(render(request, "bookings/feedback/form.html", {"form": form, "course": course}))


@may_teach
@require_safe
@never_cache
def paper(request: SignedInRequest, run_id: int) -> HttpResponse:
    """The blank form to print: one sheet of A4."""
    run = get_object_or_404(teaching.runs_open_to(request.user).select_related("course"), pk=run_id)
    questions = [(question, choices.labels) for question, choices in FEEDBACK_QUESTIONS.values()]
    context = {"run": run, "questions": questions, "last_question": FEEDBACK_WORDS}
    return render(request, "bookings/feedback/paper.html", context)


@may_teach
@reads_and_posts
@never_cache
def enter(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Copies one form that was filled in on paper, then the next."""
    run = get_object_or_404(teaching.runs_open_to(request.user).select_related("course"), pk=run_id)
    is_post = request.method == "POST"
    form = PaperForm(request.POST if is_post else None, initial=kept_answers.take(request) or {})
    if is_post and form.is_valid():
        try:
            is_new = answering.enter_paper(run, answers=form.answers, key=form.key, by=request.user, now=timezone.now())
        except answering.Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Saved. Here is the next one." if is_new else "This form is saved already.")
            return redirect("teach_run_feedback_enter", run.pk)
    key = form.key if is_post else uuid.uuid4()
    return render(request, "bookings/feedback/enter.html", {"run": run, "form": form, "key": key})


@may_teach
@require_safe
@never_cache
def of_run(request: SignedInRequest, run_id: int) -> HttpResponse:
    """What people said of one run, to those who facilitate it and to staff."""
    run: CourseRun = get_object_or_404(teaching.runs_open_to(request.user).select_related("course"), pk=run_id)
    takes_paper = steps.takes_paper(run, now=timezone.now())
    context = {"run": run, "results": results.of_run(run), "takes_paper": takes_paper}
    return render(request, "bookings/feedback/results.html", context)


def _quietly(response: HttpResponse) -> HttpResponse:
    for name, value in KEPT_QUIET.items():
        response.headers[name] = value
    return response
