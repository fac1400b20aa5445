"""The database has the last word: every rule it keeps holds where Python is gone round. A new rule needs a row here."""

import datetime as dt

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction

from bookings.models import (
    Attendance,
    Booking,
    Broadcast,
    CalendarEntry,
    CalendarFeed,
    Completion,
    Merge,
    Offer,
    OnBehalf,
    Preparation,
    ReminderRound,
    Wish,
)
from bookings.states import CompletionBasis
from courses.models import CourseRun, Facilitation, Facilitator, Session, Term
from messaging.models import CallTask, LetterBatch, Message
from people.models import AccessLog, AccessNeed, ContactPoint, Person, User
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db

# Some row of a table, for a rule about what a foreign key may not stand beside. Asked only when a test runs.
SOME_RUN = CourseRun.objects.values("pk")[:1]
SOME_SESSION = Session.objects.values("pk")[:1]
SOME_LETTERS = LetterBatch.objects.values("pk")[:1]
SOMEBODY = User.objects.values("pk")[:1]
THE_OTHER = Person.objects.filter(called="Alex").values("pk")[:1]

# What an UPDATE of the one good row of a table would change, by the rule that must stop it.
REFUSED_CHANGES = [
    ("booking_state_is_known", Booking, {"state": "nonsense"}),
    ("booking_cancelled_has_a_time", Booking, {"state": "cancelled"}),
    ("booking_cancelled_has_a_time", Booking, {"cancelled_at": NOW}),
    ("booking_booked_has_a_time", Booking, {"booked_at": None}),
    ("booking_waiting_has_no_place", Booking, {"state": "waiting"}),
    ("booking_ended_why_is_of_a_cancelled_one", Booking, {"ended_why": "gave_up"}),
    ("booking_ended_why_is_known", Booking, {"state": "cancelled", "cancelled_at": NOW, "ended_why": "nonsense"}),
    ("attendance_mark_is_known", Attendance, {"mark": ""}),
    ("attendance_source_is_known", Attendance, {"source": "nonsense"}),
    ("calendarentry_sent_says_what_and_when", CalendarEntry, {"last_method": "REQUEST"}),
    ("calendarentry_sent_says_what_and_when", CalendarEntry, {"last_sent_at": NOW}),
    ("calendarentry_sent_says_what_and_when", CalendarEntry, {"content_hash": "x"}),
    ("completion_void_says_who_when_and_why", Completion, {"voided_at": NOW}),
    ("completion_void_says_who_when_and_why", Completion, {"void_reason": "A mistake"}),
    ("completion_override_says_why", Completion, {"basis": "override"}),
    ("completion_override_says_why", Completion, {"basis": "nonsense"}),
    ("completion_attended_is_within_held", Completion, {"attended": 4}),
    ("offer_state_is_known", Offer, {"state": "nonsense", "answered_at": NOW}),
    ("offer_ended_has_a_time", Offer, {"state": "lapsed"}),
    ("offer_ended_has_a_time", Offer, {"answered_at": NOW}),
    ("offer_out_of_turn_says_why", Offer, {"out_of_turn": True}),
    ("offer_ends_after_it_begins", Offer, {"ends_at": models.F("offered_at")}),
    ("wish_told_says_of_which_run", Wish, {"told_at": NOW}),
    ("wish_told_says_of_which_run", Wish, {"told_of": SOME_RUN}),
    ("onbehalf_says_who_asked", OnBehalf, {"asked_by": ""}),
    ("onbehalf_act_is_known", OnBehalf, {"act": "nonsense"}),
    ("onbehalf_undone_has_a_time", OnBehalf, {"undone_by": SOMEBODY}),
    ("merge_is_of_two_people", Merge, {"kept": models.F("merged")}),
    ("merge_undone_has_a_time", Merge, {"undone_by": SOMEBODY}),
    ("broadcast_to_those_expected_names_a_session", Broadcast, {"audience": "expected"}),
    ("broadcast_to_those_expected_names_a_session", Broadcast, {"session": SOME_SESSION}),
    ("broadcast_has_words", Broadcast, {"words": ""}),
    ("broadcast_has_words", Broadcast, {"subject": ""}),
    ("broadcast_audience_is_known", Broadcast, {"audience": "nonsense"}),
    ("calendarfeed_kind_is_known", CalendarFeed, {"kind": "nonsense"}),
    ("preparation_not_met_says_why", Preparation, {"is_met": False}),
    ("term_ends_after_it_starts", Term, {"ends_on": "2026-08-31"}),
    ("courserun_has_at_least_one_place", CourseRun, {"capacity": 0}),
    ("courserun_completion_percent_is_1_to_100", CourseRun, {"completion_percent": 0}),
    ("courserun_completion_percent_is_1_to_100", CourseRun, {"completion_percent": 101}),
    ("courserun_state_is_known", CourseRun, {"state": "nonsense"}),
    ("facilitator_role_is_known", Facilitator, {"role": "nonsense"}),
    ("facilitation_role_is_known", Facilitation, {"role": ""}),
    ("session_ends_after_it_starts", Session, {"ends_at": models.F("starts_at")}),
    ("session_number_is_from_one", Session, {"number": 0}),
    ("session_state_is_known", Session, {"state": "nonsense"}),
    ("session_mode_is_known", Session, {"mode": "nonsense"}),
    ("session_cancelled_with_run_is_cancelled", Session, {"cancelled_with_run": True}),
    ("message_state_is_known", Message, {"state": "nonsense"}),
    ("message_channel_is_known", Message, {"channel": "pigeon"}),
    ("message_sent_has_a_time", Message, {"state": "sent"}),
    ("message_sent_has_a_time", Message, {"sent_at": NOW}),
    ("message_sending_has_a_lease", Message, {"state": "sending"}),
    ("message_sending_has_a_lease", Message, {"leased_until": NOW}),
    ("message_printed_is_with_staff_or_sent", Message, {"letter_batch": SOME_LETTERS}),
    ("calltask_done_says_when_and_how", CallTask, {"done_at": NOW}),
    ("calltask_done_says_when_and_how", CallTask, {"outcome": "spoke"}),
    ("calltask_outcome_is_known", CallTask, {"done_at": NOW, "outcome": "nonsense"}),
    ("letterbatch_posted_has_a_time", LetterBatch, {"posted_by": SOMEBODY}),
    ("person_preferred_channel_is_known", Person, {"preferred_channel": "pigeon"}),
    ("person_calendar_choice_is_known", Person, {"calendar_choice": "nonsense"}),
    ("person_is_not_merged_into_itself", Person, {"merged_into": models.F("pk"), "user": None}),
    ("person_merged_has_no_login", Person, {"merged_into": THE_OTHER}),
    ("contactpoint_channel_is_known", ContactPoint, {"channel": "pigeon"}),
    ("contactpoint_has_an_address", ContactPoint, {"address": ""}),
    ("contactpoint_failed_says_when", ContactPoint, {"failed_why": "Mailbox is full"}),
    ("accessneed_says_what", AccessNeed, {"what": ""}),
    ("accessneed_format_is_known", AccessNeed, {"format": "nonsense"}),
]

