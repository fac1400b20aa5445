"""The desk: typing in what a member wrote on paper. Staff see what they type, and never what stands there already."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ambassadors.domain.panels import scoring
from ambassadors.forms.panels import ScoreForm
from ambassadors.models import Candidate, PanelMember
from ambassadors.views.making.acting import is_done
from ambassadors.views.panels.desk import candidate_of, filled_in, member_of
from people.domain.looking import note_looks
from people.requests import SignedInRequest


@filled_in
def enter(request: SignedInRequest, engagement_id: int, member_id: int, number: int) -> HttpResponse:
    """One candidate a page. Saved, the next one comes; behind the last one the panel day."""
    member, candidate, now = member_of(engagement_id, member_id), candidate_of(engagement_id, number), timezone.now()
    note_looks([member.person], by=request.user, why="ambassadors", on=timezone.localdate(now))
    exercises = member.day.exercises.order_by("position", "pk")
    form = ScoreForm(request.POST if request.method == "POST" else None, exercises=exercises)
    if is_done(
        request,
        form,
        lambda: scoring.enter(member, candidate=candidate, given=form.given, by=request.user, now=now),
        done=f"Saved for candidate {number}.",
    ):
        return _next(member, candidate)
    context = {"form": form, "member": member, "candidate": candidate, "engagement": member.day.engagement}
    return render(request, "ambassadors/desk/panels/enter.html", context | {"others": scoring.to_be_scored(member.day)})


def _next(member: PanelMember, candidate: Candidate) -> HttpResponse:
    engagement = member.day.engagement_id
    after = scoring.to_be_scored(member.day).filter(number__gt=candidate.number).first()
    if after:
        return redirect("desk_panel_enter", engagement, member.pk, after.number)
    return redirect("desk_panel", engagement)
