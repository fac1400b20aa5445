"""What editors and administrators can do to the page of an ambassador in the CMS: see where it stands, nothing else."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from ambassadors.domain.profiles import withdrawal
from ambassadors.models import AmbassadorPage
from college_site.roles_setup import set_up_roles
from people.states import Role
from tests import factories, pages
from tests.ambassadors import profiles_told as told
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(now):
    """The page of a profile with telling words, put up by the college's own ways."""
    profile = told.told_everywhere(by=told.college(), now=now)
    return AmbassadorPage.objects.get(profile=profile)


@pytest.fixture(params=[Role.EDITOR, Role.COLLEGE_STAFF, "superuser"])
def cms(request, client, db):
    set_up_roles()
    login = factories.login(roles=(request.param,) if request.param != "superuser" else ())
    login.is_superuser = request.param == "superuser"
    login.save()
    client.force_login(login)
    return client


def at(name, *arguments):
    return reverse(f"wagtailadmin_pages:{name}", args=arguments)


def test_it_is_shown_without_a_word_and_with_a_way_to_the_desk(cms, page):
    response = cms.get(at("edit", page.pk))

    soup = pages.read(response)
    assert response.status_code == 200
    assert soup.find("a", href=reverse("desk_profile", args=[page.profile_id])) is not None
    assert soup.find(attrs={"name": "action-publish"}) is None
    assert told.tokens(response.content.decode()) == set()


@pytest.mark.parametrize("action", ["action-publish", "action-submit", "action-save"])
def test_nothing_that_is_sent_from_there_changes_it(cms, page, action):
    cms.post(at("edit", page.pk), {"title": "Other words", "slug": "other", action: "yes"})

    page.refresh_from_db()
    assert (page.title, page.slug, page.live) == (f"Ambassador {page.profile.slug}", page.profile.slug, True)


@pytest.mark.parametrize("name", ["unpublish", "delete", "copy"])
def test_it_is_not_taken_down_or_copied_there(cms, page, name):
    parent = page.get_parent().pk

    cms.post(at(name, page.pk), {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent})

    assert [(each.pk, each.live) for each in AmbassadorPage.objects.all()] == [(page.pk, True)]


def test_nobody_makes_one_there(cms, page):
    parent = page.get_parent().pk

    response = cms.post(at("add", "ambassadors", "ambassadorpage", parent), {"title": "Another", "slug": "another"})

    assert response.status_code in {302, 403}
    assert AmbassadorPage.objects.count() == 1


def test_its_revisions_and_log_hold_no_word_while_it_is_up_and_afterwards(cms, page, now):
    cms.get(at("history", page.pk))
    profile = page.profile
    kept = [str(revision.content) for revision in page.revisions.all()]
    assert told.tokens(" ".join(kept)) == set()

    withdrawal.withdraw(profile, by=profile.ambassador.person.user, now=now)

    log = str(list(PageLogEntry.objects.values_list("label", "data")))
    assert told.tokens(log) == set()
    assert cms.get(at("edit", page.pk)).status_code == 404


def test_the_page_of_all_is_made_once(db, now):
    from ambassadors.domain.profiles import pages as domain
    from ambassadors.models import AmbassadorIndexPage

    factories.home_page()
    domain.set_up_page(now=now)
    domain.set_up_page(now=now)

    assert AmbassadorIndexPage.objects.get().slug == "ambassadors"
    assert make.ambassador_index_page() == AmbassadorIndexPage.objects.get()
