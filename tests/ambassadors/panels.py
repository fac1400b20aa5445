"""A panel day under way, and ways to score it, for tests."""

import datetime as dt

from ambassadors.domain.panels import scoring
from ambassadors.domain.panels.scoring import Given
from ambassadors.models import Candidate, PanelDay, PanelMember
from ambassadors.states import EngagementState, Work
from people.models import Person
from tests import factories
from tests.factories import NOW
from tests.factories import ambassadors as make

THAT_DAY = factories.at("2026-10-14", "10:00")
LATER = factories.at("2026-10-14", "13:00")
KEPT_UNTIL = dt.date(2027, 4, 28)


def under_way(*people: Person, candidates: int = 2, **fields) -> PanelDay:
    """Today at ten: the first of `people` has lived experience, the others professional experience."""
    held = make.engagement(EngagementState.CONFIRMED, work=Work.PANEL, starts_at=THAT_DAY)
    return make.panel_day(of=held, members=people, candidates=candidates, **fields)


def member_of(day: PanelDay, person: Person) -> PanelMember:
    rows = PanelMember.objects.select_related("day__engagement__occasion", "person")
    return rows.get(day=day, person=person)


def candidate_of(day: PanelDay, number: int = 1) -> Candidate:
    return Candidate.objects.select_related("day__engagement").get(day=day, number=number)


def given(day: PanelDay, marks: int | None, words: str = "") -> dict[int, Given]:
    """The same marks in every exercise."""
    return {pk: Given(marks=marks, words=words) for pk in day.exercises.values_list("pk", flat=True)}


def score_all(member: PanelMember, marks: int = 3, words: str = "", now: dt.datetime = NOW) -> None:
    """What a member gives, by themselves, to everybody who is to be scored."""
    for candidate in scoring.to_be_scored(member.day):
        what = given(member.day, marks, words)
        scoring.score(member, candidate=candidate, given=what, by=member.person.user, now=now)


def hand_in_all(day: PanelDay, marks: int = 3, words: str = "", now: dt.datetime = NOW) -> None:
    """Everybody scores and hands in: the panel is complete."""
    for row in day.members.all():
        member = member_of(day, row.person)
        score_all(member, marks, words, now)
        scoring.hand_in(member, by=member.person.user, now=now)
