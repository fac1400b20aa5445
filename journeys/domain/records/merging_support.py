"""Making two records one in employment support: every time on a caseload, with all that belongs to it."""

from bookings.domain.merge_steps import Work
from journeys.models import Episode, PastCompletion, Referral
from journeys.states import ReferralState


def join(work: Work) -> None:
    _join_referrals(work)
    _join_episodes(work)
    _join_past_completions(work)


def _join_referrals(work: Work) -> None:
    """Of two that wait, the one asked first goes on waiting, with its place in the line."""
    waiting = list(Referral.objects.waiting().filter(person__in=[work.kept, work.merged]).order_by("asked_at", "pk"))
    for later in waiting[1:]:
        answered = {"answered_at": work.now, "answered_by_id": work.by.pk}
        work.change(later, state=ReferralState.TAKEN_BACK.value, **answered)
        work.say("Both wait for support to find work: the one who asked first goes on waiting.")
    for referral in Referral.objects.filter(person=work.merged).order_by("pk"):
        work.change(referral, person_id=work.kept.pk)


def _join_episodes(work: Work) -> None:
    """Two that are open stay so: figures count the person once, and their specialists settle who goes on.

    Nothing is said of it: whoever merges works at the desk, and these records are not theirs to know of.
    """
    for episode in Episode.objects.filter(person=work.merged).order_by("pk"):
        work.change(episode, person_id=work.kept.pk)


def _join_past_completions(work: Work) -> None:
    """A course that both records completed on one day was completed once."""
    known = set(PastCompletion.objects.filter(person=work.kept).values_list("course", "completed_on"))
    for row in PastCompletion.objects.filter(person=work.merged).order_by("pk"):
        if (row.course, row.completed_on) not in known:
            work.change(row, person_id=work.kept.pk)
