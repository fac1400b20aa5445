"""The page of one session for those who teach it: before, during and after, and for nobody else."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection

from courses.models import SessionFacilitation
from courses.states import FacilitatorRole
from people.models import AccessLog, AccessNeed
from people.states import Role
from tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7 }}"


@pytest.fixture
def jo(run):
    return factories.facilitator("Jo", runs=(run,))


@pytest.fixture
def ben(run):
    return factories.facilitator("Ben", role=FacilitatorRole.PROFESSIONAL, runs=(run,))


@pytest.fixture
def session(run):
    return run.sessions.get(number=1)


@pytest.fixture
def teacher(client, jo):
    client.force_login(jo.person.user)
    return client


def visit(client, session, day: str = "2026-10-15", clock: str = "09:00"):
    with time_machine.travel(factories.at(day, clock), tick=False):
        return client.get(reverse("teach_session", args=[session.pk]))


def words(response) -> str:
    assert response.status_code == 200
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def share(who, **facts):
    for name, value in facts.items():
        setattr(who, name, value)
    who.save()


def test_before_it_says_when_where_how_many_and_what_to_prepare_for_whom(teacher, run, session):
    sam = factories.booking(run, who=factories.person("Sam")).person
    AccessNeed.objects.create(person=sam, what="Large print")
    session.venue.how_to_find = "Past the café"
    session.venue.save()

    said = words(visit(teacher, session))

    for part in (
        "Wednesday 21 October 2026",
        "10:30am to 12:30pm",
        "Willow Room, 3 Mill Lane",
        "Past the café",
        "1 expected",
        "Large print Sam: not said yet",
        "Nobody else is down for this session yet.",
        "I can’t make this session",
    ):
        assert part in said
    assert "Debrief" not in said
    assert AccessLog.objects.get(why="what to prepare").person == sam


@pytest.mark.parametrize(("day", "clock", "tag"), [("2026-10-21", "11:00", "Now"), ("2026-10-22", "09:00", "Held")])
def test_it_stays_open_during_and_after(teacher, session, day, clock, tag):
    said = words(visit(teacher, session, day, clock))

    assert tag in said
    assert "Debrief: five minutes, the two of you" in said
    assert "How are you?" in said
    assert "I can’t make this session" not in said


def test_long_afterwards_it_opens_without_what_helps_people(teacher, run, session, jo, ben):
    sam = factories.booking(run, who=factories.person("Sam")).person
    AccessNeed.objects.create(person=sam, what="Large print")
    share(ben, shared_contact="07700 900456", adjustments="A chair with arms", shares_adjustments=True)

    with time_machine.travel(factories.at("2027-02-01"), tick=False):
        teacher.force_login(jo.person.user)
        said = words(teacher.get(reverse("teach_session", args=[session.pk])))

    assert "This run ended a while ago" in said
    assert "Ben (professional experience)" in said
    assert not any(each in said for each in ("Large print", "Sam", "07700", "A chair"))


def test_the_other_one_shows_what_they_agreed_to_show(teacher, session, ben):
    share(ben, shared_contact="07700 900456", adjustments="A chair with arms")
    before = words(visit(teacher, session))
    share(ben, shares_adjustments=True)

    after = words(visit(teacher, session))

    assert "07700 900456" in before
    assert "A chair with arms" not in before
    assert "What helps them: A chair with arms" in after


def test_staff_read_what_helps_somebody_to_teach_and_that_is_noted(client, session, ben, staff):
    share(ben, adjustments="A chair with arms")
    client.force_login(staff)

    assert "What helps them: A chair with arms" in words(visit(client, session))
    assert AccessLog.objects.get(why="facilitators").person == ben.person


def test_my_own_words_are_there_and_who_sees_them(teacher, session, jo):
    share(jo, adjustments="Notes in large print")

    said = words(visit(teacher, session))

    assert "What helps you: Notes in large print" in said
    assert "The others do not see it." in said


@pytest.mark.parametrize(("clock", "comes_first"), [("09:29", False), ("09:30", True), ("11:00", True)])
def test_the_register_comes_first_once_it_is_open(teacher, session, clock, comes_first):
    said = words(visit(teacher, session, "2026-10-21", clock))

    assert said.count("Open the register") == 1
    assert (said.index("Open the register") < said.index("Where")) is comes_first


def test_who_cannot_make_it_still_opens_it_and_can_say_otherwise(teacher, session, jo):
    SessionFacilitation.objects.filter(session=session, facilitator=jo).update(is_planned=False)

    said = words(visit(teacher, session))

    assert "You told us that you can’t make this one." in said
    assert "I can after all" in said


def test_a_cancelled_session_says_so(teacher, session):
    session.state = "cancelled"
    session.save()

    assert "This session does not take place." in words(visit(teacher, session))


def test_hostile_words_stay_words(teacher, run, session, ben):
    share(ben, shown_as=HOSTILE, shared_contact=HOSTILE, adjustments=HOSTILE, shares_adjustments=True)
    factories.material(run.course, title=HOSTILE)

    response = visit(teacher, session)

    assert words(response).count(HOSTILE) == 4
    assert b"<script>alert" not in response.content


def test_who_may_open_it(client, run, session, ben, student, staff):
    another = factories.facilitator("Kim", runs=(factories.run(),))
    once = factories.facilitator("Lee")
    once.session_facilitations.create(session=run.sessions.get(number=2), role=once.role)
    seen = {}

    for name, user in {
        "ben": ben.person.user,
        "once": once.person.user,
        "staff": staff,
        "another": another.person.user,
        "student": student.user,
        "manager": factories.staff_login(Role.MANAGER),
    }.items():
        client.force_login(user)
        seen[name] = visit(client, session).status_code

    assert seen == {"ben": 200, "once": 200, "staff": 200, "another": 404, "student": 403, "manager": 403}


def test_the_same_number_of_queries_for_any_class_and_team(client):
    asked = []
    for many in [1, 1, 3]:  # the first one warms the caches
        run = factories.run()
        jo = factories.facilitator("Jo", runs=(run,))
        for number in range(many):
            booking = factories.booking(run, who=factories.person(f"Student {number}"))
            AccessNeed.objects.create(person=booking.person, what=f"Need {number}")
            share(factories.facilitator(f"Ben {number}", runs=(run,)), adjustments="x", shares_adjustments=True)
            factories.material(run.course, title=f"Handout {number}")
        client.force_login(jo.person.user)
        with CaptureQueriesContext(connection) as queries:
            visit(client, run.sessions.get(number=1))
        asked.append(len(queries))

    assert asked[1] == asked[2]


def test_a_material_is_kept_not_shown_and_is_for_those_who_teach_the_course(client, jo, run, student):
    material = factories.material(run.course)
    stranger = factories.facilitator("Kim", runs=(factories.run(of=factories.course("Sleeping better")),))
    address = reverse("teach_material", args=[material.pk])
    public = material.document.url
    seen = []

    for user in [student.user, stranger.person.user, jo.person.user]:
        client.force_login(user)
        response = client.get(address)
        seen.append((response.status_code, client.get(public).status_code))

    assert seen == [(403, 404), (404, 404), (200, 404)]
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert b"".join(response.streaming_content) == b"Breathe."


def test_other_documents_stay_public(client, db):
    document = factories.material(factories.course()).document
    document.pk, document.title = None, "Open day"
    document.collection = Collection.get_first_root_node()
    document.save()

    response = client.get(document.url)

    assert response.status_code == 200
    response.close()
