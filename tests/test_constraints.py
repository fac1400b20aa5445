"""The database has the last word: every rule it keeps holds where Python is gone round. A new rule needs a row here."""

import datetime as dt
from collections.abc import Callable
from copy import copy
from functools import partial

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, transaction

from ambassadors.models import ComponentAnchor
from bookings.models import Booking, CalendarEntry, CalendarFeed, Certificate, Completion, Merge, Offer, Wish
from bookings.states import CompletionBasis
from courses.models import Facilitator, Invitation
from messaging.models import Message
from people.models import AccessLog, AccessNeed, User
from stories.models import Approval, Booklet, Reading, StoryConsent
from tests import (
    factories,
    refused_changes,
    refused_changes_of_ambassadors,
    refused_changes_of_journeys,
    refused_changes_of_stories,
)
from tests.factories import NOW
from tests.good_rows import certificate, rows_about, rows_of_a_booklet, rows_of_a_story, rows_of_the_day

pytestmark = pytest.mark.django_db

# Rules about a second kind of row of a table: each has a test of its own below.
OF_ANOTHER_KIND = {
    "invitation_is_one_open_per_session",
    "certificate_is_one_valid_per_facilitator_and_run",
    "edition_is_made_one_at_a_time",
    "componentanchor_describes_it_once",
}
TABLES = (refused_changes, refused_changes_of_stories, refused_changes_of_ambassadors, refused_changes_of_journeys)
REFUSED_CHANGES = [row for table in TABLES for row in table.REFUSED_CHANGES]
REFUSED_COPIES = [row for table in TABLES for row in table.REFUSED_COPIES]


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
        session.facilitations.get(),
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
        *rows_about(booking, by=facilitator.person.user),
        *rows_of_the_day(booking, by=facilitator),
        *rows_of_a_story(person),
        *rows_of_a_booklet(),
    ]
    found = {type(row): row for row in rows}
    others = [refused_changes_of_ambassadors, refused_changes_of_journeys]  # each takes its time

    def good_row(model):
        while model not in found:
            found.update((type(row), row) for row in others.pop(0).good_rows(person))
        return found[model]

    return good_row


def refusal_of(act: Callable[[], object]) -> str:
    """What the database says to an act that it refuses; nothing where it lets it be. Nothing of the act stays."""
    try:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)
    except IntegrityError as refused:
        return str(refused)
    return ""


def test_an_update_that_breaks_a_rule_is_refused(one_of):
    let_be = []

    for rule, model, change in REFUSED_CHANGES:
        row = model._base_manager.filter(pk=one_of(model).pk)
        if rule not in refusal_of(partial(row.update, **change)):
            let_be.append((rule, change))

    assert let_be == []


def test_a_second_row_that_breaks_a_rule_is_refused(one_of):
    let_be = []

    for rule, model, change in REFUSED_COPIES:
        again = copy(one_of(model))
        again.pk = None
        for field, value in change.items():
            setattr(again, field, value)
        said = refusal_of(partial(model._base_manager.bulk_create, [again]))
        if rule not in said and "UNIQUE constraint failed" not in said:  # SQLite names the columns, not the rule
            let_be.append((rule, change))

    assert let_be == []


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
        Invitation: {"state": "declined", "answered_at": NOW},
        Certificate: {"voided_at": NOW, "voided_by": one_of(User), "void_reason": "A mistake", "number": "RWC-OLD"},
        StoryConsent: {"withdrawn_at": NOW, "withdrawn_by": one_of(User)},
        Approval: {"ended_at": NOW},
        Reading: {"outcome": "comments", "ended_at": NOW},
    } | refused_changes_of_ambassadors.OVER
    rows = {model: one_of(model) for model in over}
    before = {model: model._base_manager.count() for model in over}

    for model, change in over.items():
        row = rows[model]
        model._base_manager.filter(pk=row.pk).update(**change)
        row.pk = None
        model._base_manager.bulk_create([row])

    assert {model: model._base_manager.count() - 1 for model in over} == before


def test_one_open_invitation_for_a_session(one_of):
    session = one_of(Booking).run.sessions.get()
    one_of(Invitation).delete()
    for_one_session = Invitation(
        run=session.run,
        session=session,
        facilitator=one_of(Facilitator),
        role="peer",
        invited_by=one_of(User),
        invited_at=NOW,
        answer_by=NOW + dt.timedelta(days=7),
    )
    Invitation.objects.bulk_create([for_one_session])
    for_one_session.pk = None

    with pytest.raises(IntegrityError, match=r"one_open_per_session|UNIQUE constraint failed"), transaction.atomic():
        Invitation.objects.bulk_create([for_one_session])


def test_one_valid_certificate_for_facilitating_a_run(one_of):
    of_facilitating = {"kind": "facilitation", "completion": None, "facilitator": one_of(Facilitator)}
    certificate(one_of(Booking), by=one_of(User), number="RWC-TWO", **of_facilitating)

    with pytest.raises(IntegrityError, match=r"per_facilitator|UNIQUE constraint failed"), transaction.atomic():
        certificate(one_of(Booking), by=one_of(User), number="RWC-THREE", **of_facilitating)


def test_one_edition_is_made_at_a_time(one_of):
    factories.edition(one_of(Booklet), state="building")

    with pytest.raises(IntegrityError, match=r"made_one_at_a_time|UNIQUE constraint failed"), transaction.atomic():
        factories.edition(one_of(Booklet), state="building")


def test_a_component_is_described_once(one_of):
    described = ComponentAnchor(component="location", words="Where people are.")
    ComponentAnchor.objects.bulk_create([described])
    described.pk = None

    with pytest.raises(IntegrityError, match=r"describes_it_once|UNIQUE constraint failed"), transaction.atomic():
        ComponentAnchor.objects.bulk_create([described])


def test_every_rule_of_ours_is_tried():
    rooms = {name for name in settings.INSTALLED_APPS if (settings.BASE_DIR / name).is_dir()}
    ours = [model for model in apps.get_models() if model._meta.app_config.name in rooms]
    rules = {constraint.name for model in ours for constraint in model._meta.constraints}

    tried = {rule for rule, _, _ in [*REFUSED_CHANGES, *REFUSED_COPIES]} | OF_ANOTHER_KIND

    assert len(rules) > 30
    assert tried == rules
