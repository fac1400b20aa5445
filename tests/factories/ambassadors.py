"""Makes test ambassadors, requests for them, panel days and courses being made, written straight to their tables.

A set of names of its own, beside `factories`: `from tests.factories import ambassadors`, then
`ambassadors.ambassador("Amara", offers=(Work.SPEAK,))`. Times are around `factories.NOW`.
"""

import datetime as dt
from decimal import Decimal

from ambassadors.models import (
    Ambassador,
    Ask,
    Candidate,
    Engagement,
    Exercise,
    FidelityCheck,
    Involvement,
    PanelDay,
    PanelMember,
    Score,
)
from ambassadors.states import (
    DONE_ENGAGEMENTS,
    OPEN_ENGAGEMENTS,
    AskState,
    EngagementState,
    Experience,
    InvolvementKind,
    OrganisationKind,
    Work,
)
from bookings.models import OccasionGuest
from people.models import Person, User
from people.states import Role
from tests.factories.college import NOW, counter, login
from tests.factories.making_courses import (
    comment,
    consultation,
    contributor,
    meeting,
    meeting_guest,
    plan,
    proposal,
    review,
    sign_off,
    stages,
)
from tests.factories.occasions import occasion
from tests.factories.profiles import (
    WORDS,
    ambassador,
    ambassador_index_page,
    ambassador_page,
    profile,
    profile_consent,
    profile_version,
    profile_wording,
    published_profile,
    sent_profile,
)

__all__ = [
    "WORDS",
    "ambassador",
    "ambassador_index_page",
    "ambassador_page",
    "ask",
    "comment",
    "consultation",
    "contributor",
    "engagement",
    "fidelity_check",
    "involvement",
    "meeting",
    "meeting_guest",
    "panel_day",
    "panel_member",
    "plan",
    "profile",
    "profile_consent",
    "profile_version",
    "profile_wording",
    "proposal",
    "published_profile",
    "review",
    "score",
    "sent_profile",
    "sign_off",
    "stages",
]


def engagement(
    state: str = EngagementState.ASKED,
    *,
    work: str = Work.SPEAK,
    starts_at: dt.datetime | None = None,
    **fields,
) -> Engagement:
    """A request of a clinical team. Once it is settled when (or with `starts_at`), in a week’s time for two hours."""
    made_already = {EngagementState.ASKING, EngagementState.CONFIRMED, *DONE_ENGAGEMENTS}
    title = fields.pop("title", "") or f"A talk about sleep {next(counter)}"
    facts = {
        "work": work,
        "title": title,
        "organisation": "Community team east",
        "organisation_kind": OrganisationKind.CLINICAL_TEAM,
        "asked_by_name": "Nell Carter",
        "asked_by_email": "nell@team.example",
        "asked_at": NOW,
        "ended_at": None if state in OPEN_ENGAGEMENTS else NOW,
    }
    if "occasion" not in fields and (starts_at or state in made_already):
        facts["occasion"] = occasion(title, starts_at=starts_at)
    return Engagement.objects.create(state=state, **(facts | fields))


def ask(
    of: Engagement, *, who: Ambassador | None = None, state: str = AskState.OPEN, now: dt.datetime = NOW, **fields
) -> Ask:
    """One ambassador asked, with a week to answer. Who said yes is expected at its time and place."""
    who = who or ambassador(offers=(of.work,))
    facts = {
        "asked_by": fields.pop("asked_by", None) or login(roles=(Role.COLLEGE_STAFF,)),
        "asked_at": now,
        "answer_by": now + dt.timedelta(days=7),
        "answered_at": None if state == AskState.OPEN else now,
    }
    made = Ask.objects.create(engagement=of, ambassador=who, state=state, **(facts | fields))
    if state == AskState.ACCEPTED and of.occasion:
        OccasionGuest.objects.get_or_create(occasion=of.occasion, person=who.person, defaults={"since": NOW})
    return made


def panel_day(
    *,
    members: tuple[Person, ...] = (),
    candidates: int = 3,
    exercises: tuple[str, ...] = ("Interview", "Group task"),
    of: Engagement | None = None,
    **fields,
) -> PanelDay:
    """A confirmed panel day: the first member has lived experience, the others professional experience."""
    facts = {"post": "Peer support worker", "keep_until": dt.date(2027, 4, 28)}
    of = of or engagement(EngagementState.CONFIRMED, work=Work.PANEL)
    made = PanelDay.objects.create(engagement=of, **(facts | fields))
    Candidate.objects.bulk_create(Candidate(day=made, number=number) for number in range(1, candidates + 1))
    Exercise.objects.bulk_create(Exercise(day=made, position=at, name=name) for at, name in enumerate(exercises, 1))
    for position, who in enumerate(members):
        panel_member(made, who=who, experience=Experience.PROFESSIONAL if position else Experience.LIVED)
    return made


def panel_member(of: PanelDay, *, who: Person, experience: str = Experience.LIVED, **fields) -> PanelMember:
    """Somebody on the panel, expected at its time and place."""
    if held := of.engagement.occasion:
        OccasionGuest.objects.get_or_create(occasion=held, person=who, defaults={"since": NOW})
    return PanelMember.objects.create(day=of, person=who, experience=experience, **fields)


def score(by: PanelMember, *, candidate: Candidate, exercise: Exercise, marks: int = 3, **fields) -> Score:
    return Score.objects.create(
        member=by, candidate=candidate, exercise=exercise, marks=marks, **({"scored_at": NOW} | fields)
    )


def involvement(of: Person, *, hours: str = "2", now: dt.datetime = NOW, **fields) -> Involvement:
    """Two hours of something, noted by staff, of which nobody has chosen anything yet."""
    facts = {
        "kind": InvolvementKind.OTHER,
        "what": "Reading leaflets",
        "done_on": now.date(),
        "hours": Decimal(hours),
        "rate": Decimal("12.50"),
        "recorded_by": fields.pop("recorded_by", None) or login(roles=(Role.COLLEGE_STAFF,)),
        "recorded_at": now,
    }
    return Involvement.objects.create(person=of, **(facts | fields))


def fidelity_check(*, by: User | None = None, scores: dict[str, int] | None = None, **fields) -> FidelityCheck:
    """A look of the college at itself, with a score for each component named in `scores`."""
    facts = {"checked_on": NOW.date(), "made_at": NOW, "made_by": by or login(roles=(Role.COLLEGE_STAFF,))}
    made = FidelityCheck.objects.create(**(facts | fields))
    for component, number in (scores or {}).items():
        made.scores.create(component=component, score=number)
    return made
