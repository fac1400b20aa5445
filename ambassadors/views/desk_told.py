"""The desk: what an ambassador tells us: what they can be asked for; and a profile of somebody who cannot sign in."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.profiles import offers as choosing
from ambassadors.domain.profiles import reading, standing, telling, wordings
from ambassadors.forms.profiles import OffersOfSomebodyForm, ToldProfileForm
from ambassadors.models import Ambassador, Profile, ProfileConsent
from ambassadors.states import ProfileState, Work
from ambassadors.views.desk_becoming.page import WHY, noted
from ambassadors.views.making.acting import is_done, sent
from design_system.forms import say_again
from people.domain.looking import note_looks
from people.forms.consent import NO, YES
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views.handing_out import handed_out, kept_by_nobody


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def offers(request: SignedInRequest, ambassador_id: int) -> HttpResponse:
    """What they can be asked for, and their topics, as they told us."""
    found = _ours(request, ambassador_id)
    works = list(found.offerings.values_list("work", flat=True))
    form = OffersOfSomebodyForm(**sent(request, works=works, topics=list(found.topics.values_list("pk", flat=True))))
    if is_done(
        request,
        form,
        lambda: choosing.choose(
            found,
            works=[Work(work) for work in form.cleaned_data["works"]],
            topics=form.cleaned_data.get("topics", []),
            by=request.user,
            now=timezone.now(),
        ),
        done="Saved.",
    ):
        return redirect("desk_ambassador", found.pk)
    context = {
        "ambassador": found,
        "form": form,
        "heading": "What they can be asked for",
        "note": "As they told you. It stands on their page, if they have one, as soon as you save it.",
        "button": "Save",
    }
    return render(request, "ambassadors/desk/becoming/act.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def write_down(request: SignedInRequest, ambassador_id: int) -> HttpResponse:
    """A profile of somebody without a login: their words and their yes on one page."""
    found = _ours(request, ambassador_id)
    profile, wording = Profile.objects.filter(ambassador=found).first(), wordings.newest()
    version = wording.version if wording else None
    form = ToldProfileForm(**sent(request, **_said_before(profile), wording=version))
    if is_done(
        request,
        form,
        lambda: telling.write_down(
            found, **form.told, seen_wording=form.cleaned_data["wording"], by=request.user, now=timezone.now()
        ),
        done="It is recorded. Somebody else reads it, unless exactly these words were read before.",
    ):
        return redirect("desk_ambassador", found.pk)
    say_again(form, wording=str(version or ""))
    context = {
        "ambassador": found,
        "form": form,
        "wording": wording,
        "is_being_read": profile is not None and profile.state == ProfileState.MODERATION,
        "answer": reading.last_answer(profile) if profile else None,
    }
    return render(request, "ambassadors/desk/profile_write_down.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_safe
def paper(request: SignedInRequest, consent_id: int) -> HttpResponseBase:
    """The scan that is kept with a yes to a profile."""
    given = get_object_or_404(ProfileConsent.objects.select_related("profile__ambassador__person"), pk=consent_id)
    note_looks([given.profile.ambassador.person], by=request.user, why=WHY, on=timezone.localdate())
    if not given.paper:
        raise Http404
    return kept_by_nobody(handed_out(request, given.paper.name or "", saved_as="paper"))


def _ours(request: SignedInRequest, ambassador_id: int) -> Ambassador:
    """An ambassador who started and has not left, or 404; the look is noted."""
    found = noted(request, ambassador_id)
    if not found.is_ours:
        raise Http404
    return found


def _said_before(profile: Profile | None) -> dict:
    """What stands is typed in, to be read back to them; how they say yes this time is asked anew."""
    if profile is None:
        return {}
    stands = standing.of(profile, now=timezone.now())
    said: dict = {"words": profile.words, "shown_as": standing.last_name(profile)}
    if stands.given:
        said |= {"naming": stands.given.naming, "search": YES if stands.is_findable else NO}
    return said
