"""A good row of each table, for `test_constraints`: what one booking, its day and a story leave behind."""

import datetime as dt

from django.db import models

from bookings.models import (
    Booking,
    Broadcast,
    CalendarFeed,
    Certificate,
    Correction,
    Debrief,
    FeedbackAnswer,
    FrozenPeriod,
    HowAreYou,
    Merge,
    Offer,
    OnBehalf,
    Preparation,
    ReminderRound,
    WalkIn,
    Wish,
)
from courses.models import Away, Facilitator, Invitation
from messaging.models import CallTask, LetterBatch
from people.models import AccessNeed, Person, User
from stories.models import Comment, FeaturedQuote, StoryReads, Suggestion
from tests import factories
from tests.factories import NOW


def rows_about(booking: Booking, *, by: User) -> list[models.Model]:
    """What else may be kept of a booking and its person. Alex, another person, is there to be mixed up with."""
    person, run = booking.person, booking.run
    other = Person.objects.create(called="Alex")
    need = AccessNeed.objects.create(person=person, what="Large print")
    later = NOW + dt.timedelta(days=2)
    shared = {"run": run, "audience": "booked", "subject": "What to bring", "words": "A pen.", "count": 1}
    return [
        need,
        Preparation.objects.create(booking=booking, need=need, is_met=True, said_at=NOW),
        Offer.objects.create(booking=booking, offered_at=NOW, ends_at=later),
        Wish.objects.create(course=run.course, person=person, wished_at=NOW),
        OnBehalf.objects.create(booking=booking, act="booked", by=by, asked_by="Sam", at=NOW),
        Merge.objects.create(kept=person, merged=other, at=NOW, by=by, can_be_undone_until=later),
        Broadcast.objects.create(**shared, written_at=NOW),
        CalendarFeed.objects.create(person=person, kind="student", token_hash="a" * 64, made_at=NOW),
        ReminderRound.objects.create(session=run.sessions.get(), days_before=7, starts_at=NOW, made_at=NOW),
        CallTask.objects.create(kind="missed", person=person, dedupe_key="one", made_at=NOW, due_at=later),
        LetterBatch.objects.create(made_at=NOW),
    ]


def rows_of_the_day(booking: Booking, *, by: Facilitator) -> list[models.Model]:
    """What is kept of a session on the day and afterwards."""
    run, session, login = booking.run, booking.run.sessions.get(), by.person.user
    first, last = dt.date(2026, 9, 1), dt.date(2026, 9, 30)
    return [
        Invitation.objects.create(
            run=run, facilitator=by, role="peer", invited_by=login, invited_at=NOW, answer_by=NOW + dt.timedelta(days=7)
        ),
        Away.objects.create(facilitator=by, first_on=first, last_on=last),
        certificate(booking, by=login),
        Correction.objects.create(session=session, booking=booking, was="missed", became="attended", at=NOW),
        FrozenPeriod.objects.create(name="September", first_on=first, last_on=last, frozen_at=NOW, frozen_by=login),
        WalkIn.objects.create(booking=booking, session=session, added_at=NOW),
        Debrief.objects.create(session=session, went_well="Many questions.", written_at=NOW),
        HowAreYou.objects.create(session=session, facilitator=by, feeling="fine", supporter=login, written_at=NOW),
        FeedbackAnswer.objects.create(run=run, source="link"),
    ]


def rows_of_a_story(narrator: Person) -> list[models.Model]:
    """What is kept of a published story that is being read again."""
    story = factories.published_story(narrator, purposes=("web",))
    part, version, given = story.parts.get(), story.published_version, story.consents.get()
    reading = factories.reading(version)
    said = {"reading": reading, "part": part.key, "made_by": reading.reader, "made_at": NOW}
    return [
        story,
        part,
        version,
        given,
        given.wording,
        story.approvals.get(),
        reading,
        Comment.objects.create(**said, words="This is clear."),
        Suggestion.objects.create(**said, was=part.text, becomes="Other words."),
        factories.recording(story),
        FeaturedQuote.objects.create(
            story=story, place="home", words="I talked again.", chosen_by=reading.reader, chosen_at=NOW
        ),
        StoryReads.objects.create(story=story, day=NOW.date()),
    ]


def rows_of_a_booklet() -> list[models.Model]:
    booklet = factories.booklet(stories=(factories.published_story(),))
    edition = factories.edition(booklet)
    printed = factories.print_run(edition)
    return [booklet, booklet.chosen.get(), edition, edition.stories.get(), printed, factories.handout(printed)]


def certificate(booking: Booking, *, by: User, **fields) -> Certificate:
    fields = {"number": "RWC-ONE", "kind": "completion", "completion": booking.completions.get()} | fields
    return Certificate.objects.create(
        person=booking.person,
        run=booking.run,
        name="Sam",
        course_title="Sleep",
        sessions=3,
        last_on=NOW.date(),
        issued_at=NOW,
        issued_by=by,
        **fields,
    )
