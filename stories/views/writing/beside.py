"""Pages beside the writing page: what the story is about, and the story in easy words."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from people.requests import SignedInRequest
from people.views import kept_answers
from stories.domain import about as about_story
from stories.domain import reading_age, saving, writing
from stories.forms.beside import AboutForm, EasyReadForm
from stories.models import Story
from stories.states import MAY_BE_WRITTEN
from stories.views.writing.own import own_story


@require_http_methods(["GET", "HEAD", "POST"])
def about(request: SignedInRequest, story_id: int) -> HttpResponse:
    """Themes, and courses that helped."""
    story = own_story(request, story_id)
    chosen = {"themes": list(story.themes.all()), "courses": list(story.courses.all())}
    courses = about_story.courses_to_choose(story)
    form = AboutForm(request.POST or None, initial=chosen, courses=courses)
    if request.method == "POST":
        form = AboutForm(request.POST, initial=chosen, courses=courses)
        if form.is_valid():
            try:
                about_story.choose(story, **form.cleaned_data, by=request.user, now=timezone.now())
                messages.success(request, "Saved.")
                return redirect("write_story", story.pk)
            except writing.Refusal as refusal:
                form.add_error(None, refusal.message)
    context = {"story": story, "form": form, "may_be_written": story.state in MAY_BE_WRITTEN}
    return render(request, "stories/write/about.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def easy_read(request: SignedInRequest, story_id: int) -> HttpResponse:
    """The story in easy words. Changed in two places at once, the words that lost are kept aside and shown."""
    story = own_story(request, story_id)
    kept = kept_answers.take(request) if request.method == "GET" else None
    initial = {"easy_read": story.easy_read, "seen": saving.mark(story.easy_read)} | (kept or {})
    form = EasyReadForm(initial=initial)
    done = None
    if request.method == "POST":
        form = EasyReadForm(request.POST)
        if form.is_valid():
            done = _save(request, story, text=form.cleaned_data["easy_read"], seen=form.cleaned_data["seen"])
            if done.aside is None:
                messages.success(request, "Saved.")
                return redirect("write_easy_read", story.pk)
            saved = done.story.easy_read
            form = EasyReadForm(initial={"easy_read": saved, "seen": saving.mark(saved)})
    context = {
        "story": story,
        "form": form,
        "aside": done.aside if done else None,
        "is_saved": done.is_saved if done else True,
        "reading_age": reading_age.of_text(story.easy_read),
        "may_be_written": story.state in MAY_BE_WRITTEN,
    }
    return render(request, "stories/write/easy_read.html", context, status=409 if done else 200)


def _save(request: SignedInRequest, story: Story, *, text: str, seen: str) -> saving.SavedAll:
    try:
        return saving.save_easy_read(story, text=text, seen=seen, by=request.user, now=timezone.now())
    except writing.Refusal as refusal:
        raise Http404 from refusal
