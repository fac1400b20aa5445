"""Looking at the story as readers will, sending it to be read, taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.requests import SignedInRequest
from stories.domain import previewing, wording, writing
from stories.domain.ready_to_send import missing
from stories.views.writing.own import own_story


@require_safe
def preview(request: SignedInRequest, story_id: int) -> HttpResponse:
    """The words as readers would see them now, under the name chosen for our website."""
    story = own_story(request, story_id)
    shown = previewing.as_readers_will(story, now=timezone.now())
    return render(request, "stories/write/preview.html", {"story": story, "shown": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: SignedInRequest, story_id: int) -> HttpResponse:
    """What happens next, what is still missing, and one button."""
    story = own_story(request, story_id)
    if request.method == "POST":
        try:
            writing.send(story, by=request.user, now=timezone.now())
        except writing.Refusal as refusal:
            messages.error(request, refusal.message)
            return redirect("write_send", story.pk)
        messages.success(request, "The story is sent. Somebody at the college will read it.")
        return redirect("write_story", story.pk)
    context = {
        "story": story,
        "is_mine": story.narrator.user_id == request.user.pk,
        "missing": missing(story),
        "words": wording.of(story),
    }
    return render(request, "stories/write/send.html", context)


@require_POST
def take_back(request: SignedInRequest, story_id: int) -> HttpResponse:
    story = own_story(request, story_id)
    writing.take_back(story, by=request.user, now=timezone.now())
    messages.success(request, "Your story is back with you. Write on when you like.")
    return redirect("write_story", story.pk)