# In what a second row differs from the first: the rule must stop it all the same.
REFUSED_COPIES = [
    ("booking_is_one_live_per_person_and_run", Booking, {"state": "waiting", "booked_at": None}),
    ("attendance_is_one_mark_per_session", Attendance, {"mark": "missed"}),
    ("calendarentry_is_one_per_person_and_session", CalendarEntry, {"uid": "6f9619ff-8b86-4d01-b42d-00c04fc964ff"}),
    ("completion_is_one_valid_per_booking", Completion, {"basis": CompletionBasis.OVERRIDE, "reason": "Kind"}),
    ("offer_is_one_open_per_booking", Offer, {}),
    ("wish_is_one_open_per_person_and_course", Wish, {}),
    ("merge_is_one_per_merged_person", Merge, {}),
    ("calendarfeed_is_one_live_per_person_and_kind", CalendarFeed, {"token_hash": "b" * 64}),
    ("preparation_is_one_per_booking_and_need", Preparation, {"is_met": False, "note": "Not this time"}),
    ("reminderround_is_derived_once", ReminderRound, {}),
    ("facilitation_is_one_per_person_and_run", Facilitation, {"role": "professional"}),
    ("session_number_is_used_once_per_run", Session, {"public_uid": "6f9619ff-8b86-4d01-b42d-00c04fc964ff"}),
    ("contactpoint_is_kept_once_per_person", ContactPoint, {}),
    ("accesslog_has_one_line_a_day", AccessLog, {}),
    ("accessneed_is_recorded_once", AccessNeed, {}),
    ("user_has_one_login_per_address", User, {"email": "SAM@Example.org"}),
]


