"""The desk: what a narrator signed, or said in front of a witness: a yes to one place, or the approval of the words."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from design_system.refusals import Refusal
from people.domain.looking import note_looks
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views.handing_out import handed_out
from stories.domain import answers, approving, consent_wordings, giving, telling, wording
from stories.forms.consent import RecordedApprovalForm, RecordedYesForm
from stories.models import Approval, Story, StoryConsent
from stories.views.consent import approval as own_approval
from stories.views.consent.permissions import answer_of, first_form, refuse
from stories.views.files_of_words import file_of


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def permissions(request: SignedInRequest, story_id: int) -> HttpResponse:
    """What they said to each place, how it reached us, and the papers that are kept."""
    story = _story(request, story_id)
    context = {
        "story": story,
        "answers": answers.of(story, now=timezone.now()),
        "is_waiting": approving.waiting(story) is not None,
        "approved": approving.approved(story),
    }
    return render(request, "stories/desk/permissions.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def permission(request: SignedInRequest, story_id: int, purpose: str) -> HttpResponse:
    """Records a yes to one place."""
    story = _story(request, story_id)
    answer = answer_of(story, purpose)
    form = first_form(story, answer, kept=None, kind=RecordedYesForm)
    if request.method == "POST":
        form = RecordedYesForm(request.POST, request.FILES, has_photo=giving.has_photo(story))
        if form.is_valid():
            facts = form.terms | form.how
            try:
                giving.give(story, purpose=answer.purpose, **facts, by=request.user, now=timezone.now())
                messages.success(request, f"Recorded: yes. {answer.purpose.label}.")
                return redirect("desk_story_permissions", story.pk)
            except Refusal as refusal:
                refuse(form, refusal)
    context = {"story": story, "answer": answer, "form": form, "wording": consent_wordings.newest()}
    return render(request, "stories/desk/permission.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def approval(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Records that they approved exactly these words: shown here, to be read out or compared with the paper."""
    story = _story(request, story_id)
    shown = own_approval.shown(story)
    form = RecordedApprovalForm(initial=shown["form"].initial)
    if request.method == "POST":
        form = RecordedApprovalForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                made = own_approval.approve(request, story, form=form, how=form.how)
                messages.success(request, own_approval.said_after(made.story))
                return redirect("desk_story_permissions", story.pk)
            except Refusal as refusal:
                form.add_error(None, refusal.message)
        elif {"version", "content_hash"} & set(form.errors):
            raise Http404
    return render(request, "stories/desk/approval.html", shown | {"form": form})


@role_required(Role.COLLEGE_STAFF)
@require_safe
def approval_file(request: SignedInRequest, story_id: int, what: str) -> HttpResponseBase:
    """Photo, recording and captions of the words that wait for approval, or stand approved."""
    words = own_approval.shown(_story(request, story_id))["words"]
    if words is None:
        raise Http404
    return handed_out(request, file_of(words, what), saved_as=what)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def to_sign(request: SignedInRequest, story_id: int) -> HttpResponse:
    """A paper to print: the words that wait for approval, each place with its boxes, and what they agree to."""
    story = _story(request, story_id)
    version = approving.waiting(story)
    context = {
        "story": story,
        "version": version,
        "words": wording.kept(version) if version else None,
        "answers": answers.of(story, now=timezone.now()),
        "has_photo": giving.has_photo(story),
        "wording": consent_wordings.newest(),
    }
    return render(request, "stories/desk/to_sign.html", context)


@role_required(Role.COLLEGE_STAFF)
@require_safe
def paper(request: SignedInRequest, story_id: int, kind: str, row_id: int) -> HttpResponseBase:
    """The scan that is kept with a yes or with an approval."""
    story = _story(request, story_id)
    row: StoryConsent | Approval = (
        get_object_or_404(story.consents, pk=row_id)
        if kind == "permission"
        else get_object_or_404(story.approvals, pk=row_id)
    )
    name = row.paper.name
    if not name:
        raise Http404
    return handed_out(request, name, saved_as="paper")


def _story(request: SignedInRequest, story_id: int) -> Story:
    """A story that the desk knows of; the look at it is noted."""
    story = get_object_or_404(telling.known_to_the_desk(), pk=story_id)
    note_looks([story.narrator], by=request.user, why="permissions of a story", on=timezone.localdate())
    return story
