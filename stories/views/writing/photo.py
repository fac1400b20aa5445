"""The photo of a story: put, described, taken out; shown to its author alone until a rule lets readers see it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from people.domain import pictures
from people.requests import SignedInRequest
from people.views import kept_answers
from people.views.handing_out import handed_out
from stories.domain import photos, writing
from stories.forms.beside import PhotoForm, PhotoWordsForm
from stories.models import Story
from stories.states import MAY_BE_WRITTEN
from stories.views.writing.own import own_story


@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: SignedInRequest, story_id: int) -> HttpResponse:
    story = own_story(request, story_id)
    if request.method == "GET":
        said = (kept_answers.take(request) or {}).get("alt", story.photo_alt)
        return _show(request, story, form=PhotoForm(), about=PhotoWordsForm(initial={"alt": said}))
    if "take-out" in request.POST:
        return _take_out(request, story)
    is_new = "photo" in request.FILES or not story.photo
    form = PhotoForm(request.POST, request.FILES) if is_new else PhotoForm()
    about = PhotoWordsForm(request.POST)
    good = [about.is_valid(), form.is_valid() if is_new else True]
    if all(good):
        alt = about.cleaned_data["alt"]
        try:
            if is_new:
                photos.put(story, upload=form.cleaned_data["photo"], alt=alt, by=request.user, now=timezone.now())
            else:
                photos.describe(story, alt=alt, by=request.user, now=timezone.now())
            messages.success(request, "Your photo is saved.")
            return redirect("write_photo", story.pk)
        except (writing.Refusal, pictures.Refusal) as refusal:
            if is_new:
                form.add_error("photo", refusal.message)
            else:
                about.add_error("alt", refusal.message)
    return _show(request, story, form=form, about=about)


def _take_out(request: SignedInRequest, story: Story) -> HttpResponse:
    try:
        photos.remove(story, by=request.user, now=timezone.now())
        messages.success(request, "The photo is taken out.")
    except writing.Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("write_photo", story.pk)


@require_safe
def photo_file(request: SignedInRequest, story_id: int) -> HttpResponseBase:
    """The picture itself, for whoever writes the story."""
    story = own_story(request, story_id)
    if not story.photo:
        raise Http404
    return handed_out(request, story.photo.name or "", saved_as="photo")


def _show(request: SignedInRequest, story: Story, *, form: PhotoForm, about: PhotoWordsForm) -> HttpResponse:
    context = {"story": story, "form": form, "about": about, "may_be_written": story.state in MAY_BE_WRITTEN}
    return render(request, "stories/write/photo.html", context)
