"""The desk: what is noted and done on the way, at the start, for a break and for leaving. One page, one button each."""

import datetime as dt
from collections.abc import Callable

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ambassadors.domain.becoming import agreeing, interest, leaving, pausing, starting, supporting, talking, training
from ambassadors.forms.becoming import AgreementForm, StartForm, SupporterForm, TalkForm, TrainingForm
from ambassadors.models import Ambassador
from ambassadors.views.desk_becoming.page import noted
from ambassadors.views.making.acting import is_done, pressed, sent
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def talk(request: SignedInRequest, ambassador_id: int) -> HttpResponse:
    found, now = noted(request, ambassador_id), timezone.now()
    form = TalkForm(**sent(request, talked_on=_today(now)))
    act = _with(form, lambda facts: talking.note(found, **facts, by=request.user, now=now))
    return _page(request, found, form=form, act=act, heading="Note a talk", button="Save", done="The talk is noted.")


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def trained(request: SignedInRequest, ambassador_id: int) -> HttpResponse:
    found, now = noted(request, ambassador_id), timezone.now()
    form = TrainingForm(**sent(request, trained_on=found.trained_on))
    act = _with(form, lambda facts: training.note(found, **facts, by=request.user, now=now))
    return _page(request, found, form=form, act=act, heading="Training done elsewhere", button="Save", done="Saved.")


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def agreement(request: SignedInRequest, ambassador_id: int) -> HttpResponse:
    found, now = noted(request, ambassador_id), timezone.now()
    form = AgreementForm(**sent(request, agreed_on=found.agreed_on or _today(now)))
    act = _with(form, lambda facts: agreeing.sign(found, **facts, by=request.user, now=now))
    heading = "The agreement is signed"
    return _page(request, found, form=form, act=act, heading=heading, button="Save", done="The agreement is noted.")


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def supporter(request: SignedInRequest, ambassador_id: int) -> HttpResponse:
    found, now = noted(request, ambassador_id), timezone.now()
    form = SupporterForm(**sent(request, supporter=found.supporter_id), of=found.person_id)
    act = _with(form, lambda facts: supporting.choose(found, **facts, by=request.user, now=now))
    return _page(request, found, form=form, act=act, heading="Who supports them", button="Save", done="Saved.")


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def start(request: SignedInRequest, ambassador_id: int) -> HttpResponse:
    found, now = noted(request, ambassador_id), timezone.now()
    form = StartForm(**sent(request, started_on=_today(now)))
    act = _with(form, lambda facts: starting.start(found, **facts, by=request.user, now=now))
    return _page(
        request,
        found,
        form=form,
        act=act,
        heading="They start as an ambassador",
        note="They are told, they can write a profile, and they can be asked for what they offer.",
        button="They start",
        done="They are an ambassador now, and are told.",
    )


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def not_now(request: SignedInRequest, ambassador_id: int) -> HttpResponse:
    found, now = noted(request, ambassador_id), timezone.now()
    return _page(
        request,
        found,
        act=lambda: interest.not_now(found, by=request.user, now=now),
        heading="Not now",
        note="They do not go on for now. Tell them yourself, kindly. They can say that they are interested again.",
        button="Not now",
        done="It is noted.",
    )


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def take_a_break(request: SignedInRequest, ambassador_id: int) -> HttpResponse:
    found, now = noted(request, ambassador_id), timezone.now()
    return _page(
        request,
        found,
        act=lambda: pausing.pause(found, by=request.user, now=now),
        heading="They take a break",
        note="Only where they told you so. Their profile is not shown, what they have not answered is taken back, and "
        "nobody asks them for anything until they come back. No reason is kept.",
        button="They take a break",
        done="They take a break now.",
    )


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def come_back(request: SignedInRequest, ambassador_id: int) -> HttpResponse:
    found, now = noted(request, ambassador_id), timezone.now()
    return _page(
        request,
        found,
        act=lambda: pausing.come_back(found, by=request.user, now=now),
        heading="They come back",
        note="Their profile is shown again where it may be, and they can be asked again.",
        button="They come back",
        done="They are back.",
    )


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leave(request: SignedInRequest, ambassador_id: int) -> HttpResponse:
    found, now = noted(request, ambassador_id), timezone.now()
    return _page(
        request,
        found,
        act=lambda: leaving.leave(found, by=request.user, now=now),
        heading="They leave, with thanks",
        note="Their profile comes down, they come off every talk, training, visit and panel to come, and their login "
        "opens the pages of ambassadors no more. They are thanked. Their hours and their stories stay theirs. Sessions "
        "they teach, and meetings that make courses, are not changed.",
        button="They leave, and are thanked",
        done="They have left, and are thanked.",
    )


def _page(
    request: SignedInRequest,
    found: Ambassador,
    *,
    act: Callable[[], object],
    heading: str,
    button: str,
    done: str,
    form: Form | None = None,
    note: str = "",
) -> HttpResponse:
    """One question, or one button; done or refused, back to where they stand."""
    if form is None and request.method == "POST":
        pressed(request, act, done=done)
        return redirect("desk_ambassador", found.pk)
    if form is not None and is_done(request, form, act, done=done):
        return redirect("desk_ambassador", found.pk)
    context = {"ambassador": found, "form": form, "heading": heading, "note": note, "button": button}
    return render(request, "ambassadors/desk/becoming/act.html", context)


def _with(form: Form, act: Callable[[dict], object]) -> Callable[[], object]:
    """`act` with what was filled in, once that is known to be whole."""
    return lambda: act(form.cleaned_data)


def _today(now: dt.datetime) -> dt.date:
    return timezone.localdate(now)
