"""Taking a story down: by its author alone at any time, or by staff for somebody who rings. No reason is asked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from people.domain import looking
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from stories.domain import telling, withdrawal
from stories.states import Purpose
from stories.views.writing.own import own_story


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: SignedInRequest, story_id: int) -> HttpResponse:
    """What happens at once and what cannot be undone; one button, and one for each place alone."""
    story = own_story(request, story_id)
    if request.method == "POST":
        purpose = _purpose(request)
        withdrawal.withdraw(story, purpose=purpose, by=request.user, now=timezone.now())
        messages.success(request, _said(purpose, yours=True))
        return redirect("taken_down", story.pk)
    context = {"story": story, "done": withdrawal.done(story, now=timezone.now())}
    return render(request, "stories/write/take_down.html", context)


@never_cache
@require_safe
def taken_down(request: SignedInRequest, story_id: int) -> HttpResponse:
    """What was done, place by place, and what cannot be undone."""
    story = own_story(request, story_id)
    context = {"story": story, "done": withdrawal.done(story, now=timezone.now())}
    return render(request, "stories/write/taken_down.html", context)


@role_required(Role.COLLEGE_STAFF)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_down_for_them(request: SignedInRequest, story_id: int) -> HttpResponse:
    """The same by staff, for an author who rings or writes; with the copies on paper that are to be stopped."""
    story = get_object_or_404(telling.known_to_the_desk(), pk=story_id)
    if request.method == "POST":
        purpose = _purpose(request)
        withdrawal.withdraw(story, purpose=purpose, by=request.user, now=timezone.now())
        messages.success(request, _said(purpose, yours=False))
        return redirect("desk_story_take_down", story.pk)
    looking.note_looks([story.narrator], by=request.user, why="Taking down a story", on=timezone.localdate())
    context = {"story": story, "done": withdrawal.done(story, now=timezone.now())}
    return render(request, "stories/desk/take_down.html", context)


def _purpose(request: HttpRequest) -> Purpose | None:
    """The place it is taken from; none is everywhere."""
    name = request.POST.get("purpose", "")
    if name and name not in Purpose.values:
        raise Http404
    return Purpose(name) if name else None


def _said(purpose: Purpose | None, *, yours: bool) -> str:
    if purpose is None:
        return "Your story is taken down." if yours else "The story is taken down. Its author is told."
    return f"Taken back: {purpose.label}."
