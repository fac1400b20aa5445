"""What editors and administrators can do to the page of a story in the CMS: see where it stands, and nothing else."""

import pytest
from django.urls import reverse

from college_site.roles_setup import set_up_roles
from people.states import Role
from stories.domain import writing
from stories.models import StoryPage
from tests import factories, pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(now):
    """A story that waits to be read, in the CMS."""
    factories.story_index_page()
    story = factories.story(title="Beans")
    writing.send(story, by=story.narrator.user, now=now)
    return StoryPage.objects.get(story=story)


@pytest.fixture(params=[Role.EDITOR, Role.COLLEGE_STAFF, Role.ADMINISTRATOR, "superuser"])
def login(request, db):
    set_up_roles()
    if request.param != "superuser":
        return factories.login(roles=(request.param,))
    made = factories.login()
    made.is_superuser = True
    made.save()
    return made


@pytest.fixture
def cms(client, login):
    client.force_login(login)
    return client


def at(name, *arguments):
    return reverse(f"wagtailadmin_pages:{name}", args=arguments)


def test_the_page_is_shown_with_where_it_stands_and_a_way_to_the_desk(cms, sent):
    response = cms.get(at("edit", sent.pk))

    soup = pages.read(response)
    assert response.status_code == 200
    assert soup.find("a", href=reverse("desk_story", args=[sent.story_id])) is not None
    assert soup.find(attrs={"name": "action-publish"}) is None


@pytest.mark.parametrize("action", ["action-publish", "action-submit", "action-workflow-action", "action-save"])
def test_nothing_that_is_sent_from_there_changes_it(cms, sent, action):
    sent_fields = {"title": "Other words", "slug": "other", action: "approve", "workflow-action-name": "approve"}

    cms.post(at("edit", sent.pk), sent_fields)

    page = StoryPage.objects.get(pk=sent.pk)
    latest = page.get_latest_revision_as_object()
    assert (page.title, latest.title, page.live, page.workflow_in_progress) == ("Beans", "Beans", False, True)


@pytest.mark.parametrize("name", ["unpublish", "delete", "copy"])
def test_it_is_not_taken_down_or_copied_there(cms, login, name, now):
    page = factories.published_story(title="Beans").page

    cms.post(at(name, page.pk), {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk})

    assert [(each.pk, each.live) for each in StoryPage.objects.all()] == [(page.pk, True)]


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_nor_with_many_at_once(cms, sent, action):
    up = factories.published_story(title="Peas").page
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    elsewhere = sent.get_parent().get_parent().pk

    cms.post(f"{address}?id={sent.pk}&id={up.pk}", {"chooser": elsewhere})

    found = {page.pk: (page.live, page.get_parent().pk) for page in StoryPage.objects.all()}
    index = sent.get_parent().pk
    assert found == {sent.pk: (False, index), up.pk: (True, index)}


def test_the_workflow_is_ended_on_the_desk_alone(cms, sent):
    task = sent.current_workflow_task_state

    cms.post(at("workflow_action", sent.pk, "approve", task.pk), {"comment": "Fine"})
    cms.post(at("confirm_workflow_cancellation", sent.pk))

    task.refresh_from_db()
    assert task.status == task.STATUS_IN_PROGRESS


def test_nor_is_a_page_changed_that_is_up(cms, now):
    page = factories.published_story(title="Beans").page

    cms.post(at("edit", page.pk), {"title": "Other words", "slug": "other", "action-publish": "yes"})

    page.refresh_from_db()
    assert (page.title, page.slug, page.live) == ("Beans", page.story.slug, True)


def test_the_page_above_all_stories_stays_and_theirs_with_it(cms, settings, now):
    index = factories.published_story(title="Beans").page.get_parent()
    sure = {"confirm_site_name": settings.WAGTAIL_SITE_NAME}

    cms.post(at("delete", index.pk), sure)
    cms.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={index.pk}", sure)

    assert StoryPage.objects.count() == 1
