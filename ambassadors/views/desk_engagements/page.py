"""All of them, one with everything about it, one that staff note, and buttons that need no preview."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.domain.engagements import asker_mails, asking_us, following, reading, shaping, turn
from ambassadors.domain.engagements.asking_us import Wanted
from ambassadors.forms.engagements import NoteForm
from ambassadors.models import AskerMail, Engagement
from design_system.refusals import Refusal
from people.requests import SignedInRequest
from people.roles import role_required
from people.states import Role
from people.views import kept_answers

A_PAGE = 25
staff_only = role_required(Role.COLLEGE_STAFF)


def found(pk: int) -> Engagement:
    """The engagement, or a plain 404."""
    return get_object_or_404(Engagement.objects.select_related("occasion", "taken_on_by__person"), pk=pk)


@staff_only
@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    """Those that something may still come of; with `?ended=yes` the others."""
    ended = request.GET.get("ended") == "yes"
    rows = Paginator(reading.engagements(ended=ended), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "ambassadors/desk/engagements/list.html", {"rows": rows, "ended": ended})


@staff_only
@require_safe
@never_cache
def page(request: SignedInRequest, engagement_id: int) -> HttpResponse:
    """Where it stands, what is to be done next, who is asked, and whose turn it is."""
    hub = reading.hub(found(engagement_id), by=request.user, now=timezone.now())
    return render(request, "ambassadors/desk/engagements/page.html", {"hub": hub, "rule": turn.RULE})


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def note(request: SignedInRequest) -> HttpResponse:
    """What somebody asked for by phone or at the door."""
    usual = {"key": uuid.uuid4()} | (kept_answers.take(request) or {})
    form = NoteForm(request.POST if request.method == "POST" else None, initial=usual)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        key = facts.pop("key")
        try:
            made = asking_us.note(Wanted(**facts), key=key, by=request.user, now=timezone.now())
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "It is noted. Now settle the day and the details.")
            return redirect("desk_engagement", made.pk)
    return render(request, "ambassadors/desk/engagements/note.html", {"form": form})


@require_POST
@staff_only
def take_on(request: SignedInRequest, engagement_id: int) -> HttpResponse:
    """I look after it."""
    try:
        shaping.take_on(found(engagement_id), by=request.user, now=timezone.now())
        messages.success(request, "You look after it now.")
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    return redirect("desk_engagement", engagement_id)


@require_POST
@staff_only
def new_link(request: SignedInRequest, engagement_id: int) -> HttpResponse:
    """The link of the team leads nowhere any more; another takes its place."""
    following.new_link(found(engagement_id), by=request.user)
    messages.success(request, "The team has a new link now. The one before has stopped. Please give it to them.")
    return redirect("desk_engagement", engagement_id)


@require_POST
@staff_only
def seen_to(request: SignedInRequest, engagement_id: int, mail_id: int) -> HttpResponse:
    """A mail did not reach the team, and staff told them in another way."""
    mail = get_object_or_404(AskerMail.objects.select_related("engagement"), pk=mail_id, engagement=engagement_id)
    asker_mails.seen_to(mail, by=request.user, now=timezone.now())
    messages.success(request, "Noted: they know.")
    return redirect("desk_engagement", engagement_id)
