import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision

from ambassadors.domain.profiles import invariants
from ambassadors.models import AmbassadorPage, Profile, ProfileReading
from ambassadors.states import ProfileReadingOutcome, ProfileState
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(author, now):
    profile = make.published_profile(author, now=now)
    Page.objects.filter(pk=profile.page.pk).update(title=f"Ambassador {profile.slug}")
    return profile


def no_yes(profile):
    profile.consents.all().delete()


def nobody_found_it_ready(profile):
    ProfileReading.objects.update(outcome=ProfileReadingOutcome.COMMENTS)


def words_of_another(profile):
    Profile.objects.filter(pk=profile.pk).update(published_version=make.published_profile().published_version)


def no_page(profile):
    profile.page.delete()


def a_name_in_the_page_tree(profile):
    Page.objects.filter(pk=profile.page.pk).update(title="Amara")


def read_by_nobody(profile):
    Profile.objects.filter(pk=profile.pk).update(state=ProfileState.MODERATION)


def a_reading_left_open(profile):
    ProfileReading.objects.update(outcome="", ended_at=None, read_by=None)


def a_revision_left_behind(profile):
    """Of a page that is not there any more."""
    kinds = ContentType.objects.get_for_models(AmbassadorPage, Page)
    Revision.objects.create(
        content_type=kinds[AmbassadorPage],
        base_content_type=kinds[Page],
        object_id="424242",
        content={},
        object_str="Amara",
        created_at=profile.published_at,
    )


def test_all_is_well_with_one_of_each(published, now):
    make.sent_profile(make.ambassador("Ben"))
    make.profile(make.ambassador("Cy"))

    assert list(invariants.faults(now=now)) == []


@pytest.mark.parametrize(
    "harm",
    [
        no_yes,
        nobody_found_it_ready,
        words_of_another,
        no_page,
        a_name_in_the_page_tree,
        read_by_nobody,
        a_reading_left_open,
        a_revision_left_behind,
    ],
)
def test_what_must_not_be_is_said_without_a_name(published, now, harm):
    harm(published)

    faults = list(invariants.faults(now=now))

    assert faults
    assert not any("Amara" in fault or make.WORDS in fault for fault in faults)
