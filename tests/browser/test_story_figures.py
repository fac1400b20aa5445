"""Figures of stories on a phone and on a desk, and the lists that staff keep for stories in the CMS."""

import datetime as dt

from django.utils import timezone

from people.states import Role
from stories.models import StoryReads
from tests import factories

STAFF, MANAGER = "robin@example.org", "farah@example.org"


def build() -> None:
    """Two stories that are read, with a title as long as titles may be; a booklet that was printed."""
    now = timezone.now()
    factories.person("Robin", email=STAFF, roles=(Role.COLLEGE_STAFF,))
    factories.person("Farah", email=MANAGER, roles=(Role.MANAGER,))
    long = factories.published_story(title="Wielkopolskie" * 11, themes=(factories.theme(),), now=now)
    other = factories.published_story(title="حديقتي", now=now)
    for story in (long, other):
        StoryReads.objects.create(story=story, day=timezone.localdate(now), count=1234)
    long.consents.update(expires_at=now + dt.timedelta(days=10))
    edition = factories.edition(factories.booklet("Small steps", stories=(long, other)), now=now)
    factories.handout(factories.print_run(edition, copies=200, now=now), copies=30)


def test_staff_read_the_figures_of_stories(visitor, college):
    college.behind(build)
    visitor.go("/reports/stories/")
    visitor.sign_in(STAFF)

    assert visitor.heading == "Figures of stories and booklets"
    assert "2 stories are on our website. Stories were opened 2,468 times" in visitor.text
    assert "We had 200 copies of booklets printed, and gave out 30." in visitor.text
    assert "2 permissions end in the next 90 days." in visitor.text
    assert "In booklets and our list of courses, printed and to download: until" in visitor.text


def test_a_manager_comes_from_the_figures_of_the_college(open_screen, college):
    college.behind(build)
    farah = open_screen("phone")
    farah.go("/reports/college/")
    farah.sign_in(MANAGER)
    farah.follow("Figures of stories and booklets")

    assert "2 permissions end in the next 90 days." in farah.text
    assert "to download: until" not in farah.text
