"""Pictures as booklets print them: read from the storage, small enough for paper, with nothing but what is seen."""

import io

from PIL import Image, UnidentifiedImageError

from people.files import kept_apart

LONGEST_SIDE = 1600  # 20 cm at 200 points an inch
QUALITY = 85


def jpeg(name: str) -> bytes | None:
    """The picture called `name` as a JPEG, or None where it cannot be read."""
    try:
        with kept_apart().open(name) as file, Image.open(file) as picture:
            upright = picture.convert("RGB")
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            drawn = io.BytesIO()
            upright.save(drawn, "JPEG", quality=QUALITY)
    except (OSError, ValueError, UnidentifiedImageError):
        return None
    return drawn.getvalue()
