"""Pages of an action plan, the same of a fidelity review and of an audit. Who may come, each of the two says itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain import meanwhile, plan
from journeys.domain.plan import Action, Whole
from journeys.forms.plan import ActionForm, as_it_stands, usual
from people.requests import SignedInRequest


@dataclass(frozen=True, kw_only=True)
class Page:
    """`address` is that of the review or audit. `things` may be what an action is about, each called `thing`."""

    address: str
    template: str
    thing: str
    things: Callable[[Any], QuerySet]
    no_names: str

    def form(self, whole: Whole, *, action: Action | None = None, **made_with) -> ActionForm:
        return ActionForm(
            **made_with, things=self.things(whole), thing=self.thing, no_names=self.no_names, action=action
        )


def add(request: SignedInRequest, whole: Whole, *, page: Page) -> HttpResponse:
    form = page.form(whole, **sent(request))

    def act() -> None:
        plan.add(whole, planned=form.planned, by=request.user)

    if is_done(request, form, act, done="It is in the plan."):
        return redirect(page.address, whole.pk)
    return render(request, page.template, {"form": form, "whole": whole})


def change(request: SignedInRequest, action: Action, *, page: Page) -> HttpResponse:
    """Where somebody else changed it meanwhile, both are shown."""
    whole = action.whole
    form = page.form(whole, action=action, **sent(request, **usual(action)))

    def act() -> None:
        try:
            plan.change(action, planned=form.planned, seen=form.seen[action.pk], by=request.user)
        except meanwhile.SavedMeanwhile as clash:
            action.refresh_from_db()
            form.show_beside([as_it_stands(action)], clashes=clash.rows)
            raise

    if is_done(request, form, act, done="The plan is changed."):
        return redirect(page.address, whole.pk)
    return render(request, page.template, {"form": form, "whole": whole, "action": action})


def done(request: SignedInRequest, action: Action, *, page: Page) -> HttpResponse:
    """Done today, or not done after all."""
    is_so = request.POST.get("done") == "yes"
    words = "It is marked as done." if is_so else "It is marked as not done."
    pressed(request, lambda: plan.mark(action, is_done=is_so, by=request.user, now=timezone.now()), done=words)
    return redirect(page.address, action.whole.pk)
