"""Photographs, recordings and captions of stories, for readers: each asked for anew, so that a no holds at once."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.views.handing_out import handed_out, kept_by_nobody
from stories.domain import files_for_readers
from stories.domain.for_readers import Gone
from stories.models import Story
from stories.states import Purpose


@require_safe
def photo(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The photo beside a story, where the author wants one on our website."""
    now = timezone.now()
    return _answer(request, lambda: files_for_readers.photo(slug, purpose=Purpose.WEB, now=now), saved_as="photo")


@require_safe
def share_picture(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The photo where the page is shared on social media, with a yes of its own."""
    now = timezone.now()
    return _answer(
        request, lambda: files_for_readers.photo(slug, purpose=Purpose.SOCIAL_MEDIA, now=now), saved_as="photo"
    )


@require_safe
def recording(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The author's voice or film."""
    now = timezone.now()
    return _answer(request, lambda: files_for_readers.recording(slug, now=now).file, saved_as="recording")


@require_safe
def captions(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What is said in the recording, line by line."""
    now = timezone.now()
    return _answer(request, lambda: files_for_readers.captions(slug, now=now), saved_as="captions")


def _answer(request: HttpRequest, find: Callable[[], str], *, saved_as: str) -> HttpResponseBase:
    try:
        return handed_out(request, find(), saved_as=saved_as)
    except Story.DoesNotExist as error:
        raise Http404 from error
    except Gone as gone:
        return kept_by_nobody(
            HttpResponse(gone.message, status=HTTPStatus.GONE, content_type="text/plain; charset=utf-8")
        )
