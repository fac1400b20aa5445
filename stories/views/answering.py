"""What a reader says of a story, for its author: comments to answer, suggestions to take or leave, side by side."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from design_system.refusals import Refusal
from people.requests import SignedInRequest
from people.views import kept_answers
from stories.domain import approving, comments, criteria, read_parts, readings, suggestions
from stories.forms.reading import AnswerForm
from stories.models import Comment, Suggestion
from stories.states import MAY_BE_WRITTEN, Criterion
from stories.views.writing.own import own_story


@require_safe
def reading(request: SignedInRequest, story_id: int) -> HttpResponse:
    """The last answer in full, the earlier ones folded."""
    story = own_story(request, story_id)
    answered = list(readings.answered(story)[:5])
    last = read_parts.of(answered[0]) if answered else None
    context = {
        "story": story,
        "last": last,
        "why": criteria.WHY[Criterion(last.reading.refused_for)] if last and last.reading.refused_for else "",
        "earlier": [read_parts.of(each) for each in answered[1:]],
        "is_ready": approving.waiting(story) is not None,
        "may_be_written": story.state in MAY_BE_WRITTEN,
    }
    return render(request, "stories/write/reading.html", context)


@require_POST
def take(request: SignedInRequest, story_id: int, suggestion_id: int) -> HttpResponse:
    """“Take these words.”"""
    suggestion = _suggestion(request, story_id, suggestion_id)
    try:
        suggestions.take(suggestion, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "These words stand in your story now. Your own are kept as an earlier version.")
    return _back(story_id, suggestion.part)


@require_POST
def leave(request: SignedInRequest, story_id: int, suggestion_id: int) -> HttpResponse:
    """“Keep my words.”"""
    suggestion = _suggestion(request, story_id, suggestion_id)
    try:
        suggestions.leave(suggestion, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "Your words stay as they are.")
    return _back(story_id, suggestion.part)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, story_id: int, comment_id: int) -> HttpResponse:
    """A comment, and what the author says to it."""
    story = own_story(request, story_id)
    of_answered = Comment.objects.filter(reading__in=readings.answered(story))
    comment = get_object_or_404(of_answered, pk=comment_id)
    initial = {"answer": comment.answer} | (kept_answers.take(request) or {})
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        comments.answer(comment, words=form.cleaned_data["answer"], by=request.user, now=timezone.now())
        messages.success(request, "Your answer is kept. Whoever reads your story next sees it.")
        return _back(story_id, comment.part)
    return render(request, "stories/write/answer.html", {"story": story, "comment": comment, "form": form})


def _suggestion(request: SignedInRequest, story_id: int, suggestion_id: int) -> Suggestion:
    story = own_story(request, story_id)
    found = Suggestion.objects.filter(reading__in=readings.answered(story)).select_related("reading__story")
    return get_object_or_404(found, pk=suggestion_id)


def _back(story_id: int, part) -> HttpResponse:
    place = f"part-{part}" if part else "whole"
    return redirect(f"{reverse('write_reading', args=[story_id])}#{place}")
