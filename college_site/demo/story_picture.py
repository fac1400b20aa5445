"""A picture for a story of the demo: bean plants on a balcony, drawn here, of nobody and nowhere."""

import io

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 800
SKY, HILL, RAIL, POT, STEM, LEAF = "#dbe8ee", "#b9cfc0", "#6b6f76", "#b5653f", "#3f6b46", "#5b9160"
IN_WORDS = "Three bean plants in pots on a balcony, taller than the railing"


def balcony() -> bytes:
    """A JPEG, the same each time."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((-300, 420, 900, 1100), fill=HILL)
    draw.ellipse((500, 480, 1700, 1200), fill=HILL)
    for x in range(40, WIDTH, 80):
        draw.line((x, 400, x, HEIGHT), fill=RAIL, width=10)
    draw.rectangle((0, 380, WIDTH, 404), fill=RAIL)
    for x, top in ((260, 180), (600, 90), (930, 240)):
        _plant(draw, x=x, top=top)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()


def _plant(draw: ImageDraw.ImageDraw, *, x: int, top: int) -> None:
    draw.line((x, 640, x, top), fill=STEM, width=12)
    for number, y in enumerate(range(top, 600, 70)):
        to = x + (90 if number % 2 else -90)
        draw.ellipse((min(x, to), y, max(x, to), y + 50), fill=LEAF)
    draw.polygon(((x - 90, 640), (x + 90, 640), (x + 65, HEIGHT - 20), (x - 65, HEIGHT - 20)), fill=POT)
