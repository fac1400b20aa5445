"""Proposing a course: by anybody, with or without a record of ours; the idea is kept as it came."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from ambassadors.domain import named
from ambassadors.domain.making import changing, stages
from ambassadors.models import CourseProposal
from design_system.forms import tidy
from people.models import Person, User
from people.states import Naming, Role

LONGEST_IDEA = CourseProposal._meta.get_field("idea").max_length or 0
LONGEST_WHY = CourseProposal._meta.get_field("why").max_length or 0
LONGEST_CONTACT = CourseProposal._meta.get_field("proposer_contact").max_length or 0


class SaysNothing(changing.Refusal):
    message = "Please tell us your idea. One sentence is enough."


class TooLong(changing.Refusal):
    message = f"Please use {LONGEST_IDEA} characters or fewer. We will ask you for the rest."


class NotTheirs(changing.Refusal):
    message = "Only whoever had the idea says how they are named."


def of_person(person: Person) -> QuerySet[CourseProposal]:
    """What `person` proposed, the newest first; without new versions of a course, which the college begins."""
    rows = CourseProposal.objects.filter(proposer=person, replaces__isnull=True)
    return rows.select_related("course").order_by("-proposed_at", "-pk")


@transaction.atomic
def propose(
    idea: str,
    *,
    why: str = "",
    proposer: Person | None = None,
    contact: str = "",
    naming: str = Naming.ANONYMOUS,
    shown_as: str = "",
    key: uuid.UUID | None = None,
    by: User | None,
    now: dt.datetime,
) -> CourseProposal:
    """A new idea. Sent twice with the same `key`, it is the one that is there.

    `contact` is kept of somebody without a record of ours alone. Nobody is named who did not choose it. Raises
    SaysNothing, TooLong and the refusals of `named`.
    """
    idea, why = tidy(idea, lines=True), tidy(why, lines=True)
    if not idea:
        raise SaysNothing
    if len(idea) > LONGEST_IDEA or len(why) > LONGEST_WHY:
        raise TooLong
    name = named.as_chosen(naming, shown_as=shown_as)
    made, is_new = CourseProposal.objects.get_or_create(
        key=key or uuid.uuid4(),
        defaults={
            "idea": idea,
            "why": why,
            "proposer": proposer,
            "proposer_contact": "" if proposer else tidy(contact)[:LONGEST_CONTACT],
            "naming": name.naming,
            "shown_as": name.shown_as,
            "proposed_at": now,
        },
    )
    if is_new:
        stages.note(made, was="", by=by, now=now)
        log(made, "ambassadors.proposal.propose", user=by, data={"for_them": _is_for_them(proposer, by=by)})
    return made


@transaction.atomic
def name_anew(
    proposal: CourseProposal, *, naming: str, shown_as: str = "", by: User, now: dt.datetime
) -> CourseProposal:
    """How its proposer is named from now on, wherever the idea is shown. Said by them, or by staff at their word.

    Raises NotTheirs and the refusals of `named`.
    """
    name = named.as_chosen(naming, shown_as=shown_as)
    proposal = changing.locked(proposal)
    is_theirs = proposal.proposer is not None and proposal.proposer.user_id == by.pk
    if not is_theirs and not by.has_role(Role.COLLEGE_STAFF):
        raise NotTheirs
    if (proposal.naming, proposal.shown_as) == (name.naming, name.shown_as):
        return proposal
    proposal.naming, proposal.shown_as = name.naming, name.shown_as
    proposal.save(update_fields=["naming", "shown_as", "updated_at"])
    log(proposal, "ambassadors.proposal.name", user=by, data={"naming": str(name.naming), "for_them": not is_theirs})
    return proposal


def _is_for_them(proposer: Person | None, *, by: User | None) -> bool:
    """Whether somebody wrote it down who did not have the idea."""
    return by is not None and (proposer is None or proposer.user_id != by.pk)
