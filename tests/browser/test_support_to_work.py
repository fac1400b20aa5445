"""From “somebody asks” to “in work”, as an employment specialist goes it on a phone; and the survey."""

from django.utils import timezone

from tests.browser import service_college
from tests.browser.service_college import SPECIALIST, WISH


def today() -> str:
    return timezone.localdate().isoformat()


def choose(visitor, label: str) -> None:
    visitor.page.get_by_label(label, exact=True).first.check()


def test_from_asking_to_a_job(visitor, college):
    college.behind(service_college.somebody_asks)
    visitor.go("/employment/asked/")
    visitor.sign_in(SPECIALIST)
    assert visitor.heading == "1 person waits for an answer"

    visitor.follow("Robin")
    assert WISH in visitor.text
    visitor.follow("Take them onto a caseload")
    visitor.press("Take them on")
    assert "Please say whether they have a job." in visitor.text
    visitor.page.get_by_label("Who supports them?").select_option(label="Ade Cole, Northgate")
    visitor.page.get_by_label("Team", exact=True).select_option(label="Northgate")
    choose(visitor, "No")
    visitor.fill("Taken onto the caseload on", today())
    visitor.press("Take them on")

    visitor.go("/employment/")
    assert visitor.heading == "1 person on your caseload"
    visitor.follow("Robin")
    visitor.follow("Note a contact")
    choose(visitor, "By phone")
    visitor.fill("What you talked about", "Gardens, mornings.")
    visitor.press("Save the contact")
    visitor.follow("Start the vocational profile")
    visitor.fill("The work I would like", "Outdoors.")
    visitor.press("Save the profile")

    visitor.follow("Write down a job, learning or volunteering")
    choose(visitor, "Paid work: a new job")
    visitor.fill("First day", today())
    visitor.fill("Job or course", "Gardner")
    choose(visitor, "The person told us")
    visitor.press("Write it down")
    assert "There is something to put right" in visitor.text
    choose(visitor, "Paid work: at least four hours of it have been done. A job counts from there")
    visitor.press("Write it down")
    visitor.follow("Something is wrong: take it back")
    visitor.fill("Why is it taken back?", "Misspelt")
    visitor.press("Take it back")
    visitor.fill("Job or course", "Gardener")
    choose(visitor, "Paid work: at least four hours of it have been done. A job counts from there")
    visitor.press("Write it down")
    visitor.follow("Close their support")
    choose(visitor, "In work")
    visitor.press("Close their support")

    assert "Their support is closed." in visitor.text
    assert college.behind(service_college.record) == ["in_work", [["Gardner", "Misspelt"], ["Gardener", ""]], 1]


def test_the_survey_asks_one_question_and_keeps_nobody(visitor, college):
    code = college.behind(service_college.a_survey)
    visitor.go(f"/survey/{code}/")
    visitor.press("Send my answer")
    assert "There is something to put right" in visitor.text

    choose(visitor, "Quite satisfied")
    visitor.fill("Is there anything you would like to add?", "Thank you 🌱")
    visitor.press("Send my answer")

    assert "Thank you" in visitor.heading
    assert college.behind(service_college.answers) == [["quite", "link", "Thank you 🌱"]]
