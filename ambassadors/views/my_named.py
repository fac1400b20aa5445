"""Where I am named beside courses that I helped to make, and changing it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.making import naming, signing
from ambassadors.domain.making.naming import Place
from ambassadors.forms.consulting import MyCommentNameForm, MyNameForm
from ambassadors.states import ProposalState
from ambassadors.views.making.acting import is_done, sent
from people.requests import SignedInRequest


@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Everywhere that I am named or could be; and what I am asked to sign."""
    person = request.user.person
    waiting = signing.asked_of(person).filter(signed_at__isnull=True, proposal__state=ProposalState.SIGN_OFF)
    context = {"places": naming.places_of(person), "waiting": waiting}
    return render(request, "ambassadors/consulting/my_named.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: SignedInRequest, where: str, row_id: int) -> HttpResponse:
    """What readers see changes at once."""
    person, now = request.user.person, timezone.now()
    place = naming.find(where, row_id, person=person)
    if place is None:
        raise Http404
    form = _form(request, place)
    if is_done(
        request,
        form,
        lambda: naming.name_at(place, **form.cleaned_data, person=person, by=request.user, now=now),
        done="Saved. That is how it stands from now on.",
    ):
        return redirect("my_named")
    return render(request, "ambassadors/consulting/my_named_change.html", {"place": place, "form": form})


def _form(request: SignedInRequest, place: Place) -> MyNameForm:
    usual = {"naming": place.name.naming, "shown_as": place.name.shown_as}
    if place.comment is None:
        return MyNameForm(**sent(request, **usual))
    may_be_shown = "yes" if place.comment.may_be_shown else "no"
    return MyCommentNameForm(**sent(request, **usual, may_be_shown=may_be_shown))