@pytest.fixture
def one_of(db):
    """`one_of(Booking)`: the good row of each table that belongs to Sam, so that only what a test changes is wrong."""
    person = factories.person("Sam", email="sam@example.org")
    run = factories.run(session_count=1)
    session = run.sessions.get()
    booking = factories.booking(run, who=person)
    facilitator = factories.facilitator("Jo", runs=(run,))
    rows = [
        person,
        person.user,
        person.contact_points.get(),
        run,
        run.term,
        session,
        booking,
        facilitator,
        facilitator.facilitations.get(),
        factories.attendance(booking, at_session=session),
        CalendarEntry.objects.create(person=person, session=session),
        Completion.objects.create(
            booking=booking,
            basis=CompletionBasis.EARNED,
            attended=3,
            held=3,
            percent_needed=70,
            issued_at=NOW,
            issued_by=facilitator.person.user,
        ),
        Message.objects.create(kind="booked", person=person, dedupe_key="one", not_before=NOW),
        AccessLog.objects.create(person=person, by=facilitator.person.user, on=NOW.date(), why="register"),
        *_rows_about(booking, by=facilitator.person.user),
    ]
    return {type(row): row for row in rows}.__getitem__


def _rows_about(booking: Booking, *, by: User) -> list[models.Model]:
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


@pytest.mark.parametrize(("rule", "model", "change"), REFUSED_CHANGES)
def test_an_update_that_breaks_a_rule_is_refused(one_of, rule, model, change):
    row = model._base_manager.filter(pk=one_of(model).pk)

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        row.update(**change)


@pytest.mark.parametrize(("rule", "model", "change"), REFUSED_COPIES)
def test_a_second_row_that_breaks_a_rule_is_refused(one_of, rule, model, change):
    again = one_of(model)
    again.pk = None
    for field, value in change.items():
        setattr(again, field, value)

    with pytest.raises(IntegrityError, match=f"{rule}|UNIQUE constraint failed"), transaction.atomic():
        model._base_manager.bulk_create([again])  # SQLite names the columns, not the rule


def test_what_is_over_does_not_stand_in_the_way(one_of):
    """The rules about one live, valid, current or open row let the old ones be."""
    over = {
        Booking: {"state": "cancelled", "cancelled_at": NOW},
        Completion: {"voided_at": NOW, "voided_by": one_of(User), "void_reason": "A mistake"},
        AccessNeed: {"ended_at": NOW},
        Offer: {"state": "lapsed", "answered_at": NOW},
        Wish: {"withdrawn_at": NOW},
        Merge: {"undone_at": NOW},
        CalendarFeed: {"revoked_at": NOW, "token_hash": "b" * 64},
    }

    for model, change in over.items():
        row = one_of(model)
        model._base_manager.filter(pk=row.pk).update(**change)
        row.pk = None
        model._base_manager.bulk_create([row])

    assert {model.objects.count() for model in over} == {2}


def test_every_rule_of_ours_is_tried():
    rooms = {name for name in settings.INSTALLED_APPS if (settings.BASE_DIR / name).is_dir()}
    ours = [model for model in apps.get_models() if model._meta.app_config.name in rooms]
    rules = {constraint.name for model in ours for constraint in model._meta.constraints}

    tried = {rule for rule, _, _ in [*REFUSED_CHANGES, *REFUSED_COPIES]}

    assert len(rules) > 30
    assert tried == rules
