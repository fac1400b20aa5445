"""Booklets for readers: the list, a booklet to download, its words as a page."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from people.views.handing_out import handed_out, kept_by_nobody
from stories.domain.booklets import serving, web
from stories.domain.booklets.serving import Kind
from stories.models import BookletIndexPage, BookletPage


@require_safe
def show_list(request: HttpRequest, page: BookletIndexPage) -> HttpResponse:
    """The booklets that can be had now."""
    context = {"page": page, "booklets": serving.listed(now=timezone.now())}
    return render(request, "stories/booklets/booklets.html", context)


@require_safe
def show(request: HttpRequest, page: BookletPage) -> HttpResponse:
    """A booklet to download. Nobody sees the page before the first edition is ready, but editors who preview it."""
    now = timezone.now()
    edition = serving.of_booklet(page.booklet, now=now)
    if edition is None and not serving.was_ever_ready(page.booklet) and not getattr(request, "is_preview", False):
        raise Http404
    context = {"page": page, "booklet": page.booklet, "edition": edition}
    return render(request, "stories/booklets/booklet.html", context)


@login_not_required
@require_safe
def read(request: HttpRequest, booklet_slug: str) -> HttpResponseBase:
    """The booklet as a page. It shows words of those stories alone whose authors said yes to our website too."""
    now = timezone.now()
    try:
        edition = serving.by_slug(booklet_slug, now=now)
    except serving.NeverWas as error:
        raise Http404 from error
    except serving.Gone:
        return _gone(request)
    context = {"page": edition.booklet.page, "read": web.read(edition, now=now)}
    return kept_by_nobody(render(request, "stories/booklets/read.html", context))


@login_not_required
@require_safe
def file(request: HttpRequest, booklet_slug: str, kind: str) -> HttpResponseBase:
    """One file of the edition that may be read now."""
    try:
        name, saved_as = serving.file_of(booklet_slug, kind=Kind(kind), now=timezone.now())
    except (ValueError, serving.NeverWas) as error:
        raise Http404 from error
    except serving.Gone:
        return _gone(request)
    return handed_out(request, name, saved_as=saved_as)


@login_not_required
@require_safe
def cover(request: HttpRequest, booklet_slug: str) -> HttpResponseBase:
    """The picture on the cover of the edition that may be read now."""
    try:
        return handed_out(request, serving.cover_of(booklet_slug, now=timezone.now()), saved_as="cover")
    except serving.NeverWas as error:
        raise Http404 from error
    except serving.Gone:
        return _gone(request)


def _gone(request: HttpRequest) -> HttpResponseBase:
    return kept_by_nobody(render(request, "stories/booklets/gone.html", status=HTTPStatus.GONE))
