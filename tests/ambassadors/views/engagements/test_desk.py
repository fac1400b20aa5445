"""The desk: what waits, whose turn it is, and every change of an engagement from its shape to thanks."""

from decimal import Decimal

import pytest
from django.urls import reverse

from ambassadors.domain.engagements import turn
from ambassadors.models import Ask, AskerMail, Engagement
from ambassadors.states import AskerNews, AskState, EngagementState, Work
from people.models import AccessLog
from tests import factories
from tests.ambassadors.views.queries import queries_of
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def talk(db):
    return make.engagement(EngagementState.SHAPING, work=Work.SPEAK, starts_at=factories.at("2026-11-04", "10:00"))


@pytest.fixture
def amara(db):
    return make.ambassador("Amara", offers=(Work.SPEAK,))


def confirm(client, name: str, *args, **data):
    """Both steps: who will be told, then the change. The page of the preview comes back."""
    address = reverse(name, args=args)
    seen = client.post(address, data)
    client.post(address, data | {"confirm": "yes"})
    return seen.content.decode()


def test_the_page_shows_the_rule_whose_turn_it_is_and_notes_who_looked(desk, talk, amara, staff):
    page = desk.get(reverse("desk_engagement", args=[talk.pk])).content.decode()

    assert turn.RULE in page
    assert "Never asked yet." in page
    assert AccessLog.objects.filter(person=amara.person, by=staff, why="ambassadors").count() == 1


def test_from_its_shape_to_thanks(desk, amara, staff, time_machine):
    talk = make.engagement(work=Work.SPEAK)
    shape = {"title": "A talk", "work": "speak", "people_wanted": "1", "place": "Elm House", "hours": "2.5"}
    when = {"day": "2026-11-04", "starts": "10:00", "ends": "12:00"}
    desk.post(reverse("desk_engagement_shape", args=[talk.pk]), shape | when)
    told = confirm(desk, "desk_engagement_ask", talk.pk)
    ask = Ask.objects.get()
    confirm(desk, "desk_ask_accept", ask.pk)
    confirm(desk, "desk_engagement_confirm", talk.pk)
    time_machine.move_to(factories.at("2026-11-04", "13:00"), tick=False)
    desk.force_login(staff)
    confirm(desk, "desk_engagement_record", talk.pk, there=[str(ask.pk)], hours="2.5", debrief="Warm.")
    confirm(desk, "desk_engagement_thank", talk.pk, words="Thank you.")

    talk.refresh_from_db()
    assert "Amara, by email" in told
    assert talk.state == EngagementState.CLOSED
    assert amara.person.involvements.get().hours == Decimal("2.5")


def test_a_preview_asks_nobody(desk, talk, amara):
    desk.post(reverse("desk_engagement_ask", args=[talk.pk]))

    assert not Ask.objects.exists()


def test_out_of_turn_asks_for_a_reason(desk, talk, amara):
    ben = make.ambassador("Ben", offers=(Work.SPEAK,))
    address = reverse("desk_engagement_ask_out_of_turn", args=[talk.pk, ben.pk])

    page = desk.post(address, {"reason": " ", "confirm": "yes"}).content.decode()
    assert "Please say why." in page
    desk.post(address, {"reason": "They asked for him", "confirm": "yes"})

    assert Ask.objects.get().out_of_turn == "They asked for him"


@pytest.mark.parametrize(
    ("name", "state"),
    [("decline", AskState.DECLINED), ("take_back", AskState.WITHDRAWN), ("accept", AskState.ACCEPTED)],
)
def test_answers_that_staff_note(desk, talk, amara, now, name, state):
    ask = make.ask(talk, who=amara, now=now)

    confirm(desk, f"desk_ask_{name}", ask.pk)

    ask.refresh_from_db()
    assert ask.state == state


@pytest.mark.parametrize(("name", "state"), [("step_back", AskState.DECLINED), ("take_off", AskState.WITHDRAWN)])
def test_who_comes_no_more(desk, talk, amara, name, state):
    ask = make.ask(talk, who=amara, state=AskState.ACCEPTED)

    confirm(desk, f"desk_ask_{name}", ask.pk)

    ask.refresh_from_db()
    assert ask.state == state


def test_saying_no_needs_kind_words_and_shows_how_the_team_hears(desk, talk):
    address = reverse("desk_engagement_not_take_on", args=[talk.pk])

    assert "The team that asked gets a mail." in desk.get(address).content.decode()
    assert "Please write a few words to them." in desk.post(address, {"words": ""}).content.decode()
    confirm(desk, "desk_engagement_not_take_on", talk.pk, words="Sorry, we have nobody near you.")

    talk.refresh_from_db()
    assert talk.state == EngagementState.NOT_TAKEN_ON


