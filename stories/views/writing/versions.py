"""Earlier versions of a story: listed, read beside the words of now, brought back."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from people.requests import SignedInRequest
from stories.domain import history, versions_compared, writing
from stories.states import MAY_BE_WRITTEN
from stories.views.writing.own import own_story


@require_safe
def versions(request: SignedInRequest, story_id: int) -> HttpResponse:
    story = own_story(request, story_id)
    context = {
        "story": story,
        "versions": history.listed(story),
        "taken_out": versions_compared.taken_out(story),
        "may_be_written": story.state in MAY_BE_WRITTEN,
    }
    return render(request, "stories/write/versions.html", context)


@require_safe
def version(request: SignedInRequest, story_id: int, number: int) -> HttpResponse:
    """One version beside the words of now."""
    story = own_story(request, story_id)
    found = get_object_or_404(story.versions, number=number)
    context = {
        "story": story,
        "compared": versions_compared.compared(found),
        "may_be_written": story.state in MAY_BE_WRITTEN,
    }
    return render(request, "stories/write/version.html", context)


@require_POST
def bring_back(request: SignedInRequest, story_id: int, number: int) -> HttpResponse:
    story = own_story(request, story_id)
    found = get_object_or_404(story.versions, number=number)
    try:
        history.bring_back(found, by=request.user, now=timezone.now())
    except writing.Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("write_version", story.pk, number)
    messages.success(request, "That version is back. What stood here before is kept as a version too.")
    return redirect("write_story", story.pk)


@require_POST
def bring_back_part(request: SignedInRequest, story_id: int, number: int, key: uuid.UUID) -> HttpResponse:
    story = own_story(request, story_id)
    found = get_object_or_404(story.versions, number=number)
    try:
        part = writing.bring_back_part(found, key=key, by=request.user, now=timezone.now())
    except writing.Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("write_versions", story.pk)
    return redirect(f"{reverse('write_story', args=[story.pk])}#part-{part.key}")
