"""My profile: where it stands, what the college answered, and the pages that lead on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.domain.profiles import changing, for_readers, reading, standing, wordings, writing
from ambassadors.forms.profiles import WordsForm
from ambassadors.models import Profile, ProfileReading
from ambassadors.states import ProfileReadingOutcome, ProfileState
from ambassadors.views.my_profile.own import own_ambassador, own_profile
from design_system.forms import say_again
from people.requests import SignedInRequest
from people.views import kept_answers


@require_safe
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """Who has none yet may begin one."""
    ambassador, now = own_ambassador(request), timezone.now()
    profile = writing.of(request.user.person)
    if profile is None:
        return render(request, "ambassadors/my_profile/begin.html", {"ambassador": ambassador})
    context = {
        "profile": profile,
        "ambassador": ambassador,
        "standing": standing.of(profile, now=now),
        "wording": wordings.newest(),
        "answer": _answer_to_show(profile),
        "missing": writing.missing(profile, now=now),
        "may_be_written": profile.state != ProfileState.MODERATION,
        "has_news": profile.state in {ProfileState.DRAFT, ProfileState.WITH_AUTHOR},
        "offers": for_readers.offers_of(ambassador.offerings.values_list("work", flat=True)),
        "topics": list(ambassador.topics.order_by("name")),
    }
    return render(request, "ambassadors/my_profile/page.html", context)


@require_POST
def begin(request: SignedInRequest) -> HttpResponse:
    writing.begin(own_ambassador(request), by=request.user, now=timezone.now())
    return redirect("my_profile_words")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def words(request: SignedInRequest) -> HttpResponse:
    """Saved by a button. Where another window was faster, both texts are shown and nothing is lost."""
    profile = own_profile(request)
    if request.method != "POST":
        kept = kept_answers.take(request) or {}
        initial = {"words": profile.words, "revision": profile.revision} | kept
        return _show_words(request, profile, form=WordsForm(initial=initial))
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _show_words(request, profile, form=form)
    typed, revision = form.cleaned_data["words"], form.cleaned_data["revision"] or 0
    try:
        writing.save_words(profile, words=typed, seen_revision=revision, by=request.user, now=timezone.now())
    except changing.Refusal as refusal:
        return _show_words(request, own_profile(request), form=form, refusal=refusal)
    messages.success(request, "Your words are saved. Nobody else sees them until you send them.")
    return redirect("my_profile")


@require_POST
def take_suggestion(request: SignedInRequest) -> HttpResponse:
    """“Use these words”: those that the college suggested last."""
    answer = reading.last_answer(own_profile(request))
    try:
        if answer is not None:
            writing.take_suggestion(answer, by=request.user, now=timezone.now())
            messages.success(request, "These words are yours now. Read them once more, then send them.")
    except changing.Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("my_profile")


def _answer_to_show(profile: Profile) -> ProfileReading | None:
    """What the college had to say of it, as long as it is with its author."""
    if profile.state != ProfileState.WITH_AUTHOR:
        return None
    answer = reading.last_answer(profile)
    return answer if answer is not None and answer.outcome == ProfileReadingOutcome.COMMENTS else None


def _show_words(
    request: SignedInRequest, profile: Profile, *, form: WordsForm, refusal: changing.Refusal | None = None
) -> HttpResponse:
    """With a refusal, the box holds what was typed, over the words that are saved now."""
    if refusal is not None:
        say_again(form, revision=str(profile.revision))
        form.add_error("words", refusal.message)
    context = {
        "profile": profile,
        "form": form,
        "is_behind": isinstance(refusal, writing.ChangedMeanwhile),
        "may_be_written": profile.state != ProfileState.MODERATION,
    }
    return render(request, "ambassadors/my_profile/words.html", context, status=409 if refusal else 200)
