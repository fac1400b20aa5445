"""Set-up makes what is missing and leaves alone what is there."""

import pytest
from wagtail.models import Page, Site

from content.domain import standard_words
from content.models import CollegeSettings, HomePage, StandardPage
from courses.domain.first_pages import set_up_pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_pages")]


def test_set_up_pages_makes_the_whole_site(now):
    set_up_pages(now=now)

    home = HomePage.objects.get()
    slugs = set(home.get_children().live().values_list("slug", flat=True))
    college = CollegeSettings.for_site(Site.objects.get(is_default_site=True))

    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert slugs == {"courses", *(words.slug for words in standard_words.STANDARD_PAGES)}
    assert [line.name for line in college.help_lines.all()] == ["999", "NHS 111", "Samaritans", "Shout"]


def test_wagtails_own_welcome_page_makes_room(now):
    set_up_pages(now=now)

    assert list(Page.objects.filter(depth=2).values_list("title", flat=True)) == ["Recovery and Wellbeing College"]


def test_a_second_time_changes_nothing(now):
    set_up_pages(now=now)
    page = StandardPage.objects.get(slug="about-us")
    page.title = "Who we are"
    page.save_revision().publish()
    college = CollegeSettings.objects.get()
    college.help_lines.set(college.help_lines.all()[:1])
    college.save()
    before = list(Page.objects.order_by("pk").values("pk", "title", "latest_revision"))

    set_up_pages(now=now)

    assert list(Page.objects.order_by("pk").values("pk", "title", "latest_revision")) == before
    assert college.help_lines.count() == 1


def test_a_page_that_was_taken_away_comes_back_and_a_draft_stays_a_draft(now):
    set_up_pages(now=now)
    StandardPage.objects.get(slug="cookies").delete()
    StandardPage.objects.get(slug="find-work").unpublish()

    set_up_pages(now=now)

    assert StandardPage.objects.get(slug="cookies").live
    assert not StandardPage.objects.get(slug="find-work").live


def test_a_site_of_the_colleges_own_is_left_alone(now):
    set_up_pages(now=now)
    site = Site.objects.get()
    site.hostname, site.port = "college.example.org", 443
    site.save()

    set_up_pages(now=now)

    assert Site.objects.values_list("hostname", "port").get() == ("college.example.org", 443)


def test_editors_find_a_first_revision(now):
    set_up_pages(now=now)

    assert not Page.objects.filter(depth__gt=1, latest_revision=None).exists()
