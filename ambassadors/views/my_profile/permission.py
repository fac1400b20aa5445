"""My yes: how I am named, whether my picture is there, whether search engines list the page; and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.domain.profiles import giving, renewing, standing, withdrawal, wordings
from ambassadors.forms.profiles import ProfileYesForm
from ambassadors.models import Profile
from ambassadors.states import ProfilePurpose, ProfileState
from ambassadors.views.my_profile.own import own_profile
from design_system import words
from design_system.forms import say_again
from design_system.refusals import Refusal
from people.forms.consent import NO, YES
from people.requests import SignedInRequest
from people.views import kept_answers


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def permission(request: SignedInRequest) -> HttpResponse:
    """One page, one button. Nothing is ticked where nothing was said yet."""
    profile, now = own_profile(request), timezone.now()
    stands = standing.of(profile, now=now)
    has_photo = giving.has_photo(profile)
    if request.method == "POST":
        form = ProfileYesForm(request.POST, has_photo=has_photo)
        if form.is_valid() and _say(request, profile, form=form):
            return redirect("my_profile")
    else:
        form = ProfileYesForm(initial=_initial(profile, stands, kept=kept_answers.take(request)), has_photo=has_photo)
    context = {"profile": profile, "standing": stands, "form": form, "wording": wordings.newest()}
    return render(request, "ambassadors/my_profile/permission.html", context)


@require_POST
def go_on(request: SignedInRequest) -> HttpResponse:
    """The same yes for another time."""
    seen = request.POST.get("wording", "")
    wording = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 6 else 0
    try:
        given = renewing.go_on(own_profile(request), seen_wording=wording, by=request.user, now=timezone.now())
        messages.success(request, f"Thank you. Your yes holds until {words.day(given.expires_at)}.")
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("my_profile")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def take_down(request: SignedInRequest) -> HttpResponse:
    """One button for everything, one for search engines alone. No reason, at once."""
    profile, now = own_profile(request), timezone.now()
    if request.method == "POST":
        only_search = request.POST.get("purpose") == ProfilePurpose.SEARCH_ENGINES
        purpose = ProfilePurpose.SEARCH_ENGINES if only_search else None
        withdrawal.withdraw(profile, purpose=purpose, by=request.user, now=now)
        said = "Search engines may not list your page any more." if only_search else "Your profile is taken down."
        messages.success(request, said)
        return redirect("my_profile")
    stands = standing.of(profile, now=now)
    has_something = stands.given is not None or profile.published_version or profile.state == ProfileState.MODERATION
    context = {"profile": profile, "standing": stands, "has_something": bool(has_something)}
    return render(request, "ambassadors/my_profile/take_down.html", context)


def _say(request: SignedInRequest, profile: Profile, *, form: ProfileYesForm) -> bool:
    """Whether the yes stands; what is refused is said on the form, which is drawn again with the words of now."""
    seen = form.cleaned_data["wording"]
    try:
        giving.say_yes(profile, terms=form.profile_terms, seen_wording=seen, by=request.user, now=timezone.now())
    except Refusal as refusal:
        wording = wordings.newest()
        say_again(form, wording=str(wording.version) if wording else "")
        form.add_error(None, refusal.message)
        return False
    messages.success(request, "You said yes to your page. You can take it back at any time.")
    return True


def _initial(profile: Profile, stands: standing.Standing, *, kept: dict | None) -> dict:
    """What stands is filled in. Where nothing stands nothing is ticked; the name they used last is typed in."""
    wording = wordings.newest()
    initial: dict = {"shown_as": standing.last_name(profile)}
    if stands.given:
        initial = {
            "naming": stands.given.naming,
            "shown_as": stands.given.shown_as,
            "photo": YES if stands.given.with_photo else NO,
            "search": YES if stands.is_findable else NO,
        }
    initial |= kept or {}
    initial["wording"] = wording.version if wording else None
    return initial
