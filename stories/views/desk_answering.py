"""The desk: what the reader of a story writes down, and the end of the reading."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from design_system.refusals import Refusal
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers
from stories.domain import careful_words, comments, criteria, read_parts, readings, suggestions
from stories.forms.reading import CommentForm, FinishForm, PartForm
from stories.models import Reading
from stories.states import Criterion
from stories.views.desk_reading import over, own_reading

# Where a refusal is said; the others stand on top alone.
FIELDS: dict[type[Refusal], str] = {
    readings.ChecklistIsOpen: "checklist",
    readings.SaysNothing: "words",
    readings.NoOutcome: "outcome",
    readings.NoCriterion: "refused_for",
}


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def part(request: SignedInRequest, story_id: int, key: uuid.UUID) -> HttpResponse:
    """One part: what the author wrote, a comment on it, and other words for it. What was typed is never lost."""
    reading = own_reading(request, story_id)
    if reading is None:
        return over(request, story_id)
    shown = next((each for each in read_parts.of(reading).parts if each.key == key), None)
    if shown is None:
        raise Http404
    earlier = shown.suggested.suggestion if shown.suggested else None
    initial = {"becomes": earlier.becomes if earlier else shown.part.text, "why": earlier.why if earlier else ""}
    kept = kept_answers.take(request) or {}
    form = PartForm(request.POST if request.method == "POST" else None, initial=initial | kept)
    if form.is_bound and form.is_valid():
        try:
            _write_down(reading, key=key, typed=form.cleaned_data, request=request)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect(f"{reverse('desk_story', args=[story_id])}#part-{key}")
    context = {"story": reading.story, "reading": reading, "shown": shown, "form": form}
    return render(request, "stories/desk/part.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def comment(request: SignedInRequest, story_id: int) -> HttpResponse:
    """A comment on the whole story."""
    reading = own_reading(request, story_id)
    if reading is None:
        return over(request, story_id)
    form = CommentForm(request.POST)
    try:
        if not form.is_valid():
            raise readings.SaysNothing(" ".join(map(str, form.errors["words"])))
        words = form.cleaned_data["words"]
        comments.say(reading, part=None, words=words, by=request.user, now=timezone.now())
    except Refusal as refusal:
        form.errors.setdefault("words", form.error_class([refusal.message]))
        context = {"story": reading.story, "reading": reading, "form": form, "read": read_parts.of(reading)}
        return render(request, "stories/desk/reading.html", context)
    return redirect(f"{reverse('desk_story', args=[story_id])}#whole")


@require_POST
@role_required(Role.COLLEGE_STAFF)
def take_out(request: SignedInRequest, story_id: int, comment_id: int) -> HttpResponse:
    """Takes a comment out before its author has seen it."""
    reading = own_reading(request, story_id)
    if reading is None:
        return over(request, story_id)
    found = get_object_or_404(reading.comments, pk=comment_id)
    try:
        comments.take_out(found, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("desk_story", story_id)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def finish(request: SignedInRequest, story_id: int) -> HttpResponse:
    """The checklist, words to the author, and the end of the reading; or kept for later."""
    reading = own_reading(request, story_id)
    if reading is None:
        return over(request, story_id)
    ticked = [name for name, is_so in reading.checklist.items() if is_so]
    initial = {"checklist": ticked, "words": reading.words} | (kept_answers.take(request) or {})
    form = FinishForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            return _end(request, reading, form=form)
        except Refusal as refusal:
            form.add_error(FIELDS.get(type(refusal)), refusal.message)
    read = read_parts.of(reading)
    context = {
        "story": reading.story,
        "reading": reading,
        "form": form,
        "read": read,
        "look_at": careful_words.find(read.words),
        "reasons": [(each.label, criteria.WHY[each]) for each in Criterion],
    }
    return render(request, "stories/desk/finish.html", context)


def _end(request: SignedInRequest, reading: Reading, *, form: FinishForm) -> HttpResponse:
    typed = form.cleaned_data
    if request.POST.get("then") == "keep":
        readings.note(reading, checklist=form.answers, words=typed["words"], by=request.user, now=timezone.now())
        messages.success(request, "It is kept. Come back to it when you like.")
        return redirect("desk_story", reading.story_id)
    readings.finish(
        reading,
        outcome=typed["outcome"],
        checklist=form.answers,
        words=typed["words"],
        refused_for=typed["refused_for"],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, "The story is back with its author. We tell them now.")
    return redirect("desk_stories")


def _write_down(reading: Reading, *, key: uuid.UUID, typed: dict, request: SignedInRequest) -> None:
    now = timezone.now()
    suggestions.suggest(reading, part=key, becomes=typed["becomes"], why=typed["why"], by=request.user, now=now)
    if typed["comment"]:
        comments.say(reading, part=key, words=typed["comment"], by=request.user, now=now)
