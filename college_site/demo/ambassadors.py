"""The ambassadors of the demo: five who are there, one who is interested; profiles, and what was asked of them."""

import datetime as dt
import uuid
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.utils import timezone

from ambassadors.domain.becoming import agreeing, interest, pausing, starting, supporting, talking, training
from ambassadors.domain.engagements import afterwards, answering, asking_us, asks, confirming, shaping
from ambassadors.domain.engagements.asking_us import Wanted
from ambassadors.domain.engagements.shaping import Shape
from ambassadors.domain.profiles import giving, offers, photos, reading, writing
from ambassadors.domain.profiles.giving import Terms
from ambassadors.models import Ambassador, AskerMail, Engagement
from ambassadors.states import ProfileReadingOutcome
from college_site.demo import ambassador_facts as facts
from college_site.demo import panel_day, story_picture
from college_site.demo.ambassador_facts import MadeUp
from courses.models import CoursePage, Topic
from people.models import User

A_DAY, A_WEEK, A_YEAR = dt.timedelta(days=1), dt.timedelta(days=7), dt.timedelta(days=365)
# Before courses begin, so that nobody is in the way of them.
EARLY = dt.time(8, 30)
RATE = Decimal("12.50")


def make(*, staff: User, now: dt.datetime) -> None:
    """Everything up to `now`, in the order in which it happened: who pauses is not asked any more."""
    trains = CoursePage.objects.get(title=facts.TRAINING)
    training.add_course(trains, since=timezone.localdate(now - A_YEAR), by=staff, now=now)
    made = [_ambassador(each, staff=staff, now=now) for each in facts.AMBASSADORS]
    student = _login(facts.INTERESTED)
    interest.say(student.person, words=facts.INTERESTED_WORDS, by=student, now=now - 4 * A_DAY)
    for each in facts.AMBASSADORS:
        if each.words:
            _profile(each, staff=staff, now=now)
    _hold(staff=staff, now=now)
    _hold_a_panel(staff=staff, now=now)
    for each, ambassador in zip(facts.AMBASSADORS, made, strict=True):
        if each.is_pausing:
            pausing.pause(ambassador, by=ambassador.person.user or staff, now=now - A_WEEK)
    _ask(staff=staff, now=now)
    asking_us.ask(facts.NEW, key=uuid.uuid4(), now=now - 2 * A_DAY)
    old = AskerMail.objects.filter(written_at__lt=now - A_DAY, sent_at=None)
    old.update(handed_over_at=F("written_at"), sent_at=F("written_at"))


def _login(name: str) -> User:
    return User.objects.get(email=f"{name}@example.org")


def _ambassador(made_up: MadeUp, *, staff: User, now: dt.datetime) -> Ambassador:
    """From “I am interested” to the start, within six weeks."""
    user = _login(made_up.name)
    started = now - made_up.started_days_ago * A_DAY
    talked_on, on = timezone.localdate(started - 5 * A_WEEK), timezone.localdate(started)
    made = interest.say(user.person, words="", by=user, now=started - 6 * A_WEEK)
    talking.note(made, words=facts.A_TALK, talked_on=talked_on, by=staff, now=started - 5 * A_WEEK)
    training.note(made, trained_on=timezone.localdate(started - 3 * A_WEEK), by=staff, now=started)
    agreeing.sign(made, agreed_on=on, by=staff, now=started)
    supporting.choose(made, supporter=staff, by=staff, now=started)
    made = starting.start(made, started_on=on, by=staff, now=started)
    topics = Topic.objects.filter(name__in=made_up.topics)
    return offers.choose(made, works=made_up.offers, topics=topics, by=user, now=started)


