"""The survey as people see it: one question, no sign-in, thanks."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.views.too_often import sends_too_often
from journeys.domain.survey import answering, rounds
from journeys.forms.survey import SurveyForm, new_key
from journeys.models import SurveyRound

TOO_OFTEN = "Many answers came from your network in the last hour. Please send it again later, or call us."
# A clinic or a ward shares one network, and everybody there may be asked on one day.
MOST = 100
# Only those who are given the address are asked: it is told to no other host, and no search engine keeps it.
KEPT_QUIET = {"Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex, nofollow"}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, code: str) -> HttpResponse:
    """The one question. Whoever is signed in answers like everybody else: nothing says that it was they."""
    found = SurveyRound.objects.filter(code=code.lower()).first()
    now = timezone.now()
    if found is None or not rounds.is_open(found, now=now):
        return _not_open(request, found)
    is_post = request.method == "POST"
    form = SurveyForm(request.POST if is_post else None, initial={"key": new_key()})
    status = HTTPStatus.OK
    if is_post and form.is_valid():
        if sends_too_often(request, what="survey", most=MOST):
            form.add_error(None, TOO_OFTEN)
            status = HTTPStatus.TOO_MANY_REQUESTS
        elif _is_kept(found, form):
            return redirect("survey_thanks", found.code)
    return _quietly(render(request, "journeys/survey/question.html", {"form": form, "round": found}, status=status))


@login_not_required
@never_cache
@require_safe
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """The same page for everybody: it does not look whether somebody answered."""
    return _quietly(render(request, "journeys/survey/thanks.html"))


def _is_kept(found: SurveyRound, form: SurveyForm) -> bool:
    try:
        answering.answer(found, **form.cleaned_data, now=timezone.now())
    except answering.Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _not_open(request: HttpRequest, found: SurveyRound | None) -> HttpResponse:
    """Not yet, not any more, or never: each said kindly."""
    is_to_come = found is not None and rounds.is_to_come(found, now=timezone.now())
    status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
    context = {"round": found, "is_to_come": is_to_come}
    return _quietly(render(request, "journeys/survey/not_open.html", context, status=status))


def _quietly(response: HttpResponse) -> HttpResponse:
    for name, value in KEPT_QUIET.items():
        response.headers[name] = value
    return response
