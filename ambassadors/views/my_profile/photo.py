"""The picture of a profile: put, described, taken out; shown to its author until it was read."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.profiles import photos, standing
from ambassadors.forms.profiles import PhotoForm, PhotoWordsForm
from ambassadors.models import Profile
from ambassadors.states import ProfileState
from ambassadors.views.my_profile.own import own_profile
from design_system.refusals import Refusal
from people.requests import SignedInRequest
from people.views import kept_answers
from people.views.handing_out import handed_out


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def photo(request: SignedInRequest) -> HttpResponse:
    profile = own_profile(request)
    if request.method != "POST":
        said = (kept_answers.take(request) or {}).get("alt", profile.photo_alt)
        return _show(request, profile, form=PhotoForm(), about=PhotoWordsForm(initial={"alt": said}))
    if "take-out" in request.POST:
        return _take_out(request, profile)
    is_new = "photo" in request.FILES or not profile.photo
    form = PhotoForm(request.POST, request.FILES) if is_new else PhotoForm()
    about = PhotoWordsForm(request.POST)
    if not all([about.is_valid(), not is_new or form.is_valid()]):
        return _show(request, profile, form=form, about=about)
    alt, now = about.cleaned_data["alt"], timezone.now()
    try:
        if is_new:
            photos.put(profile, upload=form.cleaned_data["photo"], alt=alt, by=request.user, now=now)
        else:
            photos.describe(profile, alt=alt, by=request.user, now=now)
    except Refusal as refusal:
        at = (form, "photo") if is_new else (about, "alt")
        at[0].add_error(at[1], refusal.message)
        return _show(request, profile, form=form, about=about)
    messages.success(request, "Your picture is saved. Nobody else sees it until you send your profile.")
    return redirect("my_profile_photo")


@require_safe
def photo_file(request: SignedInRequest) -> HttpResponseBase:
    """The picture itself, for its author."""
    profile = own_profile(request)
    if not profile.photo:
        raise Http404
    return handed_out(request, profile.photo.name or "", saved_as="picture")


def _take_out(request: SignedInRequest, profile: Profile) -> HttpResponse:
    try:
        photos.remove(profile, by=request.user, now=timezone.now())
        messages.success(request, "The picture is taken out.")
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("my_profile_photo")


def _show(request: SignedInRequest, profile: Profile, *, form: PhotoForm, about: PhotoWordsForm) -> HttpResponse:
    version = profile.published_version
    where = standing.of(profile, now=timezone.now())
    context = {
        "profile": profile,
        "form": form,
        "about": about,
        "may_be_written": profile.state != ProfileState.MODERATION,
        "standing": where,
        "is_shown_now": bool(where.is_up and where.given and where.given.with_photo and version and version.photo),
    }
    return render(request, "ambassadors/my_profile/photo.html", context)
