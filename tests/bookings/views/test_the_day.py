"""The pages of the day: who taught, the door, the sheet, the code on the wall, what was corrected."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from bookings.domain import check_in, register, roll_call
from bookings.models import Attendance, WalkIn
from bookings.states import Mark, MarkSource
from courses.models import SessionFacilitation
from courses.states import FacilitatorRole, TeachingMark
from people.models import AccessLog, AccessNeed
from tests import factories

HERE, MISSED = Mark.ATTENDED, Mark.MISSED
TAUGHT, NOT_THERE = TeachingMark.TAUGHT.value, TeachingMark.NOT_THERE.value

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_during_the_session")]


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def to(name: str, session, *more) -> str:
    return reverse(name, args=[session.pk, *more])


@pytest.fixture
def row(session, jo):
    """Jo's own row on the register."""
    return SessionFacilitation.objects.get(session=session, facilitator__person__user=jo)


def test_those_who_teach_stand_under_the_students_in_one_form(teacher, url, run, row, sam):
    factories.facilitator("Ada", role=FacilitatorRole.PROFESSIONAL, runs=(run,))

    form = read(teacher.get(url)).find("form", id="register")

    rows = [fieldset["id"].partition("-")[0] for fieldset in form.find_all("fieldset")]
    assert rows == ["row", "team", "team"]
    names = [" ".join(legend.text.split()) for legend in form.select("[id^=team-] legend")]
    assert names == ["Ada Professional experience", "Jo Lived experience"]
    assert [label.text for label in form.select(f"#team-{row.pk} label")] == [
        "Taught",
        "Was not there",
        "Not marked yet",
    ]


def test_one_save_without_script_keeps_students_and_teachers(teacher, url, row, sam):
    form = {f"mark-{sam.pk}": HERE, f"seen-{sam.pk}": "", f"taught-{row.pk}": TAUGHT, f"taughtseen-{row.pk}": ""}

    page = read(teacher.post(url, form, follow=True))

    row.refresh_from_db()
    assert (row.mark, Attendance.objects.get().mark) == (TAUGHT, HERE)
    assert "Taught, saved 10:42am by Jo" in " ".join(page.find(id=f"team-state-{row.pk}").text.split())
    assert "Everything is recorded" in page.text


def test_with_script_a_teacher_is_saved_by_itself(teacher, url, row):
    response = teacher.post(
        url, {f"taught-{row.pk}": TAUGHT, f"taughtseen-{row.pk}": ""}, headers={"HX-Request": "true"}
    )

    piece = read(response)
    assert piece.find("input", {"name": f"taughtseen-{row.pk}"})["value"] == TAUGHT
    assert "saved 10:42am by Jo" in piece.text


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_clash_about_a_teacher_offers_the_choice(teacher, url, session, row, headers):
    SessionFacilitation.objects.filter(pk=row.pk).update(mark=TAUGHT, marked_at=session.starts_at)

    response = teacher.post(url, {f"taught-{row.pk}": NOT_THERE, f"taughtseen-{row.pk}": ""}, headers=headers)

    buttons = read(response).select(f"#team-{row.pk} button")
    assert [button.text for button in buttons] == ["Keep Taught", "Change to Was not there"]
    teacher.post(url, {f"taughtseen-{row.pk}": TAUGHT, "settle": buttons[1]["value"]})
    row.refresh_from_db()
    assert row.mark == NOT_THERE


@pytest.mark.parametrize("value", ["attended", "x" * 9999, "taught\x00"])
def test_a_mark_nobody_knows_saves_nothing(teacher, url, row, sam, value):
    teacher.post(url, {f"mark-{sam.pk}": HERE, f"taught-{row.pk}": value})

    row.refresh_from_db()
    assert row.mark == ""
    assert not Attendance.objects.exists()


def test_what_was_chosen_before_the_sign_in_ran_out_is_shown_again(client, url, jo, row, sign_in_ran_out):
    sign_in_ran_out(jo)
    client.post(url, {f"taught-{row.pk}": TAUGHT, f"taughtseen-{row.pk}": ""})
    client.force_login(jo)

    page = read(client.get(url))

    assert page.find("input", {"name": f"taught-{row.pk}", "checked": True})["value"] == TAUGHT
    assert "We kept what you chose" in page.text


@pytest.mark.parametrize("people", [1, 10, 40])
def test_the_page_asks_at_most_twelve_queries(teacher, url, run, session, people, django_assert_max_num_queries):
    factories.facilitator("Ada", runs=(run,))
    for number in range(people):
        booking = factories.booking(run, who=factories.person(f"Student {number}"))
        AccessNeed.objects.create(person=booking.person, what="Large print")
    teacher.get(url)

    with django_assert_max_num_queries(12):
        teacher.get(url)


def test_a_substitute_is_chosen_by_name_from_the_pool(teacher, session, row):
    kim = factories.facilitator("Kim <b>K</b>", role=FacilitatorRole.PROFESSIONAL)
    url = to("substitute_add", session)

    names = [option.text for option in read(teacher.get(url)).find_all("option")]
    page = read(teacher.post(url, {"facilitator": kim.pk}, follow=True))

    assert names == ["Choose a name", "Kim <b>K</b> (professional experience)"]
    assert "Stood in on the day." in page.text
    assert [each.name for each in roll_call.who_teaches(session)] == ["Jo", "Kim <b>K</b>"]


@pytest.mark.parametrize("sent", ["", "999999", "nonsense"])
def test_a_substitute_of_nobody_says_what_to_do(teacher, session, sent):
    page = read(teacher.post(to("substitute_add", session), {"facilitator": sent}))

    assert "Please choose" in page.find(class_="nhsuk-error-summary").text


