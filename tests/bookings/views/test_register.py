"""The register's page: with script row by row, without it one form; and what must not get through."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from bookings.models import Attendance
from bookings.states import BookingState, Mark, MarkSource
from courses.states import SessionState
from people.models import AccessLog, AccessNeed
from people.states import Role
from people.views import kept_answers
from tests import factories

HERE, SORRY, MISSED = Mark.ATTENDED, Mark.APOLOGIES, Mark.MISSED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_during_the_session")]


def read(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def chosen(page, booking) -> str:
    return page.find("input", {"name": f"mark-{booking.pk}", "checked": True})["value"]


def test_shows_the_class_with_nothing_chosen(teacher, url, sam):
    page = read(teacher.get(url))

    assert page.find(id="register-counts").text == "1 expected, 1 not marked yet"
    assert chosen(page, sam) == ""
    assert [label.text for label in page.select(f"#row-{sam.pk} .college-mark label")] == [
        "Here",
        "Part",
        "Sent apologies",
        "Missed",
        "Not marked yet",
    ]


def test_shows_needs_and_the_name_they_like_but_no_address(teacher, url, sam):
    AccessNeed.objects.create(person=sam.person, what="A seat near the door <b>please</b>")

    response = teacher.get(url)

    assert [li.text for li in read(response).select("details.college-needs li")] == [
        "A seat near the door <b>please</b>"
    ]
    assert "sam.private@example.org" not in response.content.decode()


def test_notes_who_looked_and_is_kept_by_no_cache(teacher, url, sam, jo):
    response = teacher.get(url)

    assert AccessLog.objects.get(person=sam.person).by == jo
    assert "no-store" in response["Cache-Control"]


def test_carries_no_inline_script_or_style(teacher, url, sam):
    page = read(teacher.get(url))

    assert [tag for tag in page.find_all("script") if not tag.get("src")] == []
    assert page.find_all("style") == []
    assert page.find_all(style=True) == []
    assert [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)] == []


def test_the_first_button_of_the_form_is_save(teacher, url, sam):
    page = read(teacher.get(url))

    buttons = page.find("form", id="register").find_all("button")

    assert [(b.text, b.get("formaction") is None) for b in buttons] == [
        ("Save", True),
        ("Everyone is here", False),
        ("Save", True),
    ]


def test_without_script_one_save_keeps_all(teacher, url, run, session, sam):
    alex = factories.booking(run, who=factories.person("Alex"))
    form = {f"mark-{sam.pk}": HERE, f"seen-{sam.pk}": "", f"mark-{alex.pk}": "", f"seen-{alex.pk}": ""}

    response = teacher.post(url, form, follow=True)

    page = read(response)
    assert response.redirect_chain == [(url, 302)]
    assert "Saved at 10:42am." in page.text
    assert (chosen(page, sam), chosen(page, alex)) == (HERE, "")
    assert page.find(id="register-counts").text == "2 expected, 1 not marked yet"
    assert "saved 10:42am by Jo" in page.find(id=f"state-{sam.pk}").text


def test_with_script_a_row_saves_by_itself(teacher, url, run, sam):
    factories.booking(run, who=factories.person("Alex"))

    response = teacher.post(url, {f"mark-{sam.pk}": HERE, f"seen-{sam.pk}": ""}, headers={"HX-Request": "true"})

    piece = read(response)
    assert response.status_code == 200
    assert piece.find("input", {"name": f"seen-{sam.pk}"})["value"] == HERE
    assert "saved 10:42am by Jo" in piece.text
    assert piece.find(id="register-counts")["hx-swap-oob"] == "true"
    assert piece.find(id="register-counts").text == "2 expected, 1 not marked yet"
    assert piece.find("input", {"type": "radio"}) is None


def test_with_script_a_clash_comes_back_as_the_whole_row(teacher, url, run, session, sam):
    kim = factories.facilitator("Kim", runs=(run,)).person.user
    factories.attendance(sam, at_session=session, mark=HERE, marked_by=kim)

    response = teacher.post(url, {f"mark-{sam.pk}": MISSED, f"seen-{sam.pk}": ""}, headers={"HX-Request": "true"})

    row = read(response)
    assert response["HX-Retarget"] == f"#row-{sam.pk}"
    assert response["HX-Reswap"] == "outerHTML"
    assert row.find(class_="college-clash").text == "Kim marked Here at 10:30am. You chose Missed."
    assert chosen(row, sam) == HERE
    assert Attendance.objects.get().mark == HERE


def test_without_script_a_clash_saves_the_rest_and_offers_the_choice(teacher, url, run, session, sam):
    kim = factories.facilitator("Kim", runs=(run,)).person.user
    alex = factories.booking(run, who=factories.person("Alex"))
    factories.attendance(sam, at_session=session, mark=HERE, marked_by=kim)
    form = {f"mark-{sam.pk}": MISSED, f"seen-{sam.pk}": "", f"mark-{alex.pk}": HERE, f"seen-{alex.pk}": ""}

    clash = teacher.post(url, form)
    page = read(clash)
    settle = page.select(f"#row-{sam.pk} button")
    decided = teacher.post(
        url, {f"mark-{sam.pk}": HERE, f"seen-{sam.pk}": HERE, "settle": settle[1]["value"]}, follow=True
    )

    assert clash.status_code == 409
    assert [button.text for button in settle] == ["Keep Here", "Change to Missed"]
    assert Attendance.objects.get(booking=alex).mark == HERE
    assert chosen(read(decided), sam) == MISSED


def test_everyone_here_keeps_what_is_chosen_and_marks_the_rest(teacher, run, session, sam):
    alex = factories.booking(run, who=factories.person("Alex"))
    sorry = factories.booking(run, who=factories.person("Kit"))
    factories.attendance(sorry, at_session=session, mark=SORRY, source=MarkSource.STUDENT)
    url = reverse("register_everyone_here", args=[session.pk])

    response = teacher.post(url, {f"mark-{alex.pk}": MISSED, f"seen-{alex.pk}": ""}, follow=True)

    page = read(response)
    assert [chosen(page, booking) for booking in (sam, alex, sorry)] == [HERE, MISSED, SORRY]
    assert page.find(id="register-counts").text == "3 expected, all marked"


def test_everyone_here_changes_nothing_on_get(teacher, session, sam):
    response = teacher.get(reverse("register_everyone_here", args=[session.pk]))

    assert response["Location"] == reverse("register", args=[session.pk])
    assert not Attendance.objects.exists()


def test_somebody_who_gave_up_meanwhile_is_named_and_the_rest_is_saved(teacher, url, run, sam):
    gone = factories.booking(run, who=factories.person("Kit"), state=BookingState.CANCELLED)

    response = teacher.post(url, {f"mark-{sam.pk}": HERE, f"mark-{gone.pk}": HERE}, follow=True)

    assert "Kit gave up their place meanwhile. Nothing was saved for them." in read(response).text
    assert Attendance.objects.get().booking == sam


def test_with_script_a_row_that_is_gone_loads_the_page_again(teacher, url, run):
    gone = factories.booking(run, who=factories.person("Kit"), state=BookingState.CANCELLED)

    response = teacher.post(url, {f"mark-{gone.pk}": HERE}, headers={"HX-Request": "true"})

    assert response["HX-Refresh"] == "true"


def test_a_cancelled_session_says_so_and_has_no_form(teacher, url, session, sam):
    session.state = SessionState.CANCELLED
    session.save()

    page = read(teacher.get(url))

    assert "This session was cancelled" in page.text
    assert page.find("form", id="register") is None


def test_nobody_booked_says_so(teacher, url):
    page = read(teacher.get(url))

    assert "Nobody is booked on this session" in page.text


def test_before_it_opens_it_says_when_and_refuses_kindly(teacher, run, sam):
    later = reverse("register", args=[run.sessions.get(number=2).pk])

    page = read(teacher.get(later))
    refused = read(teacher.post(later, {f"mark-{sam.pk}": HERE}, follow=True))

    assert "opens on Wednesday 28 October at 9:30am" in page.text
    assert "Everyone is here" not in page.text
    assert "Until then you can only note who sent apologies" in refused.text


def test_marks_chosen_before_the_sign_in_ran_out_are_kept(client, url, jo, sam, sign_in_ran_out):
    sign_in_ran_out(jo)
    client.post(url, {f"mark-{sam.pk}": MISSED, f"seen-{sam.pk}": ""})
    kept = client.session[kept_answers.KEY]
    client.force_login(jo)
    session = client.session
    session[kept_answers.KEY] = kept
    session.save()

    page = read(client.get(url))

    assert chosen(page, sam) == MISSED
    assert "We kept what you chose" in page.text
    assert not Attendance.objects.exists()


def test_marks_kept_at_everyone_is_here_come_back_on_the_register(client, url, run, session, jo, sam, sign_in_ran_out):
    sign_in_ran_out(jo)
    alex = factories.booking(run, who=factories.person("Alex"))
    everyone_here = reverse("register_everyone_here", args=[session.pk])
    client.post(everyone_here, {f"mark-{sam.pk}": MISSED, f"seen-{sam.pk}": ""})
    kept = client.session[kept_answers.KEY]
    client.force_login(jo)
    browser = client.session
    browser[kept_answers.KEY] = kept
    browser.save()

    page = read(client.get(everyone_here, follow=True))

    assert (chosen(page, sam), chosen(page, alex)) == (MISSED, "")
    assert "We kept what you chose" in page.text
    assert not Attendance.objects.exists()


def test_everybody_else_is_kept_out(client, url, run, sam):
    other = factories.facilitator("Kim", runs=(factories.run(),)).person.user
    editor = factories.staff_login(Role.EDITOR)
    seen = {}

    for who in [None, sam.person.user, editor, other]:
        client.logout()
        if who:
            client.force_login(who)
        seen[who] = (client.get(url).status_code, client.post(url, {f"mark-{sam.pk}": HERE}).status_code)

    assert list(seen.values()) == [(302, 302), (403, 403), (403, 403), (404, 404)]
    assert not Attendance.objects.exists()


def test_college_staff_may_mark_any_register(client, url, staff, sam):
    client.force_login(staff)

    client.post(url, {f"mark-{sam.pk}": HERE})

    assert Attendance.objects.get().marked_by == staff
