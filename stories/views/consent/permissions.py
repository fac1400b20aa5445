"""Where a story may appear and under which name: its narrator says yes to each place by itself, and takes it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from design_system import words
from design_system.forms import say_again
from design_system.refusals import Refusal
from people.forms.consent import NO, YES, YesForm
from people.requests import SignedInRequest
from people.views import kept_answers
from stories.domain import answers, consent_wordings, giving, renewing, withdrawal
from stories.domain.answers import Answer
from stories.models import Story
from stories.states import TAKEN_DOWN, Purpose
from stories.views.writing.own import own_story


@require_safe
@never_cache
def permissions(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Every place with the answer that stands, who reads the story before, and what its narrator can do later."""
    story = own_story(request, story_id)
    context = {
        "story": story,
        "is_mine": story.narrator.user_id == request.user.pk,
        "answers": answers.of(story, now=timezone.now()),
        "wording": consent_wordings.newest(),
    }
    return render(request, "stories/consent/permissions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def permission(request: SignedInRequest, story_id: int, purpose: str) -> HttpResponse:
    """One place: how they are named there, and one button."""
    story = own_story(request, story_id)
    answer = answer_of(story, purpose)
    if request.method == "POST":
        form = YesForm(request.POST, has_photo=giving.has_photo(story))
        if form.is_valid() and _give(request, story, answer, form=form):
            return redirect("write_permissions", story.pk)
    else:
        form = first_form(story, answer, kept=kept_answers.take(request))
    context = {
        "story": story,
        "is_mine": story.narrator.user_id == request.user.pk,
        "answer": answer,
        "form": form,
        "wording": consent_wordings.newest(),
    }
    return render(request, "stories/consent/permission.html", context)


@require_POST
def take_back(request: SignedInRequest, story_id: int, purpose: str) -> HttpResponse:
    """One button, no reason, at once."""
    story = own_story(request, story_id)
    place = purpose_of(purpose)
    story = withdrawal.withdraw(story, purpose=place, by=request.user, now=timezone.now())
    messages.success(request, f"Taken back: {place.label}. Your story is not shown there any more.")
    return redirect("taken_down" if story.state in TAKEN_DOWN else "write_permissions", story.pk)


@require_POST
def go_on(request: SignedInRequest, story_id: int, purpose: str) -> HttpResponse:
    """The same yes for another time."""
    story = own_story(request, story_id)
    place = purpose_of(purpose)
    seen = request.POST.get("wording", "")
    wording = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 6 else 0
    try:
        given = renewing.go_on(story, purpose=place, seen_wording=wording, by=request.user, now=timezone.now())
        messages.success(request, f"Thank you. {place.label}: your yes holds until {words.day(given.expires_at)}.")
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("write_permissions", story.pk)


def _give(request: SignedInRequest, story: Story, answer: Answer, *, form: YesForm) -> bool:
    """Whether the yes stands; what is refused is said on the form."""
    try:
        giving.give(story, purpose=answer.purpose, **form.terms, by=request.user, now=timezone.now())
    except Refusal as refusal:
        refuse(form, refusal)
        return False
    messages.success(request, f"You said yes. {answer.purpose.label}.")
    return True


def first_form(story: Story, answer: Answer, *, kept: dict | None, kind: type[YesForm] = YesForm) -> YesForm:
    """What stands is filled in. Where nothing stands nothing is ticked; the name they used last is typed in."""
    given, wording = answer.given, consent_wordings.newest()
    initial: dict = {"shown_as": answers.last_name(story)}
    if given:
        initial = {"naming": given.naming, "shown_as": given.shown_as, "photo": YES if given.with_photo else NO}
    initial |= kept or {}
    initial["wording"] = wording.version if wording else None
    return kind(initial=initial, has_photo=giving.has_photo(story))


def refuse(form: YesForm, refusal: Refusal) -> None:
    """Says why on the form, which is drawn again with the words that are agreed to now."""
    wording = consent_wordings.newest()
    say_again(form, wording=str(wording.version) if wording else "")
    form.add_error(None, refusal.message)


def purpose_of(word: str) -> Purpose:
    """The purpose of an address, or 404."""
    if word not in Purpose.values:
        raise Http404
    return Purpose(word)


def answer_of(story: Story, word: str) -> Answer:
    """The answer to the purpose of an address, or 404 where it cannot be asked for this story."""
    answer = answers.to_one(story, purpose=purpose_of(word), now=timezone.now())
    if answer is None:
        raise Http404
    return answer
