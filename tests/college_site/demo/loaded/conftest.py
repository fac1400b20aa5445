"""The demo college, loaded once for all tests of this folder."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import storages
from django.db import transaction

from ambassadors.domain.profiles import pages as profile_pages
from ambassadors.domain.profiles import wordings
from college_site.demo import loading
from people.states import Role
from stories.domain import first_lists, first_story_pages
from tests import factories
from tests.college_site.demo.loaded.college import say_nothing


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo college as it is at `factories.NOW`, loaded once for all tests here and taken back after them."""
    folder = str(tmp_path_factory.mktemp("kept-apart"))
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        for place in ("base_location", "location"):
            patch.setattr(storages["kept_apart"], place, folder)
        for role in Role:
            Group.objects.get_or_create(name=role)
        factories.catalogue_page()
        first_lists.set_up_lists()
        first_story_pages.set_up_story_pages(now=factories.NOW)
        profile_pages.set_up_page(now=factories.NOW)
        wordings.set_up_wording()
        loading.load(now=factories.NOW, tell=say_nothing)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    """What a test changes of it is taken back after the test."""
