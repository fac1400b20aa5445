import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ambassadors.models import Ambassador, TrainingCourse
from ambassadors.states import AmbassadorState
from people.models import AccessLog
from people.states import Role
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors

pytestmark = pytest.mark.django_db
PAGE = reverse("desk_ambassadors")


@pytest.fixture
def rosa(db):
    return factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user


@pytest.fixture
def desk(client, rosa):
    client.force_login(rosa)
    return client


def at(name, who) -> str:
    return reverse(name, args=[who.pk])


def test_the_list_asks_the_same_number_of_queries(desk):
    ambassadors.ambassador("Amara")
    asked = queries_of(desk, PAGE)
    for called in ("Bo", "Cleo"):
        ambassadors.ambassador(called)

    assert queries_of(desk, PAGE) == asked

    assert pages.faults(desk.get(PAGE)) == []
    assert AccessLog.objects.count() == 3


def test_one_state_and_nonsense_for_a_state(desk):
    ambassadors.ambassador("Amara", state=AmbassadorState.LEFT)

    assert "Amara" in pages.words(desk.get(PAGE, {"state": "left"}))
    assert "Amara" not in pages.words(desk.get(PAGE, {"state": HOSTILE, "page": "-7"}))


@pytest.mark.parametrize("state", list(AmbassadorState))
def test_every_state_has_its_page(desk, rosa, state):
    who = ambassadors.ambassador(state=state, words=TIDY)
    who.notes.create(words=TIDY, talked_on=factories.NOW.date(), made_by=rosa, made_at=factories.NOW)

    response = desk.get(at("desk_ambassador", who))

    assert pages.faults(response) == []
    assert pages.words(response).count(TIDY) == 2
    assert AccessLog.objects.get().person == who.person


def test_the_whole_way_at_the_desk(desk, rosa):
    sam = factories.person("Sam")
    first = reverse("desk_person_ambassador", args=[sam.pk])
    assert pages.faults(desk.get(first)) == []
    desk.post(first, {"words": HOSTILE})
    who = Ambassador.objects.get()
    steps = {
        "desk_ambassador_talk": {"talked_on": "2026-10-13", "words": HOSTILE},
        "desk_ambassador_trained": {"trained_on": "2026-10-12"},
        "desk_ambassador_agreement": {"agreed_on": "2026-10-14", "paper": SimpleUploadedFile("a.pdf", b"%PDF-1.7")},
        "desk_ambassador_supporter": {"supporter": rosa.pk},
        "desk_ambassador_start": {"started_on": "2026-10-14"},
    }

    for name, sent in steps.items():
        assert pages.faults(desk.get(at(name, who))) == []
        response = desk.post(at(name, who), sent, follow=True)
        assert pages.faults(response) == []

    who.refresh_from_db()
    assert (who.state, who.supporter) == (AmbassadorState.ACTIVE, rosa)
    assert "Ready" in pages.words(desk.get(at("desk_ambassador", who)))
    assert desk.get(at("desk_ambassador_paper", who)).status_code == 200


@pytest.mark.parametrize(
    ("act", "before", "after"),
    [
        ("desk_ambassador_break", AmbassadorState.ACTIVE, AmbassadorState.PAUSED),
        ("desk_ambassador_back", AmbassadorState.PAUSED, AmbassadorState.ACTIVE),
        ("desk_ambassador_leave", AmbassadorState.ACTIVE, AmbassadorState.LEFT),
        ("desk_ambassador_not_now", AmbassadorState.INTERESTED, AmbassadorState.NOT_NOW),
    ],
)
def test_acts_with_one_button(desk, act, before, after):
    who = ambassadors.ambassador(state=before)

    asked = desk.get(at(act, who))
    response = desk.post(at(act, who), follow=True)

    assert pages.faults(asked) == pages.faults(response) == []
    who.refresh_from_db()
    assert who.state == after


def test_starting_too_early_says_what_is_missing(desk):
    who = ambassadors.ambassador(state=AmbassadorState.INTERESTED)

    response = desk.post(at("desk_ambassador_start", who), {"started_on": "2026-10-14"})

    assert pages.faults(response) == []
    assert "Talk with them first" in pages.words(response)


def test_courses_that_train(desk):
    course = factories.course("Speaking up")
    page = reverse("desk_ambassador_courses")

    asked = desk.get(page)
    response = desk.post(page, {"course": course.pk, "since": "2026-01-01"}, follow=True)

    assert pages.faults(asked) == pages.faults(response) == []
    trains = TrainingCourse.objects.get()
    desk.post(reverse("desk_ambassador_course_remove", args=[trains.pk]))
    assert not TrainingCourse.objects.exists()
