"""The page on which a story is written. It saves by itself, or by a button; every other button saves first."""

import re
import uuid
from collections.abc import Mapping

from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from design_system import words
from people.requests import SignedInRequest
from people.views import kept_answers
from stories.domain import reading_age, saving, wording, writing
from stories.domain.history import kept_aside
from stories.forms.writing import PartForm, TitleForm
from stories.models import ContentNote, Prompt, Story, StoryPart
from stories.states import MAY_BE_WRITTEN
from stories.views.writing import standing
from stories.views.writing.acts import act
from stories.views.writing.own import own_story

PART = re.compile(r"^part-([0-9a-f-]{36})-(?:text|heading|quote|seen)$")


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest, story_id: int) -> HttpResponse:
    """The story as it is being written. While the college reads it, it is shown and can be taken back."""
    story = own_story(request, story_id)
    if request.method == "POST":
        return _save(request, story)
    kept = kept_answers.take(request)
    return _show(request, story, kept=_as_sent(kept) if kept else None)


def _save(request: SignedInRequest, story: Story) -> HttpResponse:
    notes = _notes(story)
    forms = [PartForm(request.POST, prefix=f"part-{key}", notes=notes) for key in _keys(request.POST)]
    title = TitleForm(request.POST)
    all_good = [form.is_valid() for form in [*forms, title]]
    try:
        done = saving.save_all(
            story,
            parts=[form.typed for form in forms],
            title=title.cleaned_data.get("title") if "title" in request.POST else None,
            seen_title=title.cleaned_data.get("seen_title", ""),
            by=request.user,
            now=timezone.now(),
        )
    except writing.Refusal as refusal:
        raise Http404 from refusal
    if request.headers.get("Accept") == "application/json":
        return _answer(done, is_good=all(all_good))
    if not all(all_good) or done.aside or any(saved.aside for saved in done.parts):
        return _show(request, story, kept=None if all(all_good) else _with_revisions(request.POST, done), done=done)
    return act(request, done.story, then=request.POST.get("then", ""))


def _with_revisions(sent: QueryDict, done: saving.SavedAll) -> QueryDict:
    """What was sent, as based on what is saved now."""
    changed = sent.copy()
    for saved in done.parts:
        changed[f"part-{saved.key}-revision"] = str(saved.revision)
        changed[f"part-{saved.key}-seen"] = saved.mark
    return changed


def _answer(done: saving.SavedAll, *, is_good: bool) -> JsonResponse:
    """What the script of the page needs to go on: new revisions, and what was kept aside."""
    aside = reverse("write_version", args=[done.story.pk, done.aside.number]) if done.aside else ""
    answer = {
        "is_saved": done.is_saved,
        "is_good": is_good,
        "at": words.time(timezone.now()),
        "words": wording.of(done.story).count,
        "title_seen": saving.mark(done.story.title),
        "aside": aside,
        "parts": {
            str(saved.key): {
                "revision": saved.revision,
                "seen": saved.mark,
                "aside_text": saved.aside_text,
                "aside": reverse("write_version", args=[done.story.pk, saved.aside.number]) if saved.aside else "",
            }
            for saved in done.parts
        },
    }
    return JsonResponse(answer, status=200 if done.is_saved else 409)


def _show(
    request: SignedInRequest,
    story: Story,
    *,
    kept: Mapping | None = None,
    done: saving.SavedAll | None = None,
) -> HttpResponse:
    """`kept` is what was typed and could not be saved; it stands in the boxes. `done` is what was saved just now."""
    story = writing.open_to(request.user).prefetch_related("parts__content_notes").get(pk=story.pk)
    asides = {saved.key: saved for saved in done.parts if saved.aside} if done else {}
    notes = _notes(story)
    told = wording.of(story)
    context = {
        "story": story,
        "is_mine": story.narrator.user_id == request.user.pk,
        "may_be_written": story.state in MAY_BE_WRITTEN,
        "title": _title_form(story, kept=kept),
        "parts": [
            _shown_part(part, kept=kept, notes=notes, aside=asides.get(part.key))
            for part in [*_in_order(story), *_taken_out_meanwhile(story, kept=kept)]
        ],
        "is_unsaved": kept is not None,
        "typed": [text for name, text in (kept or {}).items() if name.endswith("-text")],
        "aside": done.aside if done else None,
        "kept_aside": kept_aside(story, now=timezone.now()).first(),
        "prompts": Prompt.objects.filter(is_offered=True).order_by("position", "pk") if story.shows_prompts else [],
        "words": told,
        "reading_age": reading_age.of(told),
        **standing.of(story),
    }
    conflicts = bool(asides) or (done is not None and done.aside is not None)
    return render(request, "stories/write/page.html", context, status=409 if conflicts else 200)


def _title_form(story: Story, *, kept: Mapping | None) -> TitleForm:
    if kept and "title" in kept:
        return TitleForm(kept)
    return TitleForm(initial={"title": story.title, "seen_title": saving.mark(story.title)})


def _shown_part(part: StoryPart, *, kept: Mapping | None, notes: dict, aside: saving.Saved | None) -> dict:
    prefix = f"part-{part.key}"
    label = part.prompt or "Write here"
    initial = {
        "text": part.text,
        "heading": part.prompt,
        "quote": part.quote,
        "notes": [str(note.pk) for note in part.content_notes.all()] if part.pk else [],
        "revision": part.revision,
        "seen": saving.mark_of(part),
    }
    is_kept = kept is not None and f"{prefix}-text" in kept
    form = PartForm(kept if is_kept else None, initial=initial, prefix=prefix, notes=notes, label=label, text=part.text)
    return {"part": part, "form": form, "aside": aside}


def _in_order(story: Story) -> list[StoryPart]:
    return sorted(story.parts.all(), key=lambda part: (part.position, part.pk))


def _taken_out_meanwhile(story: Story, *, kept: Mapping | None) -> list[StoryPart]:
    """Parts for which words were typed and that stand no more: saving brings them back."""
    standing = {part.key for part in story.parts.all()}
    return [StoryPart(story=story, key=key) for key in _keys(kept or {}) if key not in standing]


def _notes(story: Story) -> dict[str, ContentNote]:
    """The content notes that can be chosen, and those that were chosen while they could be."""
    chosen = story.parts.values("content_notes")
    offered = ContentNote.objects.filter(is_offered=True) | ContentNote.objects.filter(pk__in=chosen)
    return {str(note.pk): note for note in offered.order_by("position", "words")}


def _keys(sent: Mapping) -> list[uuid.UUID]:
    """The parts that were sent, in the order of the page."""
    found = (PART.match(name) for name in sent)
    keys = []
    for match in filter(None, found):
        try:
            keys.append(uuid.UUID(match[1]))
        except ValueError:
            continue
    return list(dict.fromkeys(keys))[: writing.MOST_PARTS]


def _as_sent(kept: Mapping) -> MultiValueDict:
    """Answers that were kept over a sign-in, as a form reads them."""
    return MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in kept.items()})
