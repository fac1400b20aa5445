"""A facilitator's own page: how students see them, what others may know, what helps, days away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bookings.domain import about_teaching
from bookings.domain.team import own_facts
from bookings.forms.teaching import AwayForm, OwnFactsForm
from courses.models import Away, Facilitator
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers

PAGE = "bookings/teach/me.html"


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """Shows it; a POST saves contact, what helps, and who sees it."""
    who = get_object_or_404(_own(request))
    if request.method != "POST":
        return _show(request, who)
    form = OwnFactsForm(request.POST)
    if not form.is_valid():
        return _show(request, who, form=form, status=422)
    own_facts.change(who, **form.cleaned_data, by=request.user)
    messages.success(request, "Saved.")
    return redirect("teach_me")


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add_away(request: SignedInRequest) -> HttpResponse:
    """No reason is asked. What they are planned for stays, and is pointed out.

    A GET comes from a sign-in in between: they see their page, with the days kept for it.
    """
    who = get_object_or_404(_own(request))
    if request.method != "POST":
        kept_answers.move(request, to=reverse("teach_me"))
        return redirect("teach_me")
    form = AwayForm(request.POST)
    if form.is_valid():
        try:
            own_facts.add_away(who, **form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, "Thank you. We do not ask you for these days.")
            return redirect("teach_me")
        except own_facts.Refusal as refusal:
            form.add_error("last_on", refusal.message)
    return _show(request, who, away_form=form, status=422)


@role_required(Role.FACILITATOR, Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def remove_away(request: SignedInRequest, away_id: int) -> HttpResponse:
    """A GET comes from a sign-in in between: they see their page, and press again."""
    away = get_object_or_404(Away.objects.select_related("facilitator"), pk=away_id, facilitator__in=_own(request))
    if request.method != "POST":
        return redirect("teach_me")
    own_facts.remove_away(away, by=request.user)
    messages.success(request, "These days are taken back. We may ask you for them again.")
    return redirect("teach_me")


def _own(request: SignedInRequest):
    return Facilitator.objects.filter(person__user=request.user, left_on__isnull=True).select_related("person")


def _show(
    request: SignedInRequest,
    who: Facilitator,
    *,
    form: OwnFactsForm | None = None,
    away_form: AwayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    kept = {} if form or away_form else kept_answers.take(request) or {}
    keeps_days = bool(kept.keys() & AwayForm.base_fields.keys())
    stored = {name: getattr(who, name) for name in own_facts.THEIRS}
    form = form or OwnFactsForm(initial=kept if kept and not keeps_days else stored)
    away_form = away_form or AwayForm(initial=kept if keeps_days else None)
    about = about_teaching.look_at(who, user=request.user, now=timezone.now())
    context = {"about": about, "form": form, "away_form": away_form}
    return render(request, PAGE, context, status=status)
