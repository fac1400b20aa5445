"""The desk: one piece of work, the choice written down for its person, and putting it right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.domain.involvement import choosing, correcting, recording, weeks
from ambassadors.domain.involvement import listing as reading
from ambassadors.forms.involvement import ChooseForThemForm, CorrectForm
from ambassadors.models import Involvement
from ambassadors.states import Chosen
from ambassadors.views.making.acting import is_done, pressed, sent
from bookings.domain import names
from people.domain.looking import note_looks
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

WHY = "co-production work"


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, involvement_id: int) -> HttpResponse:
    """What is known of it, what was changed, and what they chose."""
    work = _noted(request, involvement_id)
    form = ChooseForThemForm(**sent(request, chosen=work.chosen))
    if is_done(
        request,
        form,
        lambda: choosing.choose(
            work,
            chosen=Chosen(form.cleaned_data["chosen"]),
            told=form.cleaned_data["told"],
            by=request.user,
            now=timezone.now(),
        ),
        done="It is noted, with who told you.",
    ):
        if form.cleaned_data["chosen"] == Chosen.PAID and weeks.paid_beside(work):
            messages.warning(request, "They are paid for something else in the same week. Offer benefits advice.")
        return redirect("desk_involvement_one", work.pk)
    context = {
        "work": work,
        "line": reading.lines([work])[0],
        "form": form,
        "is_own": work.person.user_id == request.user.pk,
        "paid_beside": weeks.paid_beside(work),
        "week": weeks.week_of(work.done_on),
        "recorded_by": names.called(work.recorded_by, otherwise=""),
        "corrections": [
            (each, correcting.in_words(each), names.who(each.made_by) if each.made_by else "By itself")
            for each in correcting.of(work)
        ],
    }
    return render(request, "ambassadors/desk/involvement/one.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def correct(request: SignedInRequest, involvement_id: int) -> HttpResponse:
    work = _noted(request, involvement_id)
    form = CorrectForm(**sent(request, **{name: getattr(work, name) for name in correcting.OF_STAFF}))
    if is_done(
        request,
        form,
        lambda: correcting.correct(
            work, facts=form.facts, why=form.cleaned_data["why"], by=request.user, now=timezone.now()
        ),
        done="It is put right. What it was before is kept beside it.",
    ):
        return redirect("desk_involvement_one", work.pk)
    return render(request, "ambassadors/desk/involvement/correct.html", {"work": work, "form": form})


@require_POST
@role_required(Role.COLLEGE_STAFF)
def take_away(request: SignedInRequest, involvement_id: int) -> HttpResponse:
    """Noted by mistake."""
    work = _noted(request, involvement_id)
    person = work.person_id
    pressed(
        request,
        lambda: recording.take_away(work, by=request.user, now=timezone.now()),
        done="It is taken away.",
    )
    return redirect("desk_person_involvement", person)


def _noted(request: SignedInRequest, involvement_id: int) -> Involvement:
    """The piece of work, or 404; that this login looked at its person is written down."""
    rows = reading.with_changes(Involvement.objects.select_related("person", "recorded_by__person"))
    work = get_object_or_404(rows, pk=involvement_id)
    note_looks([work.person], by=request.user, why=WHY, on=timezone.localdate())
    return work
