"""The desk: having an edition made, how far it is, and its files for the print shop."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views.handing_out import handed_out, kept_by_nobody
from stories.domain.booklets import asking, overview, serving
from stories.domain.booklets.serving import Kind
from stories.models import Booklet, Edition


@require_POST
@role_required(Role.COLLEGE_STAFF)
def make(request: SignedInRequest, booklet_id: int) -> HttpResponse:
    """“Make an edition.” The worker makes it."""
    booklet = get_object_or_404(Booklet, pk=booklet_id)
    try:
        edition = asking.ask_for(booklet, by=request.user, now=timezone.now())
    except asking.Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, f"Edition {edition.number} is being made. You need not wait here.")
    return redirect("desk_booklet", booklet.pk)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def progress(request: SignedInRequest, booklet_id: int) -> HttpResponse:
    """How far the edition is, as a piece of the page; `X-Finished` once nothing is being made."""
    booklet = get_object_or_404(Booklet, pk=booklet_id)
    making = overview.being_made(booklet)
    response = render(request, "stories/desk/booklets/progress.html", {"making": making, "booklet": booklet})
    if making is None:
        response.headers["X-Finished"] = "yes"
    return response


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def file(request: SignedInRequest, edition_id: int, kind: str) -> HttpResponseBase:
    """One file of an edition, the print shop’s too; 410 once a story in it may not be printed any more."""
    edition = get_object_or_404(Edition.objects.select_related("booklet"), pk=edition_id)
    try:
        name, saved_as = serving.file_for_staff(edition, kind=Kind(kind), now=timezone.now())
    except ValueError as error:
        raise Http404 from error
    except serving.Gone:
        gone = render(request, "stories/desk/booklets/gone.html", {"edition": edition}, status=HTTPStatus.GONE)
        return kept_by_nobody(gone)
    return handed_out(request, name, saved_as=saved_as)
