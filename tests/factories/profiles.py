"""Makes test ambassadors and their profiles. Reached through `tests.factories.ambassadors`."""

import datetime as dt

from django.core.files.base import ContentFile

from ambassadors.models import (
    Ambassador,
    AmbassadorIndexPage,
    AmbassadorPage,
    Profile,
    ProfileConsent,
    ProfileReading,
    ProfileVersion,
    ProfileWording,
)
from ambassadors.states import IS_AMBASSADOR, AmbassadorState, ProfilePurpose, ProfileReadingOutcome, ProfileState
from courses.models import Topic
from people.models import Person
from people.states import GivenBy, Naming, Role
from tests.factories.college import NOW, at, counter, home_page, login, person
from tests.factories.stories import PIXEL

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
