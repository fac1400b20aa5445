"""The picture of a profile, on the pages of its author."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from ambassadors.models import Profile
from people.files import kept_apart
from tests import pages
from tests.factories import ambassadors as make

pytestmark = pytest.mark.django_db


def picture(colour: str = "green") -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(drawn, "JPEG")
    return SimpleUploadedFile("My street 12.jpg", drawn.getvalue(), content_type="image/jpeg")


@pytest.fixture
def profile(amara):
    return make.profile(amara)


def test_a_picture_is_kept_under_a_name_that_says_nothing(own, profile):
    response = own.post(reverse("my_profile_photo"), {"photo": picture(), "alt": "Me, laughing"}, follow=True)

    kept = Profile.objects.get()
    assert pages.faults(response) == []
    assert kept.photo_alt == "Me, laughing"
    assert "street" not in kept.photo.name
    assert own.get(reverse("my_profile_photo_file")).headers["Content-Type"] == "image/jpeg"


def test_another_one_takes_its_place_and_the_first_is_deleted(own, profile, django_capture_on_commit_callbacks):
    own.post(reverse("my_profile_photo"), {"photo": picture(), "alt": "First"})
    first = Profile.objects.get().photo.name

    with django_capture_on_commit_callbacks(execute=True):
        own.post(reverse("my_profile_photo"), {"photo": picture("red"), "alt": "Second"})

    assert not kept_apart().exists(first)
    assert kept_apart().exists(Profile.objects.get().photo.name)


def test_one_that_was_sent_is_kept_as_long_as_its_version(own, amara, django_capture_on_commit_callbacks):
    published = make.published_profile(amara, with_photo=True)

    with django_capture_on_commit_callbacks(execute=True):
        own.post(reverse("my_profile_photo"), {"take-out": "yes"})

    assert not Profile.objects.get().photo
    assert kept_apart().exists(published.published_version.photo)


@pytest.mark.parametrize(
    "sent",
    [
        {"alt": "Words alone"},
        {"alt": "A text", "photo": SimpleUploadedFile("a.jpg", b"not a picture")},
        {"alt": "SVG", "photo": SimpleUploadedFile("a.svg", b"<svg onload='alert(1)'/>", content_type="image/svg+xml")},
        {"alt": "", "photo": SimpleUploadedFile("a.jpg", b"\xff\xd8\xff")},
    ],
)
def test_what_is_no_picture_is_said_and_not_kept(own, profile, sent):
    response = own.post(reverse("my_profile_photo"), sent)

    assert (response.status_code, pages.faults(response)) == (200, [])
    assert not Profile.objects.get().photo


def test_its_words_may_change_alone(own, profile):
    own.post(reverse("my_profile_photo"), {"photo": picture(), "alt": "First"})

    own.post(reverse("my_profile_photo"), {"alt": "<b>Me</b>"})

    assert Profile.objects.get().photo_alt == "<b>Me</b>"
    assert "<b>Me</b>" not in own.get(reverse("my_profile_photo")).content.decode()


def test_nothing_changes_while_it_is_read(own, amara):
    make.sent_profile(amara, photo_alt="")

    response = own.post(reverse("my_profile_photo"), {"photo": picture(), "alt": "New"})

    assert "The college reads your profile now" in pages.words(response)


def test_without_a_picture_there_is_no_file(own, profile):
    assert own.get(reverse("my_profile_photo_file")).status_code == 404
