"""Stories for readers: the list, a story, and a page that says kindly that one is not here any more."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.views import links
from stories.domain import for_readers, listing
from stories.forms import finding
from stories.models import Story, StoryIndexPage, StoryPage

NOT_IN_SEARCH_ENGINES = "noindex, noarchive"


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """The list of stories, at its fixed address."""
    page = StoryIndexPage.objects.live().first()
    if page is None:
        raise Http404
    return show_list(request, page)


@require_safe
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """The story of that address."""
    return _answer(request, "stories/story.html", slug=slug)


@require_safe
def easy_words(request: HttpRequest, slug: str) -> HttpResponse:
    """The same story in easy words."""
    return _answer(request, "stories/easy_words.html", slug=slug)


def show_list(request: HttpRequest, page: StoryIndexPage) -> HttpResponse:
    """One page of results; whatever the address holds, something is shown."""
    now = timezone.now()
    form, wishes, left_out = finding.read(request.GET, now=now)
    number, is_understood = links.page_number(request.GET)
    found = listing.look(wishes, page=number, now=now)
    if not is_understood or number != found.page:
        left_out.append("page number")
    context = {
        "page": page,
        "form": form,
        "found": found,
        "left_out": left_out,
        "chosen": links.without_each(form),
        "pagination": links.pagination(form, found),
    }
    return _unlisted(render(request, "stories/stories.html", context))


def show(request: HttpRequest, page: StoryPage) -> HttpResponse:
    """The story of `page`: as an editor previews it, too, nothing is shown that may not be."""
    return _answer(request, "stories/story.html", slug=page.story.slug)


def _answer(request: HttpRequest, template: str, *, slug: str) -> HttpResponse:
    now = timezone.now()
    try:
        shown = for_readers.find(slug, now=now)
    except Story.DoesNotExist as error:
        raise Http404 from error
    except for_readers.Gone:
        return _unlisted(render(request, "stories/gone.html", status=HTTPStatus.GONE))
    if template == "stories/easy_words.html" and not shown.words.easy_read:
        raise Http404
    context = {
        "shown": shown,
        "is_theirs": request.user.is_authenticated and shown.story.narrator.user_id == request.user.pk,
        "stories_like": for_readers.stories_like(shown.story, now=now),
        "courses": for_readers.courses_that_helped(shown.story),
        "address": f"{settings.BASE_URL}{reverse('story', args=[slug])}",
    }
    response = render(request, template, context)
    return response if shown.is_findable else _unlisted(response)


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = NOT_IN_SEARCH_ENGINES
    return response
