"""The page of things to prepare: one list, one save, and whom it is shown to."""

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.emails import letters
from bookings.models import Preparation
from people.domain import needs
from people.states import Role
from tests import factories, pages

pytestmark = pytest.mark.django_db

HOSTILE = '"><script>alert(1)</script> 🙂'


@pytest.fixture(autouse=True)
def _time_stands_still(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def key(run, sam, now):
    """Sam, with a place, needs a hearing loop."""
    needs.record_needs(sam.person, what=[HOSTILE], by=None, now=now)
    return f"{sam.pk}-{sam.person.access_needs.get().pk}"


@pytest.fixture
def address(run):
    return reverse("prepare", args=[run.pk])


def test_shows_what_is_needed_for_whom_and_keeps_what_is_said(teacher, address, key):
    before = teacher.get(address)
    saved = teacher.post(address, {f"state-{key}": "not_met", f"note-{key}": HOSTILE, f"seen-{key}": ""}, follow=True)

    assert pages.faults(before) == pages.faults(saved) == []
    assert "For Sam Not said yet" in pages.words(before)
    assert f"Not met Jo, Wednesday 14 October, 9am. {HOSTILE}" in pages.words(saved)
    assert Preparation.objects.get().note == HOSTILE


def test_not_met_without_a_note_is_asked_again_with_the_choice_kept(teacher, address, key):
    page = teacher.post(address, {f"state-{key}": "not_met", f"note-{key}": "", f"seen-{key}": ""})

    chosen = pages.read(page).find("input", attrs={"name": f"state-{key}", "value": "not_met"})
    assert page.status_code == 409
    assert pages.faults(page) == []
    assert chosen.has_attr("checked")
    assert not Preparation.objects.exists()


def test_an_answer_we_do_not_know_saves_nothing(teacher, address, key):
    page = teacher.post(address, {f"state-{key}": "perhaps"}, follow=True)

    assert "nothing was saved" in pages.words(page)
    assert not Preparation.objects.exists()


def test_only_those_who_teach_the_run_and_staff_may_look(client, address, key, jo, student):
    other = factories.facilitator("Kim", runs=(factories.run(),)).person.user
    seen = []

    for who in [student.user, factories.staff_login(Role.MANAGER), other, jo, factories.staff_login()]:
        client.force_login(who)
        seen.append(client.get(address).status_code)

    assert seen == [403, 403, 404, 200, 200]


def test_the_page_asks_the_same_number_of_queries_for_one_and_for_three(teacher, jo, now):
    asked = []
    for people in (1, 1, 3):  # the first one warms the caches
        run = factories.run()
        jo.person.facilitator.facilitations.create(run=run, role="peer")
        for number in range(people):
            booking = factories.booking(run, who=factories.person(f"Student {number}"))
            needs.record_needs(booking.person, what=["Hearing loop"], by=None, now=now)
        with CaptureQueriesContext(connection) as queries:
            teacher.get(reverse("prepare", args=[run.pk]))
        asked.append(len(queries))

    assert asked[1] == asked[2]


def test_the_desk_lists_what_is_not_ready_and_whom_to_ask_again(client, staff, run, sam, key, time_machine, now):
    client.force_login(staff)
    ready = pages.words(client.get(reverse("desk_needs")))
    time_machine.move_to(now + needs.REVIEW_AFTER, tick=False)
    client.force_login(staff)
    asked = client.get(reverse("desk_needs"))
    kept = client.post(reverse("desk_needs_keep", args=[sam.person.pk]), follow=True)

    assert "1 thing to prepare , 1 not said yet" in ready
    assert pages.faults(asked) == []
    assert HOSTILE in pages.words(asked)
    assert "Nobody’s needs are due for review." in pages.words(kept)


def test_the_person_is_asked_again_on_their_details(client, sam, key, time_machine, now):
    time_machine.move_to(now + needs.REVIEW_AFTER, tick=False)
    client.force_login(sam.person.user)
    asked = client.get(reverse("my_details"))
    kept = client.post(reverse("my_needs_still_right"), follow=True)

    assert "Is this still right?" in pages.words(asked)
    assert "Is this still right?" not in pages.words(kept)


def test_mails_are_plain_text_alone_for_those_who_asked(sam, now):
    written = EmailMultiAlternatives(subject="Hello", body="Words\n", to=["sam@example.org"])
    before = len(letters.in_their_format(written, person=sam.person).alternatives)
    written = EmailMultiAlternatives(subject="Hello", body="Words\n", to=["sam@example.org"])
    needs.record_needs(sam.person, what=["Emails in plain text only"], by=None, now=now)

    after = letters.in_their_format(written, person=sam.person)

    assert [before, len(after.alternatives)] == [1, 0]
    assert after.message().get_content_type() == "text/plain"
