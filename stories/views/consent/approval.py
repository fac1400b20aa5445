"""Reading the exact words once more and approving them, on the narrator’s own screen."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from design_system.refusals import Refusal
from people.requests import SignedInRequest
from stories.domain import answers, approving, wording
from stories.forms.consent import ApproveForm
from stories.models import Approval, Story
from stories.states import StoryState
from stories.views.writing.own import own_story


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def approval(request: SignedInRequest, story_id: int) -> HttpResponse:
    """The words as readers will see them, where they will appear, and one button."""
    story = own_story(request, story_id)
    if request.method == "POST":
        form = ApproveForm(request.POST)
        if not form.is_valid():
            raise Http404
        try:
            made = approve(request, story, form=form)
            messages.success(request, said_after(made.story))
        except Refusal as refusal:
            messages.error(request, refusal.message)
        return redirect("write_approve", story.pk)
    context = shown(story) | {"is_mine": story.narrator.user_id == request.user.pk}
    return render(request, "stories/consent/approve.html", context)


def approve(request: SignedInRequest, story: Story, *, form: ApproveForm, how: dict | None = None) -> Approval:
    """Approves the version that the form was drawn for."""
    version = get_object_or_404(story.versions, number=form.cleaned_data["version"])
    seen = form.cleaned_data["content_hash"]
    now = timezone.now()
    return approving.approve(story, version=version, content_hash=seen, **(how or {}), by=request.user, now=now)


def shown(story: Story) -> dict:
    """What the page shows: the words that wait, or else those that stand approved; and where they appear."""
    waiting = approving.waiting(story)
    stands = None if waiting else approving.approved(story)
    version = waiting or (stands.version if stands else None)
    seen = {"version": version.number, "content_hash": version.content_hash} if version else {}
    return {
        "story": story,
        "waiting": waiting,
        "approved": stands,
        "words": wording.kept(version) if version else None,
        "form": ApproveForm(initial=seen),
        "places": [answer for answer in answers.of(story, now=timezone.now()) if answer.is_live],
    }


def said_after(story: Story) -> str:
    if story.state == StoryState.PUBLISHED:
        return "These words are approved. They appear where there is a yes."
    return "These words are approved. They appear nowhere yet: that needs a yes to at least one place."
