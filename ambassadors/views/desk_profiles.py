"""The desk: profiles that were sent to be read, the reading of one, and taking one down for somebody who rings."""

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.profiles import reading, standing, withdrawal
from ambassadors.forms.profiles import ReadingForm
from ambassadors.models import Profile, ProfileReading
from ambassadors.states import ProfilePurpose
from bookings.domain import names
from design_system.refusals import Refusal
from people.domain import looking
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views.handing_out import handed_out, kept_by_nobody

A_PAGE = 25
LATELY = 10


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """What waits to be read, and what was answered lately. Constant queries."""
    page = Paginator(reading.to_read(), A_PAGE).get_page(request.GET.get("page"))
    waiting = [each.version.profile.ambassador.person for each in page]
    answered = [(each, names.called(each.read_by)) for each in reading.answered_lately()[:LATELY]]
    people = [*waiting, *(each.version.profile.ambassador.person for each, _ in answered)]
    looking.note_looks(people, by=request.user, why="Profiles of ambassadors", on=timezone.localdate())
    return render(request, "ambassadors/desk/profiles.html", {"page": page, "answered": answered})


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, profile_id: int) -> HttpResponse:
    """Where one profile stands; with what was sent, and the answer to it, where it waits to be read."""
    profile = _profile(profile_id)
    opened = reading.open_one(profile)
    if request.method == "POST":
        return _answer(request, profile, opened)
    return _show(request, profile, opened, form=ReadingForm())


@role_required(Role.COLLEGE_STAFF)
@require_safe
def photo(request: SignedInRequest, profile_id: int) -> HttpResponseBase:
    """The picture that was sent, as long as it waits to be read."""
    opened = reading.open_one(_profile(profile_id))
    if opened is None or not opened.version.photo:
        raise Http404
    return kept_by_nobody(handed_out(request, opened.version.photo, saved_as="picture"))


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def take_down(request: SignedInRequest, profile_id: int) -> HttpResponse:
    """For an ambassador who rings or writes: no reason is asked, and they are told."""
    profile, now = _profile(profile_id), timezone.now()
    if request.method == "POST":
        only_search = request.POST.get("purpose") == ProfilePurpose.SEARCH_ENGINES
        purpose = ProfilePurpose.SEARCH_ENGINES if only_search else None
        withdrawal.withdraw(profile, purpose=purpose, by=request.user, now=now)
        messages.success(request, "Done. The ambassador is told.")
        return redirect("desk_profile", profile.pk)
    _note(request, profile, why="Taking a profile down")
    context = {"profile": profile, "standing": standing.of(profile, now=now)}
    return render(request, "ambassadors/desk/profile_take_down.html", context)


def _answer(request: SignedInRequest, profile: Profile, opened: ProfileReading | None) -> HttpResponse:
    form = ReadingForm(request.POST)
    if not form.is_valid() and opened is not None:
        return _show(request, profile, opened, form=form)
    sent = get_object_or_404(ProfileReading, pk=_number(request.POST.get("reading")), version__profile=profile)
    if not form.is_valid():
        return _over(request, profile, form=form)
    try:
        reading.finish(sent, **form.cleaned_data, by=request.user, now=timezone.now())
    except reading.IsOver:
        return _over(request, profile, form=form)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _show(request, profile, sent, form=form)
    messages.success(request, "Thank you. The author is told.")
    return redirect("desk_profiles")


def _show(
    request: SignedInRequest, profile: Profile, opened: ProfileReading | None, *, form: ReadingForm
) -> HttpResponse:
    _note(request, profile, why="Profile of an ambassador")
    person = profile.ambassador.person
    context = {
        "profile": profile,
        "reading": opened,
        "is_own": opened is not None and request.user.pk in {person.user_id, opened.version.made_by_id},
        "standing": standing.of(profile, now=timezone.now()),
        "last": reading.last_answer(profile),
        "form": form,
    }
    return render(request, "ambassadors/desk/profile.html", context)


def _over(request: SignedInRequest, profile: Profile, *, form: ReadingForm) -> HttpResponse:
    """Says that the reading is over, and gives back what was typed: the author may have taken it back."""
    typed = [words for name in ("words", "suggested") if (words := form.cleaned_data.get(name))]
    context = {"profile": profile, "why": reading.IsOver.message, "typed": typed}
    return render(request, "ambassadors/desk/profile_over.html", context, status=HTTPStatus.CONFLICT)


def _profile(profile_id: int) -> Profile:
    found = Profile.objects.filter(ambassador__person__erased_at=None)
    return get_object_or_404(found.select_related("ambassador__person", "published_version"), pk=profile_id)


def _note(request: SignedInRequest, profile: Profile, *, why: str) -> None:
    looking.note_looks([profile.ambassador.person], by=request.user, why=why, on=timezone.localdate())


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
