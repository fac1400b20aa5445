"""A profile that may stand wherever one can stand, brought there by the college's own ways, for tests of ways out.

Every version of it has a word of its own, and so have its picture and each name it is told under: whatever is found
somewhere says what it is.
"""

import datetime as dt
import re

from ambassadors.domain.profiles import giving, reading, writing
from ambassadors.domain.profiles.giving import Terms
from ambassadors.models import Profile
from ambassadors.states import ProfileReadingOutcome, Work
from people.models import User
from people.states import Naming
from tests import factories
from tests.factories import ambassadors as make

PHOTO = "zyxphoto"
TOKEN = re.compile(r"zyx(?:photo|word[a-j]{2}|name[a-j]{2})")


def letters(number: int) -> str:
    """Two letters for a number below a hundred."""
    return "abcdefghij"[number // 10] + "abcdefghij"[number % 10]


def word(number: int) -> str:
    return f"zyxword{letters(number)}"


def name(number: int) -> str:
    return f"zyxname{letters(number)}"


def tokens(text: str) -> set[str]:
    return set(TOKEN.findall(text.casefold()))


def college() -> User:
    """The pages, a course, and somebody at the desk."""
    factories.college_settings()
    make.ambassador_index_page()
    factories.story_index_page()
    make.profile_wording()
    factories.run()
    return factories.staff_login()


def begun(called: str = "Amara") -> Profile:
    """With a picture; its author talks about one topic and offers one thing; no words yet."""
    topic = factories.topic("Growing things")
    who = make.ambassador(called, offers=(Work.SPEAK,), topics=(topic,))
    return make.profile(who, words="", photo=factories.PIXEL + PHOTO.encode(), photo_alt="A balcony")


def write(profile: Profile, number: int, *, now: dt.datetime) -> None:
    """Writes the words of that number. Raises writing.Refusal."""
    profile.refresh_from_db()
    words, by = f"I grew {word(number)}. It went on.", profile.ambassador.person.user
    writing.save_words(profile, words=words, seen_revision=profile.revision, by=by, now=now)


def send(profile: Profile, *, now: dt.datetime) -> None:
    """Raises writing.Refusal."""
    writing.send(profile, by=profile.ambassador.person.user, now=now)


def read(profile: Profile, *, by: User, outcome: str = ProfileReadingOutcome.READY, now: dt.datetime) -> bool:
    """Somebody reads what was sent; False where nothing was."""
    sent = reading.open_one(profile)
    if sent is None:
        return False
    reading.finish(sent, outcome=outcome, words="Thank you.", by=by, now=now)
    return True


def say_yes(
    profile: Profile, *, shown_as: str, with_photo: bool = True, is_findable: bool = True, now: dt.datetime
) -> None:
    """Raises design_system.refusals.Refusal."""
    terms = Terms(naming=Naming.PSEUDONYM, shown_as=shown_as, with_photo=with_photo, is_findable=is_findable)
    giving.say_yes(profile, terms=terms, by=profile.ambassador.person.user, now=now)


def told_everywhere(*, by: User, now: dt.datetime) -> Profile:
    """Published with a yes to everything: the words of `word(0)` under `name(0)`, with the picture."""
    profile = begun()
    write(profile, 0, now=now)
    say_yes(profile, shown_as=name(0), now=now)
    send(profile, now=now)
    read(profile, by=by, now=now)
    profile.refresh_from_db()
    return profile
