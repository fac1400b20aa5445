"""Deleting a course page in the CMS: not while dates or the way in which it was made belong to it."""

import pytest
from django.contrib.messages import get_messages

from ambassadors.states import ProposalState
from college_site.roles_setup import set_up_roles
from courses import wagtail_hooks
from courses.models import CoursePage
from people.states import Role
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    set_up_roles()
    client.force_login(factories.login("editor@example.org", roles=(Role.EDITOR,)))
    return client


def made_together():
    return making.proposal(ProposalState.APPROVED).course


def with_dates():
    return factories.run().course


@pytest.mark.parametrize("course_of", [made_together, with_dates])
def test_what_others_rely_on_stays_and_says_why(editor, course_of):
    course = course_of()

    response = editor.post(f"/cms/pages/{course.pk}/delete/")

    assert response["Location"] == f"/cms/pages/{course.pk}/edit/"
    assert [str(said) for said in get_messages(response.wsgi_request)] == [wagtail_hooks.STAYS]
    assert CoursePage.objects.get() == course


def test_a_page_on_which_nothing_relies_is_deleted(editor):
    course = factories.course()

    editor.post(f"/cms/pages/{course.pk}/delete/")

    assert not CoursePage.objects.exists()
