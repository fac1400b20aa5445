import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from ambassadors.states import ProposalState
from tests import pages
from tests.ambassadors.views.hostile import TIDY
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, student):
    client.force_login(student.user)
    return client


@pytest.fixture
def meeting(student, now):
    made = making.meeting(starts_at=now + dt.timedelta(days=7))
    making.meeting_guest(made, who=student)
    return made


def at(name, meeting, *more):
    return reverse(name, args=[meeting.pk, *more])


def test_one_press_says_yes_and_another_changes_it(signed_in, meeting):
    page = at("my_meeting", meeting)

    asked = signed_in.get(page)
    yes = signed_in.post(at("my_meeting_yes", meeting), follow=True)
    no = signed_in.post(at("my_meeting_no", meeting), follow=True)

    assert [pages.faults(response) for response in (asked, yes, no)] == [[]] * 3
    assert "Can you come to a meeting?" in pages.words(asked)
    assert "You said yes" in pages.words(yes)
    assert "You said no" in pages.words(no)


def test_a_link_alone_never_answers(signed_in, meeting):
    for name in ("my_meeting_yes", "my_meeting_no"):
        assert signed_in.get(at(name, meeting)).url == at("my_meeting", meeting)

    assert meeting.guests.get().says_yes is None


def test_once_it_has_begun_there_are_no_buttons(signed_in, meeting, now, time_machine):
    time_machine.move_to(now + dt.timedelta(days=8), tick=False)

    response = signed_in.get(at("my_meeting", meeting))
    late = signed_in.post(at("my_meeting_yes", meeting), follow=True)

    assert pages.read(response).find("form", action=at("my_meeting_yes", meeting)) is None
    assert "This meeting has begun." in pages.words(late)


def test_who_came_reads_what_was_said_and_who_did_not_does_not(client, student, stranger, now):
    meeting = making.meeting(guests=((student, "student"),), is_recorded=True, starts_at=now, notes=TIDY)
    making.meeting_guest(meeting, who=stranger, came=False)

    for person, reads in ((student, True), (stranger, False)):
        client.force_login(person.user)
        response = client.get(at("my_meeting", meeting))
        assert pages.faults(response) == []
        assert (TIDY in pages.words(response)) is reads


def test_the_plans_so_far_are_read_and_their_files_saved(signed_in, meeting):
    plan = making.plan(meeting.proposal, name="Week 1", words=TIDY, file_name='a "plan".pdf')
    plan.file.save("plan.pdf", ContentFile(b"%PDF-1.7 words"))
    old = making.plan(making.proposal(ProposalState.CO_DESIGN), name="Not theirs")

    page = signed_in.get(at("my_meeting", meeting))
    file = signed_in.get(at("my_plan_file", meeting, plan.pk))

    assert pages.faults(page) == []
    assert TIDY in pages.words(page)
    assert b"".join(file.streaming_content) == b"%PDF-1.7 words"
    assert file.headers["Content-Disposition"] == 'attachment; filename="a \\"plan\\".pdf"'
    assert file.headers["Cache-Control"] == "private, no-store"
    assert signed_in.get(at("my_plan_file", meeting, old.pk)).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_my_meetings_ask_the_same_number_of_queries(signed_in, student, now, many, django_assert_num_queries):
    for number in range(many):
        for days in (-7, 7):
            meeting = making.meeting(starts_at=now + dt.timedelta(days=days + number))
            making.meeting_guest(meeting, who=student)
    signed_in.get(reverse("my_meetings"))

    with django_assert_num_queries(6):
        response = signed_in.get(reverse("my_meetings"))

    assert pages.faults(response) == []
    assert pages.words(response).count("You have not answered yet") == 2 * many


def test_nobody_else_opens_it(client, stranger, meeting):
    client.force_login(stranger.user)

    for name in ("my_meeting", "my_meeting_yes", "my_meeting_no"):
        assert client.get(at(name, meeting)).status_code == 404
    assert client.post(at("my_meeting_yes", meeting)).status_code == 404
