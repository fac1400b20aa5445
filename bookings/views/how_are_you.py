"""“How are you?” for a peer, and the page of the one person who reads it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bookings.domain import how_are_you, names
from bookings.forms.afterwards import HowAreYouForm
from bookings.models import HowAreYou
from courses.models import SessionFacilitation
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers

THE_ONE = "the person who supports you"


@role_required(Role.FACILITATOR)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Says who reads it before a word is written. Only the peer themselves comes here."""
    row = get_object_or_404(how_are_you.rows_of(request.user), session=session_id)
    form = HowAreYouForm(request.POST if request.method == "POST" else None, initial=_initial(request, row))
    if request.method == "POST" and form.is_valid():
        try:
            how_are_you.write(row, **form.cleaned_data, to=form.to, by=request.user, now=timezone.now())
        except how_are_you.ReaderChanged as refusal:
            form.add_error(None, refusal.message)
        except how_are_you.Refusal as refusal:
            messages.warning(request, refusal.message)
            return redirect("how_are_you", session_id)
        else:
            messages.success(request, "Thank you for saying.")
            return redirect("how_are_you", session_id)
    return _show(request, row, form=form)


@require_POST
@role_required(Role.FACILITATOR)
def take_back(request: SignedInRequest, session_id: int) -> HttpResponse:
    """As long as nobody has read it."""
    row = get_object_or_404(how_are_you.rows_of(request.user), session=session_id)
    try:
        how_are_you.take_back(row, by=request.user)
    except how_are_you.Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "It is taken back. Nobody can read it.")
    return redirect("how_are_you", session_id)


@require_safe
@never_cache
def supporting(request: SignedInRequest) -> HttpResponse:
    """What those whom I support have written, unread first. Nobody else is shown that there is such a page."""
    if not how_are_you.supports(request.user):
        raise Http404
    unread = [(entry, how_are_you.version_of(entry)) for entry in how_are_you.unread_by(request.user)]
    context = {
        "unread": unread,
        "read": how_are_you.read_by(request.user),
        "supported": how_are_you.supported_by(request.user),
    }
    return render(request, "bookings/teach/supporting.html", context)


@require_POST
def mark_read(request: SignedInRequest, entry_id: int) -> HttpResponse:
    """“I have read this”."""
    entry = get_object_or_404(HowAreYou.objects.open_to(request.user), pk=entry_id)
    try:
        how_are_you.mark_read(entry, seen=request.POST.get("seen", ""), now=timezone.now())
    except how_are_you.Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("supporting")


def _initial(request: SignedInRequest, row: SessionFacilitation) -> dict:
    entry = how_are_you.stand(row, by=request.user).entry
    stored = {"feeling": entry.feeling, "words": entry.words} if entry else {}
    return stored | (kept_answers.take(request) or {})


def _show(request: SignedInRequest, row: SessionFacilitation, *, form: HowAreYouForm) -> HttpResponse:
    standing = how_are_you.stand(row, by=request.user)
    context = {
        "session": row.session,
        "standing": standing,
        "reader": names.called(standing.reader, otherwise=THE_ONE),
        "form": form,
        "has_begun": row.session.has_started(timezone.now()) and not row.session.is_cancelled,
    }
    return render(request, "bookings/teach/how_are_you.html", context)
