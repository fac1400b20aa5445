"""The desk: stories that were sent to be read, and the reading of one. Its words are for the one who reads it."""

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bookings.domain import names
from design_system.forms import tidy
from design_system.refusals import Refusal
from people.domain import looking
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views.handing_out import handed_out
from stories.domain import read_parts, readings, telling, wording
from stories.forms.reading import CommentForm
from stories.models import Reading, Story
from stories.views.files_of_words import file_of

A_PAGE = 25
LATELY = 10
# What a reader types.
TYPED = ("comment", "becomes", "why", "words")


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Who waits to be read, who is being read and by whom, and what was answered lately. Constant queries."""
    page = Paginator(readings.to_read(), A_PAGE).get_page(request.GET.get("page"))
    opened = list(readings.open_ones())
    context = {
        "page": page,
        "mine": [reading for reading in opened if reading.reader_id == request.user.pk],
        "others": [(each, names.called(each.reader)) for each in opened if each.reader_id != request.user.pk],
        "answered": [
            (each, wording.kept(each.version).title, names.called(each.reader))
            for each in readings.answered_lately()[:LATELY]
        ],
    }
    return render(request, "stories/desk/readings.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def page(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Where one story stands; to the one who reads it, its words, what changed, and what was said before."""
    story = get_object_or_404(telling.known_to_the_desk(), pk=story_id)
    reading = story.readings.open().select_related("version", "story", "reader__person").first()
    if reading is None or reading.reader_id != request.user.pk:
        reader = names.called(reading.reader) if reading else ""
        return render(request, "stories/desk/story.html", {"story": story, "reading": reading, "reader": reader})
    looking.note_looks([story.narrator], by=request.user, why="Reading a story", on=timezone.localdate())
    before = readings.read_before(reading.version)
    context = {
        "story": story,
        "reading": reading,
        "form": CommentForm(),
        "read": read_parts.of(reading, before=before.version if before else None),
        "before": before,
        "told_before": read_parts.told_before(reading),
    }
    return render(request, "stories/desk/reading.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def start(request: SignedInRequest, story_id: int) -> HttpResponse:
    """“Read this story”, or “Read it instead of them”."""
    story, now = get_object_or_404(telling.known_to_the_desk(), pk=story_id), timezone.now()
    opened = story.readings.open().first()
    try:
        if opened and request.POST.get("instead") == str(opened.pk):
            readings.read_instead(opened, by=request.user, now=now)
        else:
            readings.start(story, by=request.user, now=now)
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("desk_story", story.pk)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def hand_over(request: SignedInRequest, story_id: int) -> HttpResponse:
    """“Leave it for somebody else.”"""
    reading = own_reading(request, story_id)
    if reading is None:
        return over(request, story_id)
    try:
        readings.hand_over(reading, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("desk_story", story_id)
    messages.success(request, "It waits for somebody else. What you noted is kept for them.")
    return redirect("desk_stories")


@role_required(Role.COLLEGE_STAFF)
@require_safe
def file(request: SignedInRequest, story_id: int, what: str) -> HttpResponseBase:
    """Photo, recording and captions of the words being read, for the one who reads them."""
    reading = own_reading(request, story_id)
    if reading is None:
        raise Http404
    return handed_out(request, file_of(wording.kept(reading.version), what), saved_as=what)


def own_reading(request: SignedInRequest, story_id: int) -> Reading | None:
    """The open reading of that story by whoever asks."""
    found = Reading.objects.open().select_related("version", "story__narrator")
    return found.filter(story=story_id, reader=request.user).first()


def over(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Says that the reading is over, and gives back what was typed: the author may have taken the story back."""
    if request.method != "POST":
        return redirect("desk_story", story_id)
    story = get_object_or_404(Story.objects.filter(readings__reader=request.user).distinct(), pk=story_id)
    typed = [words for name in TYPED if (words := tidy(request.POST.get(name, ""), lines=True))]
    context = {"story": story, "why": readings.IsOver.message, "typed": typed}
    return render(request, "stories/desk/over.html", context, status=HTTPStatus.CONFLICT)
