"""How staff make a change: they fill in a form, see who will be told what, and say yes. Refused, nothing is lost."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import Model, Q
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bookings.domain import preview
from bookings.forms.changes import SureForm
from courses.models import CourseRun
from design_system import refusals
from people.domain import looking
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers

View = Callable[..., HttpResponse]


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a change is of: its name in full and in short, its page, which messages are about it, why staff look."""

    caption: str
    called: str
    href: str
    told: Q
    why: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """`change` takes what the form found, `by` and `now`, by name. `undo` makes, of its result, the opposite's address.

    What it is `of` is a run, whose page `goes_to` comes next, or something of a room above. Without a `form` there is
    nothing to fill in: yes or no.
    """

    of: CourseRun | Subject
    heading: str
    change: Callable[..., object]
    done: str
    form: Form = field(default_factory=lambda: SureForm({}))
    about: str = ""
    note: str = ""
    button: str = "Make the change"
    is_grave: bool = False
    undo: Callable[[Any], str] | None = None
    goes_to: str = "desk_run"

    @property
    def subject(self) -> Subject:
        return self.of if isinstance(self.of, Subject) else _of_run(self.of)

    @property
    def comes_next(self) -> str:
        return self.of.href if isinstance(self.of, Subject) else reverse(self.goes_to, args=[self.of.pk])


def _of_run(run: CourseRun) -> Subject:
    return Subject(
        caption=f"{run.course.title} ({run.code})",
        called=run.code,
        href=reverse("desk_run", args=[run.pk]),
        told=preview.told_of_run(run),
        why="run",
    )


def page_of_a_change(view: View) -> View:
    """What every page of a change carries: staff only, read or sent, never kept by a browser."""
    guarded = require_http_methods(["GET", "HEAD", "POST"])(never_cache(view))
    return role_required(Role.COLLEGE_STAFF)(guarded)


def asks(view: Callable[..., Question]) -> View:
    """A view that only says what it asks becomes the page of that change."""

    @wraps(view)
    def page(request: SignedInRequest, *args, **kwargs) -> HttpResponse:
        return ask(request, view(request, *args, **kwargs))

    return page_of_a_change(page)


def answers(request: SignedInRequest, **usual: Any) -> dict[str, Any]:
    """What a form of a change is made with: what was sent, if anything was, and what it shows at first.

    What the address asks for goes before the usual; answers kept while they signed in again go before both.
    """
    asked = {name: request.GET[name] for name in request.GET if name in usual}
    initial = usual | asked | (kept_answers.take(request) or {})
    return {"data": request.POST if request.method == "POST" else None, "initial": initial}


def address(name: str, row: Model, **shown: Any) -> str:
    """The page of a change of `row`; its form shows what is given by name."""
    page = reverse(name, args=[row.pk])
    return f"{page}?{urlencode(shown)}" if shown else page


def ask(request: SignedInRequest, question: Question) -> HttpResponse:
    """The form; then the preview; with `confirm` the change itself, and back to what it is of."""
    form, now = question.form, timezone.now()
    if request.method == "POST" and "back" not in request.POST and form.is_valid():
        try:
            if request.POST.get("confirm") == "yes":
                return _carry_out(request, question, now=now)
            seen = preview.preview(_act(request, question, now=now), now=now)
            told = [each.person_id for each in seen.told]
            looking.note_looks_by_id(told, by=request.user, why=question.subject.why, on=timezone.localdate(now))
            context = {"question": question, "seen": seen, "sent": _sent(request)}
            return render(request, "bookings/desk/preview.html", context)
        except refusals.Refusal as refusal:
            form.add_error(None, refusal.message)
    return render(request, "bookings/desk/ask.html", {"question": question, "form": form})


def _carry_out(request: SignedInRequest, question: Question, *, now: dt.datetime) -> HttpResponse:
    made = preview.carry_out(_act(request, question, now=now), told=question.subject.told)
    if question.undo:
        said = format_html(
            '{} {} <a class="nhsuk-notification-banner__link" href="{}">Undo</a>',
            question.done,
            made.in_words,
            question.undo(made.result),
        )
        messages.success(request, said)
    else:
        messages.success(request, f"{question.done} {made.in_words}")
    return redirect(question.comes_next)


def _act(request: SignedInRequest, question: Question, *, now: dt.datetime) -> Callable[[], object]:
    return lambda: question.change(**question.form.cleaned_data, by=request.user, now=now)


def _sent(request: SignedInRequest) -> list[tuple[str, str]]:
    """Every answer again, for the button that confirms."""
    ours = {"csrfmiddlewaretoken", "confirm", "back"}
    return [(name, value) for name in request.POST if name not in ours for value in request.POST.getlist(name)]