def _profile(made_up: MadeUp, *, staff: User, now: dt.datetime) -> None:
    """Written and sent by its author; read by staff unless it still waits for that."""
    by = _login(made_up.name)
    on = now - (60 * A_DAY if made_up.is_read else A_DAY)
    profile = writing.begin(by.person.ambassador, by=by, now=on)
    profile = writing.save_words(profile, words=made_up.words, seen_revision=0, by=by, now=on)
    if made_up.with_photo:
        upload = SimpleUploadedFile("balcony.jpg", story_picture.balcony(), "image/jpeg")
        profile = photos.put(profile, upload=upload, alt=story_picture.IN_WORDS, by=by, now=on)
    terms = Terms(
        naming=made_up.naming,
        shown_as=made_up.shown_as,
        with_photo=made_up.with_photo,
        is_findable=made_up.is_findable,
    )
    giving.say_yes(profile, terms=terms, by=by, now=on)
    profile = writing.send(profile, by=by, now=on)
    sent = reading.open_one(profile)
    if made_up.is_read and sent:
        reading.finish(sent, outcome=ProfileReadingOutcome.READY, by=staff, now=on + A_DAY)


def _hold(*, staff: User, now: dt.datetime) -> None:
    """Asked for, shaped, accepted, held, written down and closed with thanks."""
    held_at = _at(now - 5 * A_WEEK)
    engagement = _shape(facts.HELD, starts_at=held_at, people=2, brief="", staff=staff, now=held_at - 4 * A_WEEK)
    given = asks.ask_in_turn(engagement, by=staff, now=held_at - 4 * A_WEEK)
    for ask in given:
        answering.accept(ask, by=ask.person.user or staff, now=held_at - 3 * A_WEEK)
    confirming.confirm(engagement, by=staff, now=held_at - 2 * A_WEEK)
    afterwards.record(
        engagement,
        there=[ask.pk for ask in given],
        hours=Decimal(2),
        debrief=facts.HELD_DEBRIEF,
        by=staff,
        now=held_at + A_DAY,
    )
    first = given[0]
    by = first.person.user or staff
    afterwards.say_how_it_was(first, words=facts.HELD_OWN_WORDS, by=by, now=held_at + A_DAY)
    afterwards.thank(engagement, words=facts.HELD_THANKS, by=staff, now=held_at + 2 * A_DAY)


def _hold_a_panel(*, staff: User, now: dt.datetime) -> None:
    held_at = _at(now - 4 * A_WEEK)
    asked_at = held_at - 3 * A_WEEK
    panel = _shape(facts.PANEL, starts_at=held_at, people=2, brief=facts.PANEL_BRIEF, staff=staff, now=asked_at)
    panel_day.hold(panel, held_at=held_at, staff=staff)


def _ask(*, staff: User, now: dt.datetime) -> None:
    """Two are asked: one said yes, one has not answered yet."""
    engagement = _shape(
        facts.ASKING,
        starts_at=_at(now + 4 * A_WEEK),
        people=2,
        brief=facts.ASKING_BRIEF,
        staff=staff,
        now=now - 3 * A_DAY,
    )
    first, *_ = asks.ask_in_turn(engagement, by=staff, now=now - A_DAY)
    answering.accept(first, by=first.person.user or staff, now=now - A_DAY)


def _shape(
    wanted: Wanted, *, starts_at: dt.datetime, people: int, brief: str, staff: User, now: dt.datetime
) -> Engagement:
    asked = asking_us.ask(wanted, key=uuid.uuid4(), now=now - A_DAY)
    shape = Shape(
        title=wanted.title,
        work=wanted.work,
        people_wanted=people,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=1),
        place=f"{wanted.organisation}, 2 Elm Street, London NW6 9ZZ",
        hours=Decimal(2),
        rate=RATE,
        brief=brief,
    )
    return shaping.shape(asked, shape=shape, by=staff, now=now)


def _at(moment: dt.datetime) -> dt.datetime:
    """Early on the working day that is on or after it."""
    day = timezone.localdate(moment)
    while day.weekday() > 4:
        day += A_DAY
    return timezone.make_aware(dt.datetime.combine(day, EARLY))
