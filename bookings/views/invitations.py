"""Invitations to teach: the page a link leads to, and the buttons that answer. A link alone never answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bookings.domain.team import answering, leaving, own, refusals
from people.requests import SignedInRequest


@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """What they are asked, and what became of earlier invitations."""
    asked, before = own.listed(request.user.person, now=timezone.now())
    return render(request, "bookings/teach/invitations.html", {"asked": asked, "before": before})


@require_safe
@never_cache
def page(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """One invitation, with two buttons while it can be answered."""
    found = get_object_or_404(own.invitations_of(request.user.person), pk=invitation_id)
    return render(request, "bookings/teach/invitation.html", {"own": own.look_at(found, now=timezone.now())})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def accept(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """One press. A GET comes from a sign-in in between: they see what they are asked, and press again."""
    found = get_object_or_404(own.invitations_of(request.user.person), pk=invitation_id)
    if request.method != "POST":
        return redirect("teach_invitation", found.pk)
    try:
        answering.accept(found, by=request.user, now=timezone.now())
    except refusals.Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("teach_invitation", found.pk)
    messages.success(request, "Thank you. You are down to teach it.")
    return redirect("teach_invitation", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def decline(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """One press. No reason is asked. A GET comes from a sign-in in between, as in `accept`."""
    found = get_object_or_404(own.invitations_of(request.user.person), pk=invitation_id)
    if request.method != "POST":
        return redirect("teach_invitation", found.pk)
    try:
        answering.decline(found, by=request.user, now=timezone.now())
    except refusals.Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("teach_invitation", found.pk)
    messages.success(request, "Thank you for telling us. That is fine, and we ask no reason.")
    return redirect("teach_invitations")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def drop_out(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Stepping back from a run. Asks only “are you sure?”. Pressed a second time, it says that it is done."""
    part = own.parts_of(request.user.person).filter(run=run_id).first()
    if part is None:
        messages.info(request, "You are not down to teach that.")
        return redirect("teach")
    if request.method != "POST":
        return render(request, "bookings/teach/drop_out.html", {"run": part.run})
    leaving.drop_out(part, by=request.user, now=timezone.now())
    messages.success(request, "Thank you for telling us. You do not teach it any more, and staff know.")
    return redirect("teach")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def cannot_teach(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Not at this one session. Asks only “are you sure?”."""
    row = get_object_or_404(own.session_parts_of(request.user.person), session=session_id)
    if request.method != "POST":
        return render(request, "bookings/teach/cannot_teach.html", {"row": row})
    try:
        leaving.cannot_come(row, by=request.user, now=timezone.now())
    except refusals.Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("teach")
    messages.success(request, "Thank you for telling us. Staff know, and look for somebody else.")
    return redirect("teach")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def can_teach(request: SignedInRequest, session_id: int) -> HttpResponse:
    """After all. A GET comes from a sign-in in between: they see what they teach, and press again."""
    row = get_object_or_404(own.session_parts_of(request.user.person), session=session_id)
    if request.method != "POST":
        return redirect("teach")
    try:
        leaving.can_come_after_all(row, by=request.user, now=timezone.now())
        messages.success(request, "Thank you. You are down to teach this session again.")
    except refusals.Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("teach")
