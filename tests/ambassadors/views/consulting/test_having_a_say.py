import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from ambassadors.models import ConsultationComment
from ambassadors.states import ProposalState
from ambassadors.views import too_often
from tests import factories, pages
from tests.ambassadors.views.hostile import HOSTILE, TIDY
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db
LIST = reverse("have_your_say_list")


@pytest.fixture
def consultation(db):
    made = making.consultation(introduction=TIDY)
    making.plan(made.proposal, words=TIDY)
    return made


def page_of(consultation):
    return reverse("have_your_say", args=[consultation.pk])


def sheet(**fields):
    return {"words": "Please add a walk.", "may_be_shown": "yes", "naming": "anonymous"} | fields


def test_the_list_shows_what_is_open_to_all(client, consultation):
    making.consultation(making.proposal(ProposalState.CONSULTATION, title="For those asked"), is_open_to_all=False)
    making.consultation(making.proposal(ProposalState.CO_DESIGN, title="Back at the drawing board"))

    response = client.get(LIST)

    assert pages.faults(response) == []
    said = pages.words(response)
    assert consultation.proposal.title in said
    assert "For those asked" not in said
    assert "drawing board" not in said


def test_the_list_is_kind_when_nothing_is_open(client):
    response = client.get(LIST)

    assert pages.faults(response) == []
    assert "Nothing is open at the moment." in pages.words(response)


@pytest.mark.parametrize("who", ["visitor", "student"])
def test_the_list_asks_the_same_number_of_queries(client, who, student):
    if who == "student":
        client.force_login(student.user)
    making.consultation()
    before = queries_of(client, LIST)
    for _ in range(2):
        making.consultation()

    assert queries_of(client, LIST) == before


def test_a_visitor_reads_the_plans_and_says_what_they_think(client, consultation):
    asked = client.get(page_of(consultation))
    response = client.post(
        page_of(consultation), sheet(words=HOSTILE, naming="pseudonym", shown_as=HOSTILE), follow=True
    )

    assert pages.faults(asked) == pages.faults(response) == []
    assert pages.words(asked).count(pages.tidy(TIDY)) == 2
    assert pages.heading(response) == "Thank you"
    made = ConsultationComment.objects.get()
    assert (pages.tidy(made.words), made.shown_as, made.person, made.may_be_shown) == (TIDY, TIDY, None, True)
    assert (made.is_shown, made.became) == (False, "")


def test_pressing_twice_says_it_once(client, consultation):
    for _ in range(2):
        client.post(page_of(consultation), sheet())

    assert ConsultationComment.objects.count() == 1


def test_who_is_signed_in_is_known(own, sam, consultation):
    own.post(page_of(consultation), sheet(signed_in="yes", person=1, is_shown="yes", became="kept", answer="Yes."))

    made = ConsultationComment.objects.get()
    assert (made.person, made.is_shown, made.became, made.answer) == (sam, False, "", "")


@pytest.mark.parametrize(
    "fields",
    [
        {"words": ""},
        {"words": "\x00"},
        {"words": "a" * 2001},
        {"may_be_shown": ""},
        {"may_be_shown": "perhaps"},
        {"naming": ""},
        {"naming": "own_name"},
        {"naming": "own_name", "shown_as": "a" * 101},
    ],
)
def test_what_is_not_whole_is_said_and_nothing_is_lost(client, consultation, fields):
    response = client.post(page_of(consultation), sheet() | fields)

    assert response.status_code == 200
    assert pages.faults(response) == []
    assert "There is something to put right" in pages.words(response)
    assert not ConsultationComment.objects.exists()


def test_nothing_is_ticked_before_somebody_chooses(client, consultation):
    assert pages.read(client.get(page_of(consultation))).find_all(checked=True) == []


def test_what_is_for_those_asked_is_found_by_them_alone(client, sam, consultation):
    consultation.is_open_to_all = False
    consultation.save()
    consultation.guests.create(person=sam, asked_at=factories.NOW)

    visitor = client.get(page_of(consultation))
    client.force_login(factories.person("Alex").user)
    stranger = client.get(page_of(consultation))
    posted = client.post(page_of(consultation), sheet())
    client.force_login(sam.user)
    theirs = client.get(page_of(consultation))

    assert visitor.url == f"/accounts/login/?next={page_of(consultation)}"
    assert (stranger.status_code, posted.status_code, theirs.status_code) == (404, 404, 200)
    assert not ConsultationComment.objects.exists()


def test_what_is_over_says_so_and_shows_no_plan(client, consultation, time_machine, now):
    time_machine.move_to(now + dt.timedelta(days=15))

    response = client.get(page_of(consultation))

    assert pages.faults(response) == []
    assert pages.heading(response) == "This consultation has ended"
    assert "Begin at the door" not in pages.words(response)
    assert "This consultation has ended" in pages.words(client.post(page_of(consultation), sheet()))


def test_files_are_there_to_be_saved_while_it_is_open(client, consultation, time_machine, now):
    plan = consultation.proposal.plans.get()
    plan.file.save("plan.pdf", ContentFile(b"%PDF-1.7"))
    address = reverse("have_your_say_plan", args=[consultation.pk, plan.pk])

    response = client.get(address)
    other = client.get(reverse("have_your_say_plan", args=[consultation.pk, making.plan(making.proposal()).pk]))
    time_machine.move_to(now + dt.timedelta(days=15))

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert other.status_code == client.get(address).status_code == 404


def test_who_was_signed_in_signs_in_again_and_finds_their_words(client, student, consultation, sign_in_ran_out):
    client.force_login(student.user)
    sign_in_ran_out(student.user)

    response = client.post(page_of(consultation), sheet(words="Beans.", signed_in="yes"))
    client.force_login(student.user)
    again = client.get(page_of(consultation))

    assert response.url.startswith("/accounts/login/?next=")
    assert pages.read(again).textarea.get_text().strip() == "Beans."


def test_too_many_from_one_network_wait_and_nothing_is_lost(client, consultation, monkeypatch):
    monkeypatch.setattr(too_often, "MOST", 40)
    for number in range(40):
        assert client.post(page_of(consultation), sheet(words=f"{number}")).status_code == 302

    response = client.post(page_of(consultation), sheet(words="The last one."))

    assert response.status_code == 429
    assert pages.read(response).textarea.get_text().strip() == "The last one."
    assert ConsultationComment.objects.count() == 40


def test_a_form_from_elsewhere_is_refused(consultation):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(page_of(consultation), sheet()).status_code == 403
