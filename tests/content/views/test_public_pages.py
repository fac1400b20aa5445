"""Home, the standard pages and the pages for when something goes wrong, as people read them."""

import pytest
from django.template.loader import render_to_string
from wagtail.models import Site

from ambassadors.domain.profiles import pages as profile_pages
from content.domain import standard_words
from content.models import CollegeSettings, HelpLine, HomePage
from courses.domain.first_pages import set_up_pages
from stories.domain.first_story_pages import set_up_story_pages
from tests import factories, pages

pytestmark = pytest.mark.django_db
SLUGS = [words.slug for words in standard_words.STANDARD_PAGES]


@pytest.fixture(autouse=True)
def _site(time_machine, now):
    time_machine.move_to(now, tick=False)
    set_up_pages(now=now)
    set_up_story_pages(now=now)
    profile_pages.set_up_page(now=now)


@pytest.mark.parametrize("address", ["/", "/courses/", *(f"/{slug}/" for slug in SLUGS)])
def test_every_page_is_well_made_and_has_help_in_its_place(client, address):
    response = client.get(address)
    soup = pages.read(response)

    assert response.status_code == 200
    assert pages.faults(response) == []
    assert [pages.tidy(a.get_text()) for a in soup.header.select(".nhsuk-header__account a")] == [
        "Get urgent help",
        "Sign in",
    ]
    assert soup.find("a", class_="nhsuk-skip-link")["href"] == "#maincontent"
    assert {a["href"] for a in soup.footer.find_all("a")} >= {"/accessibility/", "/privacy/", "tel:02079460321"}


@pytest.mark.parametrize("address", ["/", "/courses/", *(f"/{slug}/" for slug in SLUGS)])
def test_no_link_within_the_site_is_dead(client, address):
    soup = pages.read(client.get(address))
    ours = {a["href"] for a in soup.find_all("a") if a["href"].startswith("/")}

    dead = {href for href in ours if client.get(href).status_code not in {200, 302}}

    assert dead == set()


def test_home_shows_the_next_six_that_can_be_booked(client):
    for number in range(8):
        factories.run(of=factories.course(f"Course {number}"), first=factories.at(f"2026-10-{28 - number}"))
    factories.booking(factories.run(of=factories.course("Full"), capacity=1, first=factories.at("2026-10-15")))

    response = client.get("/")
    shown = [pages.tidy(h.get_text()) for h in pages.read(response).select(".college-listing h3")]

    assert shown == ["Course 7", "Course 6", "Course 5", "Course 4", "Course 3", "Course 2"]
    assert pages.faults(response) == []


def test_home_with_nothing_to_book_has_a_next_step(client):
    assert "There is nothing to book today. See what is coming , or call us" in pages.words(client.get("/"))


def test_home_says_what_the_college_is_and_searches_the_catalogue(client):
    soup = pages.read(client.get("/"))

    assert pages.tidy(soup.h1.get_text()) == HomePage.objects.get().introduction
    assert soup.main.form["action"] == "/courses/"
    assert (soup.main.form["method"], soup.main.find("input")["name"]) == ("get", "q")


def test_urgent_help_lists_the_colleges_own_lines(client):
    college = CollegeSettings.for_site(Site.objects.get())
    college.help_lines.add(HelpLine(name="Harbour <line>", what_to_do="Call after dark.", phone="020 7946 0111"))
    college.save()

    response = client.get("/get-urgent-help/")
    links = {a["href"] for a in pages.read(response).main.find_all("a")}

    assert {"tel:999", "tel:111", "tel:116123", "tel:02079460111"} <= links
    assert "Harbour <line> Call after dark." in pages.words(response)


def test_a_signed_in_person_is_greeted_by_the_name_they_chose(client, django_assert_max_num_queries):
    person = factories.person("Zoë <b>")
    client.force_login(person.user)

    with django_assert_max_num_queries(12):
        response = client.get("/")

    assert "Hello, Zoë <b>" in pages.words(response)


def test_name_contact_and_colour_come_from_the_settings(client):
    college = CollegeSettings.for_site(Site.objects.get())
    college.name, college.phone, college.accent_colour = "Harbour & Hill College", "020 7946 0777", "#223344"
    college.save()

    response = client.get("/about-us/")
    colours = client.get("/college.css")

    assert "Harbour & Hill College" in pages.words(response)
    assert "020 7946 0777" in pages.words(response)
    assert colours.content.decode() == ":root { --college-accent: #223344; }\n"


@pytest.mark.parametrize("address", ["/nope/", "/courses/nope/", "/" + "a" * 3000 + "/", "/%F0%9F%98%80/", "/a%0Ab/"])
def test_not_found_offers_search_and_the_catalogue(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert pages.faults(response) == []
    assert pages.heading(response) == "We could not find that page"
    assert pages.read(response).main.form["action"] == "/courses/"


def test_not_found_for_who_is_signed_in(client, student):
    client.force_login(student.user)

    response = client.get("/nope/")

    assert (response.status_code, pages.faults(response)) == (404, [])


def test_a_form_that_was_open_too_long_says_what_to_do(rf):
    from django.contrib.auth.models import AnonymousUser

    from college_site.views import form_expired

    request = rf.post("/")
    request.user = AnonymousUser()

    response = form_expired(request)

    assert response.status_code == 403
    assert "Nothing you typed is lost." in pages.words(response)
    assert pages.faults(response) == []


@pytest.mark.parametrize(
    ("origin", "shown"), [("http://testserver", ["</textarea> A long story. " * 9]), ("http://x", [])]
)
def test_a_form_that_was_open_too_long_gives_long_texts_back_to_our_own_page_alone(client, origin, shown):
    strict = type(client)(enforce_csrf_checks=True)
    words = {"story": "</textarea> A long story. " * 9, "name": "Sam", "csrfmiddlewaretoken": "x" * 64}

    response = strict.post("/accounts/login/", words, headers={"origin": origin})

    assert response.status_code == 403
    assert [box.get_text().lstrip("\n") for box in pages.read(response).select("textarea")] == shown
    assert pages.faults(response) == []


def test_the_page_for_a_fault_of_ours_needs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string("500.html")

    assert "{" not in html
    assert "Something went wrong on our side" in html
