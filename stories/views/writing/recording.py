"""The recording of a story: one page with the file, the words spoken and the captions, each with its own button."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from design_system.forms import Form
from people.requests import SignedInRequest
from people.views import kept_answers
from people.views.handing_out import handed_out
from stories.domain import recordings, saving, writing
from stories.domain.saving import SavedAll
from stories.forms.beside import CaptionsForm, LengthForm, RecordingForm, TranscriptForm
from stories.models import Recording, Story
from stories.states import MAY_BE_WRITTEN
from stories.views.writing.own import own_story

DONE = {
    "write": "The words spoken are saved.",
    "put": "Your recording is saved.",
    "captions": "The captions are saved.",
    "make": "The captions are made from the words written down. Please look whether they fit.",
    "take-out": "The recording is taken out.",
}
FORMS = {"put": RecordingForm, "captions": CaptionsForm, "make": LengthForm}
# Where a refusal of what was sent is said.
FIELDS = {"put": "recording", "captions": "captions"}


@require_http_methods(["GET", "HEAD", "POST"])
def recording(request: SignedInRequest, story_id: int) -> HttpResponse:
    story = own_story(request, story_id)
    what = request.POST.get("what", "")
    if what not in DONE:
        return _show(request, story, kept=kept_answers.take(request))
    # Whichever button is pressed, the words spoken that were typed on the same page are saved first.
    if "transcript" in request.POST and (stopped := _write_down(request, story)):
        return stopped
    if what == "write":
        messages.success(request, DONE[what])
        return redirect("write_recording", story.pk)
    form = FORMS.get(what, Form)(request.POST, request.FILES)
    if form.is_valid():
        try:
            _acts(request, story, form)[what]()
            messages.success(request, DONE[what])
            return redirect("write_recording", story.pk)
        except recordings.NoRecording as refusal:
            messages.error(request, refusal.message)
            return redirect("write_recording", story.pk)
        except writing.Refusal as refusal:
            form.add_error(FIELDS.get(what), refusal.message)
    return _show(request, story, forms={what: form})


def _acts(request: SignedInRequest, story: Story, form) -> dict[str, Callable[[], object]]:
    facts, by, now = form.cleaned_data, request.user, timezone.now()
    return {
        "put": lambda: recordings.put(story, upload=facts["recording"], kind=facts["kind"], by=by, now=now),
        "captions": lambda: recordings.put_captions(story, upload=facts["captions"], by=by, now=now),
        "make": lambda: recordings.make_captions(story, seconds=form.total, by=by, now=now),
        "take-out": lambda: recordings.remove(story, by=by, now=now),
    }


def _write_down(request: SignedInRequest, story: Story) -> HttpResponse | None:
    """Saves the words spoken. Where they cannot stand as they are, the page that says so, with what was typed."""
    form = TranscriptForm(request.POST)
    if not form.is_valid():
        return _show(request, story, forms={"write": form})
    typed, seen = form.cleaned_data["transcript"], form.cleaned_data["seen"]
    try:
        done = recordings.write_down(story, transcript=typed, seen=seen, by=request.user, now=timezone.now())
    except recordings.NoRecording as refusal:
        messages.error(request, refusal.message)
        return _show(request, story, typed=typed)
    return _show(request, story, done=done) if done.aside else None


def _show(
    request: SignedInRequest,
    story: Story,
    *,
    kept: dict | None = None,
    forms: dict | None = None,
    done: SavedAll | None = None,
    typed: str = "",
) -> HttpResponse:
    """`kept` was typed before the sign-in ran out, `typed` has no recording any more; `done` kept words aside."""
    held = Recording.objects.filter(story=story).first()
    forms = forms or {}
    said = held.transcript if held else ""
    transcript = {"transcript": said, "seen": saving.mark(said)} | (kept or {})
    context = {
        "story": story,
        "recording": held,
        "may_be_written": story.state in MAY_BE_WRITTEN,
        "put": forms.get("put") or RecordingForm(initial={"kind": held.kind if held else ""}),
        "write": forms.get("write") or TranscriptForm(initial=transcript),
        "captions": forms.get("captions") or CaptionsForm(),
        "make": forms.get("make") or LengthForm(),
        "refused": [form for form in forms.values() if form.errors],
        "aside": done.aside if done else None,
        "is_saved": done.is_saved if done else True,
        "typed": typed or ("" if held else (kept or {}).get("transcript", "")),
    }
    return render(request, "stories/write/recording.html", context, status=409 if done else 200)


@require_safe
def recording_file(request: SignedInRequest, story_id: int) -> HttpResponseBase:
    """The sound or film itself, for whoever writes the story."""
    return handed_out(request, _held(request, story_id).file.name or "", saved_as="recording")


@require_safe
def captions_file(request: SignedInRequest, story_id: int) -> HttpResponseBase:
    held = _held(request, story_id)
    if not held.captions:
        raise Http404
    return handed_out(request, held.captions.name or "", saved_as="captions")


def _held(request: SignedInRequest, story_id: int) -> Recording:
    held = Recording.objects.filter(story=own_story(request, story_id)).first()
    if held is None:
        raise Http404
    return held
