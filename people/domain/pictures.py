"""Pictures that people give us: drawn anew from their points alone, so that nothing the camera wrote remains."""

import io
import warnings

from django.core.files.uploadedfile import UploadedFile
from PIL import ExifTags, Image

from design_system import refusals

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
LARGEST_FILE = 20 * 1024 * 1024  # a phone's photograph has up to 12 MB
MOST_POINTS = 80_000_000
# A JPEG is read smaller than it is. Any other picture is read point by point, and takes some thirteen bytes for each.
MOST_READ = 20_000_000
LONGEST_SIDE = 1600
QUALITY = 85
# How a picture is turned upright, by what the camera says of how it was held (Exif 2.32, tag Orientation).
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Refusal(refusals.Refusal):
    message = "This picture cannot be used."


class NotAPhoto(Refusal):
    message = "We could not open this picture. Please choose a JPEG or PNG file, as phones make them."


class TooLarge(Refusal):
    message = "This picture is larger than 20 MB. Please choose a smaller one."


class TooManyPoints(Refusal):
    message = "This picture has too many points for us. Please choose a smaller one, or a JPEG file."


def without_traces(upload: UploadedFile) -> bytes:
    """The picture as a JPEG that holds its points and nothing else. Raises NotAPhoto, TooLarge, TooManyPoints."""
    if (upload.size or 0) > LARGEST_FILE:
        raise TooLarge
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn_anew(Image.open(upload, formats=FORMATS))
    except Refusal:
        raise
    except Exception as fault:  # files that break off or lie about themselves make Pillow raise almost anything
        raise NotAPhoto from fault


def _drawn_anew(picture: Image.Image) -> bytes:
    if picture.width * picture.height > MOST_POINTS:
        raise NotAPhoto
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    if picture.width * picture.height > MOST_READ:
        raise TooManyPoints
    upright = _turned_upright(picture).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    canvas = Image.new("RGB", upright.size, "white")
    canvas.paste(upright, mask=upright)
    drawn = io.BytesIO()
    canvas.save(drawn, "JPEG", quality=QUALITY)
    return drawn.getvalue()


def _turned_upright(picture: Image.Image) -> Image.Image:
    """As it was held. Nothing else of what a camera wrote is touched: some of it is broken, and none of it is kept."""
    turn = TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    return picture if turn is None else picture.transpose(turn)
