import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps

from people.domain import pictures
from people.files import kept_apart
from stories.domain import history, photos
from stories.domain.changing import BeingRead
from stories.models import Story
from stories.states import StoryState, VersionCause
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.NOW
PLACE = b"51.5074 north"


@pytest.fixture
def story():
    return factories.story()


def picture(size=(60, 40), *, kind="JPEG", turned=False, mode="RGB", colour="green", name="IMG Sam Okoro 1987.jpeg"):
    """A picture as a phone makes it: with place, owner, time and a smaller picture of itself."""
    drawn = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = PLACE.decode()
    exif[0x9286] = PLACE.decode()
    if turned:
        exif[0x0112] = 6
    Image.new(mode, size, colour).save(drawn, kind, exif=exif, comment=PLACE, icc_profile=PLACE, xmp=PLACE)
    return SimpleUploadedFile(name, drawn.getvalue())


def put(story, upload, *, alt="A hill"):
    return photos.put(story, upload=upload, alt=alt, by=story.narrator.user, now=NOW)


def kept(story) -> bytes:
    with kept_apart().open(Story.objects.get(pk=story.pk).photo.name) as file:
        return file.read()


def test_nothing_of_place_or_camera_is_kept(story):
    upload = picture()
    assert PLACE in upload.read()

    put(story, upload)

    data = kept(story)
    opened = Image.open(io.BytesIO(data))
    assert PLACE not in data
    assert (dict(opened.getexif()), opened.info.get("icc_profile"), opened.info.get("comment")) == ({}, None, None)


def test_the_name_of_the_file_is_not_kept(story):
    put(story, picture())

    name = Story.objects.get(pk=story.pk).photo.name
    assert name.endswith(".jpg")
    assert not {"IMG", "Sam", "Okoro", "1987"} & set(name.replace("/", " ").replace(".", " ").split())


def test_a_picture_taken_sideways_stands_upright(story):
    put(story, picture((60, 40), turned=True))

    assert Image.open(io.BytesIO(kept(story))).size == (40, 60)


def test_a_large_picture_is_made_smaller(story):
    put(story, picture((4000, 2000)))

    assert Image.open(io.BytesIO(kept(story))).size == (1600, 800)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "L"), ("PNG", "I;16"), ("WEBP", "RGB"), ("JPEG", "CMYK"), ("PNG", "1")]
)
def test_pictures_of_many_kinds_become_jpegs(story, kind, mode):
    drawn = io.BytesIO()
    Image.new(mode, (20, 10)).save(drawn, kind)

    put(story, SimpleUploadedFile("p", drawn.getvalue()))

    opened = Image.open(io.BytesIO(kept(story)))
    assert (opened.format, opened.mode, opened.size) == ("JPEG", "RGB", (20, 10))


@pytest.mark.parametrize("held", range(1, 9))
def test_however_the_camera_was_held_it_stands_as_other_programs_show_it(story, held):
    drawn, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = held
    green = Image.new("RGB", (60, 40), "green")
    green.paste("red", (0, 0, 20, 20))
    green.save(drawn, "PNG", exif=exif)

    put(story, SimpleUploadedFile("p.png", drawn.getvalue()))

    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(drawn.getvalue())))
    opened = Image.open(io.BytesIO(kept(story)))
    corners = [(5, 5), (opened.width - 5, 5), (5, opened.height - 5), (opened.width - 5, opened.height - 5)]
    reds = [[image.getpixel(corner)[0] > 128 for corner in corners] for image in (upright, opened)]
    assert opened.size == upright.size
    assert reds[0] == reds[1]


def test_a_camera_that_wrote_nonsense_does_no_harm(story):
    data = bytearray(picture(turned=True).read())
    place = data.index(b"\x01\x0e\x00\x02")
    data[place + 3] = 5  # the words say they are a number

    put(story, SimpleUploadedFile("p.jpg", bytes(data)))

    assert Image.open(io.BytesIO(kept(story))).size == (40, 60)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_a_small_file_that_takes_much_room_is_refused(story, kind, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_READ", 200 * 100 - 1)
    drawn = io.BytesIO()
    Image.new("RGB", (200, 100)).save(drawn, kind)

    with pytest.raises(pictures.TooManyPoints):
        put(story, SimpleUploadedFile("p", drawn.getvalue()))


def broken() -> bytes:
    return picture((600, 400)).read()[:900]


def bomb() -> bytes:
    """A few bytes that say they are a picture of 60,000 by 60,000 points."""
    drawn = io.BytesIO()
    Image.new("1", (1, 1)).save(drawn, "PNG")
    return drawn.getvalue().replace(b"\x00\x00\x00\x01\x00\x00\x00\x01", b"\x00\x00\xea\x60\x00\x00\xea\x60", 1)


@pytest.mark.parametrize("data", [b"x", b"<svg/>", b"\xff\xd8\xff\xe0 not one", b"%PDF-1.7", broken(), bomb()])
def test_what_is_no_picture_is_refused_and_the_old_one_stays(story, data):
    put(story, picture(colour="red"))
    before = kept(story)

    with pytest.raises(pictures.NotAPhoto):
        put(story, SimpleUploadedFile("photo.jpg", data))

    assert kept(story) == before


def test_too_large_a_file_is_refused(story):
    upload = picture()
    upload.size = pictures.LARGEST_FILE + 1

    with pytest.raises(pictures.TooLarge):
        put(story, upload)


def test_nothing_is_put_while_it_is_read(story):
    Story.objects.filter(pk=story.pk).update(state=StoryState.MODERATION)

    with pytest.raises(BeingRead):
        put(story, picture())


def test_another_photo_is_another_text():
    story = factories.published_story()

    put(story, picture())

    story.refresh_from_db()
    assert (story.state, story.approvals.standing().count()) == (StoryState.WITH_AUTHOR, 0)


@pytest.mark.django_db(transaction=True)
def test_a_photo_that_nothing_holds_is_deleted(story):
    put(story, picture())
    name = Story.objects.get(pk=story.pk).photo.name

    put(story, picture(colour="red"))

    assert not kept_apart().exists(name)


@pytest.mark.django_db(transaction=True)
def test_a_photo_that_a_version_holds_stays_and_is_brought_back(story):
    put(story, picture())
    name = Story.objects.get(pk=story.pk).photo.name
    version = history.keep(Story.objects.get(pk=story.pk), cause=VersionCause.WRITTEN, by=None, now=NOW)

    photos.remove(story, by=story.narrator.user, now=NOW)
    out = Story.objects.get(pk=story.pk).photo.name
    history.bring_back(version, by=story.narrator.user, now=NOW)

    assert out == ""
    assert kept_apart().exists(name)
    assert Story.objects.get(pk=story.pk).photo.name == name
