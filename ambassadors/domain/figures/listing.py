"""From a figure to the list behind it: for college staff, a page at a time; whose record was seen is noted."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone

from ambassadors.domain.figures import lists
from ambassadors.domain.figures.definitions import FIGURES
from ambassadors.models import Ask, CoDesignMeeting, ConsultationComment, CourseProposal, Engagement, Involvement
from bookings.domain import rounding
from bookings.domain.figures.periods import Period
from people.domain import looking
from people.models import Person, User

A_PAGE = 50
WHY = "figures"


@dataclass(frozen=True, kw_only=True)
class Row:
    """`what` it is and the address that opens it; `on` is its day. `person` is whoever it is about."""

    what: str
    url: str
    on: dt.date | None = None
    said: str = ""
    person: Person | None = None


@dataclass(frozen=True, kw_only=True)
class Listing:
    """`page` counts all rows; `rows` are those of this page."""

    name: str
    words: str
    page: Page
    rows: list[Row]


def look(key: str, *, period: Period, by: User, now: dt.datetime, number: str | None = None) -> Listing:
    """Page `number` of the rows that the figure `key` counts. Notes that `by` looked at everybody on the page.

    Constant queries. Raises KeyError where a figure has no list.
    """
    rows = lists.BEHIND[key](period)
    kind = KINDS[rows.model]
    page = Paginator(rows.select_related(*kind.related).order_by(kind.order, "pk"), A_PAGE).get_page(number)
    found = [kind.row(each) for each in page]
    looking.note_looks((row.person for row in found if row.person), by=by, why=WHY, on=timezone.localdate(now))
    return Listing(name=FIGURES[key].name, words=FIGURES[key].words, page=page, rows=found)


@dataclass(frozen=True, kw_only=True)
class Kind:
    order: str
    row: Callable[[Any], Row]
    related: tuple[str, ...] = ()


def _of_person(person: Person) -> Row:
    return Row(what=str(person), url=reverse("desk_person", args=[person.pk]), person=person)


def _of_work(work: Involvement) -> Row:
    hours = rounding.half_up(work.hours)
    return Row(
        what=str(work.person),
        url=reverse("desk_person", args=[work.person_id]),
        on=work.done_on,
        said=f"{work.what}, {hours} {'hour' if hours == 1 else 'hours'}",
        person=work.person,
    )


def _of_engagement(engagement: Engagement) -> Row:
    occasion = engagement.occasion
    return Row(
        what=engagement.title,
        url=reverse("desk_engagement", args=[engagement.pk]),
        on=timezone.localdate(occasion.starts_at if occasion else engagement.asked_at),
        said=f"{engagement.organisation}: {engagement.get_state_display()}",
    )


def _of_ask(ask: Ask) -> Row:
    return Row(
        what=ask.engagement.title,
        url=reverse("desk_engagement", args=[ask.engagement_id]),
        on=timezone.localdate(ask.asked_at),
        said=f"{ask.person}: {ask.get_state_display()}",
        person=ask.person,
    )


def _of_proposal(proposal: CourseProposal) -> Row:
    return Row(
        what=str(proposal),
        url=reverse("desk_idea", args=[proposal.pk]),
        on=timezone.localdate(proposal.proposed_at),
        said=proposal.get_state_display(),
    )


def _of_meeting(meeting: CoDesignMeeting) -> Row:
    return Row(
        what=str(meeting.proposal),
        url=reverse("desk_meeting", args=[meeting.proposal_id, meeting.pk]),
        on=timezone.localdate(meeting.occasion.starts_at),
    )


def _of_comment(comment: ConsultationComment) -> Row:
    proposal = comment.consultation.proposal
    return Row(
        what=f"A comment on {proposal}",
        url=reverse("desk_idea", args=[proposal.pk]),
        on=timezone.localdate(comment.said_at),
        said=comment.get_became_display() if comment.became else "Not answered yet",
    )


KINDS: dict[type, Kind] = {
    Person: Kind(order="called", row=_of_person),
    Involvement: Kind(order="done_on", row=_of_work, related=("person",)),
    Engagement: Kind(order="asked_at", row=_of_engagement, related=("occasion",)),
    Ask: Kind(order="asked_at", row=_of_ask, related=("engagement", "ambassador__person")),
    CourseProposal: Kind(order="proposed_at", row=_of_proposal),
    CoDesignMeeting: Kind(order="occasion__starts_at", row=_of_meeting, related=("proposal", "occasion")),
    ConsultationComment: Kind(order="said_at", row=_of_comment, related=("consultation__proposal",)),
}
