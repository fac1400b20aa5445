"""What the buttons of the writing page do once everything typed is saved: parts added, moved, taken out."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from design_system.forms import typed_key
from people.requests import SignedInRequest
from stories.domain import writing
from stories.models import Prompt, Story, StoryPart

NEXT_PAGES = {
    "preview": "write_preview",
    "photo": "write_photo",
    "recording": "write_recording",
    "about": "write_about",
    "easy": "write_easy_read",
    "versions": "write_versions",
    "send": "write_send",
    "permissions": "write_permissions",
    "approve": "write_approve",
    "take-down": "take_down",
}


def act(request: SignedInRequest, story: Story, *, then: str) -> HttpResponse:
    """Does what the button named `then` says, and goes on to where its result is seen."""
    what, _, which = then.partition(":")
    if what in NEXT_PAGES:
        return redirect(NEXT_PAGES[what], story.pk)
    try:
        at = _ACTS[what](request, story, which) if what in _ACTS else "saved"
    except writing.Refusal as refusal:
        messages.error(request, refusal.message)
        at = ""
    where = reverse("write_story", args=[story.pk])
    return redirect(f"{where}#{at}" if at else where)


def _add(request: SignedInRequest, story: Story, which: str) -> str:
    prompt = Prompt.objects.filter(pk=typed_key(which)).first()
    part = writing.add_part(story, prompt=prompt, by=request.user, now=timezone.now())
    return f"part-{part.key}"


def _up(request: SignedInRequest, story: Story, which: str) -> str:
    part = _part(story, which)
    writing.move_part(part, by_places=-1, by=request.user, now=timezone.now())
    return f"part-{part.key}"


def _down(request: SignedInRequest, story: Story, which: str) -> str:
    part = _part(story, which)
    writing.move_part(part, by_places=1, by=request.user, now=timezone.now())
    return f"part-{part.key}"


def _out(request: SignedInRequest, story: Story, which: str) -> str:
    part = _part(story, which)
    has_words = bool(part.text.strip())
    writing.remove_part(part, by=request.user, now=timezone.now())
    if has_words:
        messages.success(request, "The part is taken out. You can bring it back under “Earlier versions”.")
    return "parts"


def _show_questions(request: SignedInRequest, story: Story, which: str) -> str:
    writing.show_prompts(story, shown=True, by=request.user, now=timezone.now())
    return "questions"


def _hide_questions(request: SignedInRequest, story: Story, which: str) -> str:
    writing.show_prompts(story, shown=False, by=request.user, now=timezone.now())
    return "questions"


def _part(story: Story, which: str) -> StoryPart:
    """By its key; a text that is no key finds nothing."""
    try:
        key = uuid.UUID(which)
    except ValueError:
        key = uuid.UUID(int=0)
    return get_object_or_404(story.parts, key=key)


_ACTS = {
    "add": _add,
    "up": _up,
    "down": _down,
    "out": _out,
    "show-questions": _show_questions,
    "hide-questions": _hide_questions,
}
