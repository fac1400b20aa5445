"""How often a register asks the database: at most twelve times a request, its sign-in included, for any class."""

import contextlib
import re

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.models import Attendance, Correction
from bookings.states import Mark
from courses.models import Session, SessionFacilitation
from courses.states import TeachingMark
from people.models import AccessNeed
from tests import factories

HERE, MISSED = Mark.ATTENDED, Mark.MISSED
TAUGHT, NOT_THERE = TeachingMark.TAUGHT, TeachingMark.NOT_THERE
BUDGET = 12
DURING, NEXT_DAY = factories.at("2026-10-21", "10:42"), factories.at("2026-10-22")
WEEKS_LATER, MONTHS_LATER = factories.at("2026-11-06"), factories.at("2026-12-20")

pytestmark = pytest.mark.django_db
at_both_sizes = pytest.mark.parametrize("people", [3, 25])


@pytest.fixture
def session(people):
    """The first of three, with its pair and a class of `people` who each need something."""
    run = factories.run(capacity=people)
    factories.pair(run)
    for number in range(people):
        booking = factories.booking(run, who=factories.person(f"Student {number}"))
        AccessNeed.objects.create(person=booking.person, what="Large print")
    return run.sessions.get(number=1)


@pytest.fixture
def teacher_at(client, session):
    """`with teacher_at(DURING) as teacher:` is one of the pair, signed in at that moment."""

    @contextlib.contextmanager
    def signed_in(moment):
        with time_machine.travel(moment, tick=False):
            client.force_login(session.facilitations.order_by("pk").last().facilitator.person.user)
            ContentType.objects.get_for_model(Session)  # the audit log reads it once a process
            yield client

    return signed_in


def sent(session: Session, *, mark: str = "", taught: str = "") -> dict[str, str]:
    """What the page sends without script: all students as `mark`, both who teach as `taught`; where empty, as it is."""
    marks = dict(Attendance.objects.filter(session=session).values_list("booking", "mark"))
    team = dict(SessionFacilitation.objects.filter(session=session).values_list("pk", "mark"))
    form = {}
    for pk in session.run.bookings.values_list("pk", flat=True):
        form |= {f"seen-{pk}": marks.get(pk, ""), f"mark-{pk}": mark or marks.get(pk, "")}
    for pk, shown in team.items():
        form |= {f"taughtseen-{pk}": shown, f"taught-{pk}": taught or shown}
    return form


def queries(act) -> int:
    """How many queries `act` makes. A transaction inside the test's own is a savepoint: no query where it is live."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return len([query for query in asked if "SAVEPOINT" not in query["sql"]])


def saves(client, session: Session, name: str = "register", **chosen: str) -> int:
    form = sent(session, **chosen)
    responses = []
    asked = queries(lambda: responses.append(client.post(reverse(name, args=[session.pk]), form)))
    assert responses[0].status_code == 302
    return asked


@at_both_sizes
@pytest.mark.parametrize("moment", [DURING, WEEKS_LATER, MONTHS_LATER])
def test_the_page(teacher_at, session, people, moment):
    """On the day, when the needs of those on the run are still shown, and when they are not shown any more."""
    page = reverse("register", args=[session.pk])
    with teacher_at(DURING) as teacher:
        saves(teacher, session, mark=HERE, taught=TAUGHT)

    with teacher_at(moment) as teacher:
        teacher.get(page)
        asked = queries(lambda: teacher.get(page))
        rows = re.findall('id="row-', teacher.get(page).content.decode())

    assert asked <= BUDGET
    assert len(rows) == people


@at_both_sizes
@pytest.mark.parametrize("moment", [DURING, NEXT_DAY])
def test_the_first_save_of_everybody_and_of_both_who_teach(teacher_at, session, people, moment):
    with teacher_at(moment) as teacher:
        asked = saves(teacher, session, mark=HERE, taught=TAUGHT)

    assert asked <= BUDGET
    assert (session.marks.count(), session.facilitations.taught().count()) == (people, 2)


@at_both_sizes
def test_changing_every_mark_leaves_its_trail_within_the_budget(teacher_at, session, people):
    with teacher_at(DURING) as teacher:
        saves(teacher, session, mark=HERE, taught=NOT_THERE)
        asked = saves(teacher, session, mark=MISSED, taught=TAUGHT)

    assert asked <= BUDGET
    assert Correction.objects.count() == people + 2


@at_both_sizes
def test_everyone_is_here(teacher_at, session, people):
    with teacher_at(DURING) as teacher:
        asked = saves(teacher, session, "register_everyone_here", taught=TAUGHT)

    assert asked <= BUDGET
    assert session.marks.filter(mark=HERE).count() == people


@at_both_sizes
def test_all_kinds_of_change_at_once_after_the_day_take_two_more(teacher_at, session, people):
    """Marks are taken back, changed and added, and a certificate may hang on who taught: the run is held first."""
    with teacher_at(DURING) as teacher:
        saves(teacher, session, mark=HERE, taught=TAUGHT)
    added, *marked = session.marks.order_by("pk")
    added.delete()
    form = sent(session, mark=MISSED, taught=NOT_THERE) | {f"mark-{marked[0].booking_id}": ""}

    with teacher_at(NEXT_DAY) as teacher:
        asked = queries(lambda: teacher.post(reverse("register", args=[session.pk]), form))

    assert asked == BUDGET + 2
    assert session.marks.filter(mark=MISSED).count() == people - 1
    assert Correction.objects.count() == people - 1 + 2
