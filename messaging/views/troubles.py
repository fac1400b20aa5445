"""Messages that did not go out, and a button for each thing staff can do."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from messaging.domain import troubles
from messaging.models import Message
from people.domain.looking import note_looks
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role

ACTS = {
    "try-again": (troubles.try_again, "It is on its way again."),
    "call": (troubles.call_instead, "It is on the call list."),
    "not-needed": (troubles.not_needed, "It is off the list."),
}


@role_required(Role.COLLEGE_STAFF)
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Failed and stuck messages, each with its reason in words."""
    now = timezone.now()
    found = list(troubles.troubles(now=now))
    note_looks({message.person for message in found}, by=request.user, why="messages", on=timezone.localdate(now))
    return render(request, "messaging/desk/troubles.html", {"troubles": found})


@require_POST
@role_required(Role.COLLEGE_STAFF)
def act(request: SignedInRequest, message_id: int) -> HttpResponse:
    """Try again, put on the call list, or not needed."""
    message = get_object_or_404(Message, pk=message_id)
    if request.POST.get("wish") not in ACTS:
        raise Http404
    do, done = ACTS[request.POST["wish"]]
    try:
        do(message, by=request.user, now=timezone.now())
        messages.success(request, done)
    except troubles.Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("desk_messages")
