"""The rounds of the survey: making one, its link and its sheet, what people answered."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.views.making.acting import is_done, sent
from courses.domain.printed import cards
from journeys.domain.survey import answering, results, rounds
from journeys.forms.survey import EnterForm, RoundForm, new_key
from journeys.models import SurveyRound
from journeys.states import ANSWERED, AnswerCame
from journeys.views.asked import figures_required
from people.models import User
from people.requests import SignedInRequest

LISTED = 100


@figures_required
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Every round, the newest first, with what came of it."""
    found = SurveyRound.objects.select_related("team").order_by("-opens_on", "-pk")[:LISTED]
    now = timezone.now()
    counted = results.of_rounds(found, today=timezone.localdate(now))
    rows = [{"round": each, "results": result, **_stands(each, now=now)} for each, result in counted]
    return _page(request, "rounds", rows=rows)


@figures_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add(request: SignedInRequest) -> HttpResponse:
    form = RoundForm(**sent(request))
    made: list[SurveyRound] = []

    def act() -> None:
        made.append(rounds.make(**form.cleaned_data, by=request.user))

    if is_done(request, form, act, done="The survey is made. Here is its link."):
        return redirect("survey_round", made[0].pk)
    return _page(request, "round_form", form=form)


@figures_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Its name, its days and its team."""
    found = get_object_or_404(SurveyRound, pk=round_id)
    usual = {"name": found.name, "opens_on": found.opens_on, "closes_on": found.closes_on, "team": found.team_id}
    form = RoundForm(**sent(request, **usual))

    def act() -> None:
        rounds.change(found, **form.cleaned_data, by=request.user, now=timezone.now())

    if is_done(request, form, act, done="Saved."):
        return redirect("survey_round", found.pk)
    return _page(request, "round_form", form=form, round=found)


@figures_required
@require_safe
@never_cache
def one(request: SignedInRequest, round_id: int) -> HttpResponse:
    """What people answered, how to ask more of them."""
    found = get_object_or_404(SurveyRound, pk=round_id)
    return _page(
        request, "round", round=found, results=results.of_round(found, today=timezone.localdate()), **_asked_by(found)
    )


@figures_required
@require_safe
@never_cache
def paper(request: SignedInRequest, round_id: int) -> HttpResponse:
    """The form to print: one sheet for each person, with the link for those who would rather use it."""
    found = get_object_or_404(SurveyRound, pk=round_id)
    labels = [each.label for each in ANSWERED]
    asked = {"question": answering.QUESTION, "answers": labels, "last_question": answering.WORDS}
    return _page(request, "paper", round=found, **asked, **_asked_by(found))


@figures_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def enter(request: SignedInRequest, round_id: int) -> HttpResponse:
    """One answer that came by phone or on paper, then the next."""
    found = get_object_or_404(SurveyRound, pk=round_id)
    is_post = request.method == "POST"
    form = EnterForm(request.POST if is_post else None, initial={"key": new_key()})
    if is_post and form.is_valid():
        facts = form.cleaned_data | {"came": AnswerCame(form.cleaned_data["came"])}
        try:
            is_new = answering.enter(found, **facts, now=timezone.now())
        except answering.Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Saved. Here is the next one." if is_new else "This answer is saved already.")
            return redirect("survey_enter", found.pk)
    return _page(request, "enter", round=found, form=form)


def _stands(found: SurveyRound, *, now) -> dict:
    return {"is_open": rounds.is_open(found, now=now), "is_to_come": rounds.is_to_come(found, now=now)}


def _asked_by(found: SurveyRound) -> dict:
    """How people are asked: the link and its drawing; until when answers are entered, and told of from when."""
    now = timezone.now()
    address = f"{settings.BASE_URL}{reverse('survey', args=[found.code])}"
    qr = mark_safe(cards.drawing_of(address))  # noqa: S308  (drawn here, of our own address)
    return {
        "address": address,
        "qr": qr,
        "takes_paper": rounds.takes_paper(found, now=now),
        "told_from": rounds.told_from(found),
        "is_complete": rounds.is_complete(found, today=timezone.localdate(now)),
        **_stands(found, now=now),
    }


def _page(request: SignedInRequest, name: str, **context) -> HttpResponse:
    return render(request, f"journeys/survey/{name}.html", {"frame": _frame(request.user), **context})


def _frame(user: User) -> str:
    """The menu of employment support for those who work there; managers have their own."""
    return "journeys/employment/base.html" if user.supports_to_find_work else "journeys/plain.html"