def test_someone_new_at_the_door_is_added_and_taken_away(teacher, session):
    added = read(teacher.post(to("walk_in_add", session), {"called": " <i>Kit</i>  K "}, follow=True))
    booking = WalkIn.objects.get().booking
    gone = teacher.post(to("walk_in_take_away", session, booking.pk), follow=True)

    assert "<i>Kit</i> K is added and marked as here." in added.text
    assert "New at the door." in added.find(id=f"row-{booking.pk}").text
    assert not WalkIn.objects.exists()
    assert "not on this register any more" in read(gone).text


def test_a_name_that_is_there_is_asked_about(teacher, session, sam):
    url = to("walk_in_add", session)

    asked = teacher.post(url, {"called": "sam"})
    teacher.post(url, {"called": "sam", "is_another": "yes"})

    assert asked.status_code == 409
    assert "Is this the same person?" in read(asked).h1.text
    assert WalkIn.objects.count() == 1


@pytest.mark.parametrize("called", ["", "   ", "x" * 101])
def test_a_name_that_cannot_be_is_said_on_the_register(teacher, session, called):
    page = read(teacher.post(to("walk_in_add", session), {"called": called}))

    assert page.find(id="id_called-error") or page.find(class_="nhsuk-error-message")
    assert not WalkIn.objects.exists()


def test_a_drop_in_is_a_list_of_who_came(client):
    drop_in = factories.run(needs_booking=False, completion_percent=None)
    client.force_login(factories.facilitator("Ada", runs=(drop_in,)).person.user)
    session = drop_in.sessions.get(number=1)

    page = read(client.post(to("walk_in_add", session), {"called": "Kit"}, follow=True))

    assert page.find(id="register-counts").text == "1 came"
    assert page.find("button", string="Everyone is here") is None


def test_the_sheet_names_only_those_who_chose_so(teacher, session, run, sam):
    sam.person.on_sign_in_sheet = True
    sam.person.called = "Sam Surname"
    sam.person.save()
    AccessNeed.objects.create(person=sam.person, what="Large print")
    factories.booking(run, who=factories.person("Secret"))

    response = teacher.get(to("sign_in_sheet", session))

    words = response.content.decode()
    names = [row.td.text for row in read(response).select("tbody tr")]
    assert names == ["Sam", *[""] * 7]
    assert not any(hidden in words for hidden in ("Surname", "Secret", "Large print", sam.person.reference))


def test_entering_the_sheet_leaves_marks_alone(teacher, session, run, sam, jo):
    alex = factories.booking(run, who=factories.person("Alex"))
    factories.attendance(alex, at_session=session, mark=MISSED, marked_by=jo)
    url = to("from_sheet", session)

    shown = [label.text for label in read(teacher.get(url)).select("label")]
    page = read(teacher.post(url, {"signed": [sam.pk, alex.pk, "nonsense", "٣"]}, follow=True))

    assert shown == ["Sam"]
    marks = dict(Attendance.objects.values_list("booking", "mark"))
    assert marks == {sam.pk: HERE, alex.pk: MISSED}
    assert "from the sign-in sheet, saved 10:42am by Jo" in page.find(id=f"state-{sam.pk}").text


def test_who_sent_apologies_and_signed_is_marked_as_here(teacher, session, sam, jo):
    factories.attendance(sam, at_session=session, mark=Mark.APOLOGIES, marked_by=jo)
    url = to("from_sheet", session)

    shown = [label.text for label in read(teacher.get(url)).select("label")]
    teacher.post(url, {"signed": []})
    untouched = Attendance.objects.get().mark
    teacher.post(url, {"signed": [sam.pk]})

    assert shown == ["Sam – Sent apologies, so not marked as here"]
    assert untouched == Mark.APOLOGIES
    assert (Attendance.objects.get().mark, Attendance.objects.get().source) == (HERE, MarkSource.SHEET)


def test_ticks_of_a_sheet_that_is_refused_are_shown_again(teacher, session, sam):
    session.state = "cancelled"
    session.save()

    page = read(teacher.post(to("from_sheet", session), {"signed": [sam.pk]}))

    assert page.find("input", id=f"signed-{sam.pk}").has_attr("checked")
    assert not Attendance.objects.exists()


def test_the_poster_holds_the_code_and_until_when_it_works(teacher, session):
    page = read(teacher.get(to("check_in_code", session)))

    assert page.find(class_="college-poster__code").text == check_in.code_of(session)
    assert page.find("svg").has_attr("viewbox")  # so that it grows to the size that the sheet gives it
    assert "It works until 12:30pm." in page.text


def test_the_trail_is_in_words(teacher, session, sam, jo):
    register.mark(session, marks={sam.pk: MISSED}, seen={}, by=jo, now=session.starts_at)
    register.mark(session, marks={sam.pk: HERE}, seen={sam.pk: MISSED}, by=jo, now=session.starts_at)

    page = read(teacher.get(to("register_trail", session)))

    assert page.select_one("main li").text == "Sam: Jo changed Missed to Here, Wednesday 21 October, 10:30am."


@pytest.mark.parametrize(
    "name", ["substitute_add", "walk_in_add", "sign_in_sheet", "from_sheet", "check_in_code", "register_trail"]
)
def test_who_does_not_teach_it_finds_nothing(client, session, name):
    client.force_login(factories.facilitator("Elsewhere").person.user)

    assert client.get(to(name, session)).status_code == 404
    assert client.post(to(name, session)).status_code in (404, 405)


def test_looks_are_noted_on_the_sheet_for_those_named_alone(teacher, session, sam):
    teacher.get(to("sign_in_sheet", session))

    assert not AccessLog.objects.exists()
