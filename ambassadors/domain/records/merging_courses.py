"""Making two records one in everything that makes courses: ideas, meetings, consultations, signatures."""

from django.db.models import QuerySet

from ambassadors.models import (
    ConsultationComment,
    ConsultationGuest,
    Contributor,
    CourseProposal,
    MeetingGuest,
    SignOff,
)
from bookings.domain.merge_steps import Work
from design_system import refusals


class Refusal(refusals.Refusal):
    message = "These records cannot be merged."


class SignsTwice(Refusal):
    message = "Both records stand under the same course, which takes two people. Ask somebody else to sign it first."


def join(work: Work) -> None:
    """Raises SignsTwice."""
    ideas = list(CourseProposal.objects.filter(proposer=work.merged).order_by("pk"))
    for proposal in ideas:
        work.change(proposal, proposer_id=work.kept.pk)
    if ideas:
        work.say("Their idea for a course comes along." if len(ideas) == 1 else "Their ideas for courses come along.")
    for comment in ConsultationComment.objects.filter(person=work.merged).order_by("pk"):
        work.change(comment, person_id=work.kept.pk)
    _join_once(work, Contributor.objects.all(), by="proposal_id")
    _join_once(work, ConsultationGuest.objects.all(), by="consultation_id")
    _join_meetings(work)
    _join_signatures(work)


def _join_once(work: Work, rows: QuerySet, *, by: str) -> None:
    """Every row of the merged record; of two about one thing (`by`) the kept record’s own stands."""
    known = set(rows.filter(person=work.kept).values_list(by, flat=True))
    for row in rows.filter(person=work.merged).order_by("pk"):
        if getattr(row, by) not in known:
            work.change(row, person_id=work.kept.pk)


def _join_meetings(work: Work) -> None:
    """Who was asked twice, and came, came once."""
    own = {guest.meeting_id: guest for guest in MeetingGuest.objects.filter(person=work.kept)}
    for guest in MeetingGuest.objects.filter(person=work.merged).order_by("pk"):
        kept = own.get(guest.meeting_id)
        if kept is None:
            work.change(guest, person_id=work.kept.pk)
            continue
        if guest.says_yes and not kept.says_yes:
            work.change(kept, says_yes=True)
        if guest.came and not kept.came:
            work.change(kept, came=True)
        work.change(guest, **{name: False for name in ("says_yes", "came") if getattr(guest, name)})


def _join_signatures(work: Work) -> None:
    live = SignOff.objects.filter(ended_at__isnull=True)
    own = set(live.filter(person=work.kept).values_list("proposal_id", flat=True))
    for signature in SignOff.objects.filter(person=work.merged).order_by("pk"):
        if signature.ended_at is None and signature.proposal_id in own:
            raise SignsTwice
        work.change(signature, person_id=work.kept.pk)
