"""Makes test ambassadors, requests for them, panel days and courses being made, written straight to their tables.

A set of names of its own, beside `factories`: `from tests.factories import ambassadors`, then
`ambassadors.ambassador("Amara", offers=(Work.SPEAK,))`. Times are around `factories.NOW`.
"""

import datetime as dt
from decimal import Decimal

from django.core.files.base import ContentFile

from ambassadors.models import (
    Ambassador,
    AmbassadorIndexPage,
    AmbassadorPage,
    Ask,
    Candidate,
    Engagement,
    Exercise,
    FidelityCheck,
    Involvement,
    PanelDay,
    PanelMember,
    Profile,
    ProfileConsent,
    ProfileReading,
    ProfileVersion,
    ProfileWording,
    Score,
)
from ambassadors.states import (
    DONE_ENGAGEMENTS,
    IS_AMBASSADOR,
    OPEN_ENGAGEMENTS,
    AmbassadorState,
    AskState,
    EngagementState,
    Experience,
    InvolvementKind,
    OrganisationKind,
    ProfilePurpose,
    ProfileReadingOutcome,
    ProfileState,
    Work,
)
from bookings.models import OccasionGuest
from courses.models import Topic
from people.models import Person, User
from people.states import GivenBy, Naming, Role
from tests.factories.college import NOW, at, counter, home_page, login, person
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
from tests.factories.stories import PIXEL

__all__ = [
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

WORDS = "I grew beans on a balcony. I talk about what helped, and what did not."


def ambassador(
    called: str = "Amara",
    offers: tuple[str, ...] = (),
    state: str = AmbassadorState.ACTIVE,
    *,
    who: Person | None = None,
    topics: tuple[Topic, ...] = (),
    **fields,
) -> Ambassador:
    """An ambassador who started in September, or somebody on the way there or gone, with what they would be asked for.

    `who` is somebody with a record already; their roles stay as they are.
    """
    is_ours = state in IS_AMBASSADOR
    who = who or person(called, roles=(Role.AMBASSADOR,) if is_ours else ())
    september = dt.date(2026, 9, 1)
    facts = {
        "interested_at": at("2026-08-03", "12:00"),
        "paused_at": NOW if state == AmbassadorState.PAUSED else None,
        "left_on": NOW.date() if state == AmbassadorState.LEFT else None,
    }
    if is_ours or state == AmbassadorState.LEFT:
        facts |= {"talked_on": september, "agreed_on": september, "started_on": september}
    made = Ambassador.objects.create(person=who, state=state, **(facts | fields))
    for work in offers:
        made.offerings.create(work=work)
    made.topics.set(topics)
    return made


def profile(of: Ambassador | None = None, *, words: str = WORDS, photo: bytes | None = None, **fields) -> Profile:
    """A profile as it is being written."""
    made = Profile.objects.create(ambassador=of or ambassador(), words=words, **fields)
    if photo is not None:
        made.photo.save("photo.gif", ContentFile(photo))
    return made


def profile_version(of: Profile, *, now: dt.datetime = NOW, **fields) -> ProfileVersion:
    """The words and the picture of the profile as they stand now, sent under the next number."""
    facts = {"words": of.words, "photo": of.photo.name or "", "photo_alt": of.photo_alt, "made_at": now}
    author = of.ambassador.person.user or login()
    return ProfileVersion.objects.create(profile=of, number=of.versions.count() + 1, made_by=author, **(facts | fields))


def profile_wording() -> ProfileWording:
    """The newest wording, made where there is none."""
    found = ProfileWording.objects.order_by("-version").first()
    return found or ProfileWording.objects.create(version=1, words="You can take your profile down at any time.")


def profile_consent(
    of: Profile, *, purpose: str = ProfilePurpose.WEB, now: dt.datetime = NOW, **fields
) -> ProfileConsent:
    """A live yes to one purpose, by first name, for two years from `now`."""
    who = of.ambassador.person
    naming = fields.pop("naming", Naming.FIRST_NAME)
    facts = {
        "naming": naming,
        "shown_as": "" if naming == Naming.ANONYMOUS else who.called,
        "wording": fields.pop("wording", None) or profile_wording(),
        "given_by": GivenBy.SCREEN,
        "given_at": now,
        "recorded_by": who.user or login(),
        "expires_at": now + dt.timedelta(days=730),
    }
    return ProfileConsent.objects.create(profile=of, purpose=purpose, **(facts | fields))


def sent_profile(of: Ambassador | None = None, *, now: dt.datetime = NOW, **fields) -> Profile:
    """A profile that was sent and that nobody has read yet, with a yes to our website."""
    made = profile(of, **({"state": ProfileState.MODERATION} | fields))
    ProfileReading.objects.create(version=profile_version(made, now=now))
    profile_consent(made, now=now)
    return made


def published_profile(
    of: Ambassador | None = None,
    *,
    purposes: tuple[str, ...] = (ProfilePurpose.WEB,),
    now: dt.datetime = NOW,
    with_photo: bool = False,
    naming: str = Naming.FIRST_NAME,
    **fields,
) -> Profile:
    """A profile that was read and published, with a live yes to each of `purposes`, and its page."""
    made = profile(of, **({"photo": PIXEL, "photo_alt": "A balcony"} if with_photo else {}), **fields)
    version = profile_version(made, now=now)
    ProfileReading.objects.create(
        version=version,
        outcome=ProfileReadingOutcome.READY,
        read_by=login(roles=(Role.COLLEGE_STAFF,)),
        ended_at=now,
    )
    for purpose in purposes:
        profile_consent(made, purpose=purpose, naming=naming, with_photo=with_photo, now=now)
    made.state, made.published_version, made.published_at = ProfileState.PUBLISHED, version, now
    made.slug = made.slug or f"a{next(counter):07}"
    made.save()
    if ProfilePurpose.WEB in purposes:
        ambassador_page(made, now=now)
    return made


def ambassador_index_page() -> AmbassadorIndexPage:
    found = AmbassadorIndexPage.objects.first()
    return found or home_page().add_child(instance=AmbassadorIndexPage(title="Ambassadors", slug="ambassadors"))


def ambassador_page(of: Profile, *, now: dt.datetime = NOW, **fields) -> AmbassadorPage:
    """The page of a profile in the page tree, live. It says nothing of the person."""
    facts = {"title": "Ambassador", "slug": of.slug, "live": True, "first_published_at": now, "last_published_at": now}
    return ambassador_index_page().add_child(instance=AmbassadorPage(profile=of, **(facts | fields)))


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