def test_cancelling_shows_who_is_told_first(desk, talk, amara):
    talk.state = EngagementState.ASKING
    talk.save()
    make.ask(talk, who=amara, state=AskState.ACCEPTED)

    told = confirm(desk, "desk_engagement_cancel", talk.pk, words="The room has flooded.")

    talk.refresh_from_db()
    assert "Amara, by email" in told
    assert talk.state == EngagementState.CANCELLED


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"starts": ""}, "Please give the time it starts."),
        ({"day": "2026-10-01"}, "That time has passed."),
        ({"ends": "09:00"}, "Please give an end that comes after the start."),
        ({"people_wanted": "0"}, "Please give a number from 1 to 50."),
        ({"hours": "lots"}, "Please give hours, like 2.5"),
    ],
)
def test_a_shape_that_cannot_be_is_said_and_nothing_is_lost(desk, talk, sent, said):
    shape = {"title": "A talk", "work": "speak", "people_wanted": "1", "brief": "Kept words"}
    when = {"day": "2026-11-05", "starts": "10:00", "ends": "12:00"}

    page = desk.post(reverse("desk_engagement_shape", args=[talk.pk]), shape | when | sent).content.decode()

    assert said in page
    assert "Kept words" in page


def test_staff_note_what_somebody_asks_for_by_phone(desk, staff):
    sheet = {
        "key": "0d1f6a0e-8d4c-4f1e-9e0a-1f2d3c4b5a69",
        "work": "visit",
        "title": "A visit",
        "organisation": "Elm Ltd",
        "organisation_kind": "employer",
        "asked_by_name": "Nell",
        "asked_by_phone": "020 7946 0123",
    }

    desk.post(reverse("desk_engagement_note"), sheet)

    made = Engagement.objects.get()
    assert (made.state, made.taken_on_by, made.is_from_outside) == (EngagementState.SHAPING, staff, False)


def test_a_mail_that_did_not_reach_the_team_stands_there_until_it_is_seen_to(desk, talk, now):
    mail = AskerMail.objects.create(
        engagement=talk, news=AskerNews.ASKED, written_at=now, not_before=now, failed_at=now
    )
    address = reverse("desk_engagement", args=[talk.pk])
    assert "I have told them" in desk.get(address).content.decode()

    desk.post(reverse("desk_asker_mail_seen_to", args=[talk.pk, mail.pk]))

    assert "I have told them" not in desk.get(address).content.decode()


def test_somebody_looks_after_it_and_the_team_gets_a_new_link(desk, staff):
    asked = make.engagement()
    key = asked.key

    desk.post(reverse("desk_engagement_take_on", args=[asked.pk]))
    desk.post(reverse("desk_engagement_new_link", args=[asked.pk]))

    asked.refresh_from_db()
    assert (asked.state, asked.taken_on_by) == (EngagementState.SHAPING, staff)
    assert asked.key != key


def test_lists_ask_as_much_for_three_as_for_one(desk, talk, amara, now):
    make.ask(talk, who=amara, now=now)
    pages = [reverse("desk_engagements"), reverse("desk_engagement", args=[talk.pk])]
    few = [queries_of(desk, page) for page in pages]
    for name in ("Ben", "Cleo"):
        other = make.ambassador(name, offers=(Work.SPEAK,))
        make.ask(talk, who=other, now=now)
        make.engagement(EngagementState.ASKING, taken_on_by=factories.staff_login())
    make.ambassador("Dan", offers=(Work.SPEAK,))

    assert [queries_of(desk, page) for page in pages] == few


def test_what_has_ended_is_in_a_list_of_its_own(desk):
    make.engagement(EngagementState.CLOSED, title="Over and done")
    make.engagement(title="Still open")

    assert "Over and done" not in desk.get(reverse("desk_engagements")).content.decode()
    page = desk.get(reverse("desk_engagements"), {"ended": "yes"}).content.decode()
    assert "Over and done" in page
    assert "Still open" not in page


@pytest.mark.parametrize("name", ["desk_engagement_take_on", "desk_engagement_new_link"])
def test_only_staff_press_these(client, name):
    asked = make.engagement()
    client.force_login(factories.person("Sam").user)

    assert client.post(reverse(name, args=[asked.pk])).status_code == 403
