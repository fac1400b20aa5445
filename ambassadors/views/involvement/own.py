"""My co-production work: all of it, what I choose for each piece, and putting it right."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.involvement import choosing, correcting, weeks
from ambassadors.domain.involvement import listing as reading
from ambassadors.forms.involvement import ChooseForm, CorrectOwnForm
from ambassadors.models import Involvement
from ambassadors.states import Chosen
from ambassadors.views.making.acting import is_done, sent
from people.requests import SignedInRequest

A_PAGE = 50


@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Constant queries."""
    person = request.user.person
    page = Paginator(reading.of_person(person), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": reading.lines(page),
        "hours": reading.hours_of(person),
        "to_choose": reading.waiting_for_a_choice(person),
    }
    return render(request, "ambassadors/my_involvement/listing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, involvement_id: int) -> HttpResponse:
    """One piece of work, what I choose for it, and what was changed."""
    work = _own(request, involvement_id)
    form = ChooseForm(**sent(request, chosen=work.chosen))
    if is_done(
        request,
        form,
        lambda: choosing.choose(work, chosen=Chosen(form.cleaned_data["chosen"]), by=request.user, now=timezone.now()),
        done="Saved. You can change it.",
    ):
        _say_the_second_paid(request, work, chosen=form.cleaned_data["chosen"])
        return redirect("my_involvement_one", work.pk)
    context = {
        "work": work,
        "form": form,
        "paid_beside": weeks.paid_beside(work),
        "week": weeks.week_of(work.done_on),
        "corrections": [(each, correcting.in_words(each)) for each in correcting.of(work)],
    }
    return render(request, "ambassadors/my_involvement/one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def correct(request: SignedInRequest, involvement_id: int) -> HttpResponse:
    work = _own(request, involvement_id)
    form = CorrectOwnForm(**sent(request, what=work.what, done_on=work.done_on, hours=work.hours))
    if is_done(
        request,
        form,
        lambda: correcting.correct(
            work, facts=form.facts, why=form.cleaned_data["why"], by=request.user, now=timezone.now()
        ),
        done="It is put right. What it was before is kept beside it.",
    ):
        return redirect("my_involvement_one", work.pk)
    return render(request, "ambassadors/my_involvement/correct.html", {"work": work, "form": form})


def _own(request: SignedInRequest, involvement_id: int) -> Involvement:
    rows = reading.with_changes(request.user.person.involvements.select_related("person"))
    return get_object_or_404(rows, pk=involvement_id)


def _say_the_second_paid(request: SignedInRequest, work: Involvement, *, chosen: str) -> None:
    """Said after the choice as well as before it; nothing is in the way of it."""
    if chosen == Chosen.PAID and weeks.paid_beside(work):
        messages.warning(
            request, "You are paid for something else in the same week. If you get benefits, ask for advice first."
        )
