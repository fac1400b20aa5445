"""Letters: how many wait, printing them together, and saying that they are posted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from messaging.domain import letters
from messaging.models import LetterBatch
from people.domain.looking import note_looks
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """How many wait, and what was printed and not posted yet."""
    context = {"waiting": letters.waiting().count(), "to_post": letters.to_post(), "posted": letters.last_posted()}
    return render(request, "messaging/desk/letters.html", context)


@require_POST
@role_required(Role.COLLEGE_STAFF)
def make(request: SignedInRequest) -> HttpResponse:
    """Words all that wait and shows them to print."""
    try:
        batch = letters.make_batch(by=request.user, now=timezone.now())
    except letters.Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("desk_letters")
    if batch is None:
        messages.success(request, "None of them can be printed now. What is not needed any more is off the list.")
        return redirect("desk_letters")
    return redirect("desk_letter_batch", batch.pk)


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def batch(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """The letters, one a sheet; printing again gives the same."""
    found = get_object_or_404(LetterBatch, pk=batch_id)
    printed = letters.printed(found)
    people = {letter.person for letter in printed}
    note_looks(people, by=request.user, why="letters", on=timezone.localdate())
    return render(request, "messaging/desk/letter_batch.html", {"batch": found, "letters": printed})


@require_POST
@role_required(Role.COLLEGE_STAFF)
def posted(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """“These are printed and posted.”"""
    found = get_object_or_404(LetterBatch, pk=batch_id)
    try:
        count = letters.posted(found, by=request.user, now=timezone.now())
        messages.success(request, f"{count} letter{'' if count == 1 else 's'} posted.")
    except letters.Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("desk_letters")


@require_POST
@role_required(Role.COLLEGE_STAFF)
def put_back(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """They wait again, to be worded anew."""
    found = get_object_or_404(LetterBatch, pk=batch_id)
    try:
        count = letters.put_back(found, by=request.user, now=timezone.now())
        messages.success(request, f"{count} letter{' waits' if count == 1 else 's wait'} to be printed again.")
    except letters.Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("desk_letters")
