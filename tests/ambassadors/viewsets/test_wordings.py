"""What ambassadors say yes to is never changed under them."""

import pytest
from django.urls import reverse

from ambassadors.models import ProfileWording
from college_site.roles_setup import set_up_roles
from tests import factories
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff_client(client):
    set_up_roles()
    client.force_login(factories.staff_login())
    return client


def test_a_wording_is_never_edited_but_followed_by_the_next(staff_client, admin_client):
    first = make.profile_wording()

    admin_client.post(reverse("profile_wordings:edit", args=[first.pk]), {"words": "All yours.", "months": 60})
    form = staff_client.get(reverse("profile_wordings:add")).content.decode()
    staff_client.post(reverse("profile_wordings:add"), {"words": "Said in other words.", "months": 12})

    assert first.words in form
    assert list(ProfileWording.objects.order_by("version").values_list("version", "words", "months")) == [
        (1, first.words, 24),
        (2, "Said in other words.", 12),
    ]


def test_nobody_deletes_one(admin_client):
    wording = make.profile_wording()

    admin_client.post(reverse("profile_wordings:delete", args=[wording.pk]))

    assert ProfileWording.objects.get() == wording
