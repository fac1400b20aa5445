"""My stories, and beginning a new one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from people.requests import SignedInRequest
from stories.domain import writing


@require_safe
def listing(request: SignedInRequest) -> HttpResponse:
    """Every story one writes. Who is no ambassador and has none reads how to become one."""
    stories = list(writing.open_to(request.user).order_by("-updated_at", "-pk"))
    may_begin = writing.may_begin(request.user)
    if not stories and not may_begin:
        return render(request, "stories/write/become.html")
    context = {
        "own": [story for story in stories if story.narrator.user_id == request.user.pk],
        "written_down": [story for story in stories if story.narrator.user_id != request.user.pk],
        "may_begin": may_begin,
    }
    return render(request, "stories/write/listing.html", context)


@require_POST
def begin(request: SignedInRequest) -> HttpResponse:
    try:
        story = writing.begin(request.user.person, by=request.user, now=timezone.now())
    except writing.Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("write_stories")
    return redirect("write_story", story.pk)
