"""Where somebody is named beside courses that they helped to make, and how: theirs to choose, at any time."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log

from ambassadors.domain import named
from ambassadors.domain.making import changing, proposing
from ambassadors.models import ConsultationComment, Contributor, CourseProposal, SignOff
from ambassadors.states import BECAME_A_COURSE
from people.models import Person, User
from people.states import Naming, Role

OF_THEIRS = {
    "idea": "The idea",
    "part": "Designing it together",
    "signature": "Their signature",
    "comment": "What they said",
}


class NotTheirs(changing.Refusal):
    message = "Only the person who is named says how."


class TookNoPart(changing.Refusal):
    message = "Who came to a meeting about this course can be named beside it."


@dataclass(frozen=True, kw_only=True)
class Place:
    """One name, or none, in one place. `kind` and `pk` are in the address where it is changed.

    `is_public`: readers may see it, because the course is in the catalogue.
    """

    kind: str
    pk: int
    what: str
    course: str
    name: named.Name
    is_public: bool
    comment: ConsultationComment | None = None

    @property
    def of_theirs(self) -> str:
        return OF_THEIRS[self.kind]


def places_of(person: Person) -> list[Place]:
    """Everywhere that `person` is named or could be: ideas, parts in making, signatures, comments. Five queries."""
    chosen = {row.proposal_id: row for row in Contributor.objects.filter(person=person)}
    ideas = CourseProposal.objects.filter(proposer=person).select_related("course").order_by("-proposed_at", "-pk")
    parts = taken_part_in(person)
    signatures = SignOff.objects.filter(person=person, signed_at__isnull=False, ended_at__isnull=True)
    said = ConsultationComment.objects.filter(person=person).select_related("consultation__proposal__course")
    return [
        *(_place("idea", row.pk, "The idea", row, row) for row in ideas),
        *(_place("part", row.pk, "Designing it together", row, chosen.get(row.pk)) for row in parts),
        *(_place("signature", row.pk, "Your signature", row.proposal, row) for row in _with_course(signatures)),
        *(_said(row) for row in said.order_by("-said_at", "-pk")),
    ]


def taken_part_in(person: Person) -> QuerySet[CourseProposal]:
    """Courses to whose meetings they came."""
    came = Q(meetings__guests__person=person, meetings__guests__came=True)
    rows = CourseProposal.objects.filter(came | Q(contributors__person=person)).distinct()
    return rows.select_related("course").order_by("-proposed_at", "-pk")


def find(kind: str, pk: int, *, person: Person) -> Place | None:
    """That place of theirs, or None."""
    return next((place for place in places_of(person) if (place.kind, place.pk) == (kind, pk)), None)


@transaction.atomic
def name_at(
    place: Place,
    *,
    naming: str,
    shown_as: str = "",
    may_be_shown: bool = False,
    person: Person,
    by: User,
    now: dt.datetime,
) -> None:
    """How they are named there from now on; a comment may also be taken off the page of the course.

    Said by them, or by staff at their word. What readers see changes at once. Raises NotTheirs, TookNoPart and the
    refusals of `named`.
    """
    if place.kind == "idea":
        name_idea(CourseProposal.objects.get(pk=place.pk), naming=naming, shown_as=shown_as, by=by, now=now)
        return
    name = named.as_chosen(naming, shown_as=shown_as)
    is_theirs = person.user_id == by.pk
    if not is_theirs and not by.has_role(Role.COLLEGE_STAFF):
        raise NotTheirs
    match place.kind:
        case "part":
            proposal = _name_part(place.pk, name=name, person=person, now=now)
        case "signature":
            proposal = _name_signature(place.pk, name=name, person=person)
        case _:
            proposal = _name_comment(place.pk, name=name, may_be_shown=may_be_shown, person=person)
    data = {"kind": place.kind, "naming": str(name.naming), "for_them": not is_theirs}
    log(proposal, "ambassadors.proposal.name_maker", user=by, data=data)


def name_idea(
    proposal: CourseProposal, *, naming: str, shown_as: str = "", by: User, now: dt.datetime
) -> CourseProposal:
    """As `proposing.name_anew`, in every version of the course: it is one idea. Raises what it raises."""
    changed = proposing.name_anew(proposal, naming=naming, shown_as=shown_as, by=by, now=now)
    for other in _other_versions(changed):
        if other.proposer_id == changed.proposer_id:
            proposing.name_anew(other, naming=naming, shown_as=shown_as, by=by, now=now)
    return changed


def _other_versions(proposal: CourseProposal) -> list[CourseProposal]:
    """Those it came from, and those that came from it."""
    found, course = [], proposal.replaces_id
    while course is not None:
        before = CourseProposal.objects.filter(course=course).first()
        found += [before] if before else []
        course = before.replaces_id if before else None
    courses = [proposal.course_id] if proposal.course_id else []
    while courses:
        after = list(CourseProposal.objects.filter(replaces__in=courses).order_by("pk"))
        found += after
        courses = [each.course_id for each in after if each.course_id]
    return found


def _name_part(pk: int, *, name: named.Name, person: Person, now: dt.datetime) -> CourseProposal:
    if not taken_part_in(person).filter(pk=pk).exists():
        raise TookNoPart
    proposal = changing.locked(CourseProposal(pk=pk))
    facts = {"naming": name.naming, "shown_as": name.shown_as, "said_at": now}
    Contributor.objects.update_or_create(proposal=proposal, person=person, defaults=facts)
    changing.touch(proposal)
    return proposal


def _name_signature(pk: int, *, name: named.Name, person: Person) -> CourseProposal:
    row = SignOff.objects.select_related("proposal").filter(person=person).get(pk=pk)
    proposal = changing.locked(row.proposal)
    SignOff.objects.filter(pk=pk).update(naming=name.naming, shown_as=name.shown_as)
    changing.touch(proposal)
    return proposal


def _name_comment(pk: int, *, name: named.Name, may_be_shown: bool, person: Person) -> CourseProposal:
    """Where it may not be shown any more, it stands nowhere from now on; staff choose anew whether it does."""
    row = ConsultationComment.objects.select_related("consultation__proposal").filter(person=person).get(pk=pk)
    proposal = changing.locked(row.consultation.proposal)
    comment = ConsultationComment.objects.get(pk=pk)
    comment.naming, comment.shown_as, comment.may_be_shown = name.naming, name.shown_as, may_be_shown
    comment.is_shown = comment.is_shown and may_be_shown
    comment.save(update_fields=["naming", "shown_as", "may_be_shown", "is_shown"])
    changing.touch(proposal)
    return proposal


def _with_course(rows: QuerySet[SignOff]) -> QuerySet[SignOff]:
    return rows.select_related("proposal__course").order_by("-signed_at", "-pk")


def _said(comment: ConsultationComment) -> Place:
    proposal = comment.consultation.proposal
    return _place("comment", comment.pk, "What you said", proposal, comment, comment=comment)


def _place(
    kind: str,
    pk: int,
    what: str,
    proposal: CourseProposal,
    row: CourseProposal | Contributor | SignOff | ConsultationComment | None,
    *,
    comment: ConsultationComment | None = None,
) -> Place:
    is_there = proposal.state in BECAME_A_COURSE and proposal.course is not None and proposal.course.live
    return Place(
        kind=kind,
        pk=pk,
        what=what,
        course=str(proposal) if proposal.title else "An idea without a title yet",
        name=named.Name(naming=Naming(row.naming), shown_as=row.shown_as) if row else named.NO_NAME,
        is_public=bool(is_there and (comment is None or comment.is_shown)),
        comment=comment,
    )
