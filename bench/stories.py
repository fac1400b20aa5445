"""The list of stories and a story at 20 and at 5,000 of them; and saving while somebody types."""

from functools import partial

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import data, stories_data
from bench.pages import measure
from bench.table import Spread, show
from bench.timing import milliseconds
from people.models import Person
from stories.domain import saving
from stories.models import Story, StoryPart
from tests import factories

SIZES = (20, 5_000)
LENGTHS = (1, 10, 60)
WORDS_A_PART = 400
TIMES = 30


def run() -> None:
    _of_readers()
    _of_writers()


def _of_readers() -> None:
    rows: list[tuple] = []
    made = Story.objects.published().count()
    for size in SIZES:
        newest = stories_data.published(size - made)[-1]
        made = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        pages = (
            ("List", "/stories/"),
            ("List, by theme", "/stories/?theme=getting-through-the-day"),
            ("List, by words", "/stories/?q=garden"),
            ("Story", reverse("story", args=[newest.slug])),
        )
        for name, address in pages:
            rows += measure(name, address, size=size)
    show(
        "Stories, as readers see them",
        columns=("page", "stories", "visitor", "answer", "ms: median (least to most)", "queries"),
        rows=rows,
        note="In one process, without the network. Each story has 600 words in four parts, and two themes.",
    )


def _of_writers() -> None:
    show(
        "Saving while somebody types",
        columns=("parts", "words", "answer", "ms: median (least to most)", "queries"),
        rows=[_typing(factories.ambassador(), parts=parts) for parts in LENGTHS],
        note=f"{TIMES} saves each of one sentence more, as the page sends them. In one process, without the network.",
    )


def _typing(narrator: Person, *, parts: int) -> tuple:
    story = factories.story(narrator, parts=tuple("word " * WORDS_A_PART for _ in range(parts)))
    client = Client(SERVER_NAME="127.0.0.1", headers={"Accept": "application/json"})
    client.cookies[settings.SESSION_COOKIE_NAME] = data.sign_in(narrator.user)
    address = reverse("write_story", args=[story.pk])
    sent: dict[str, str] = {}

    def type_on() -> None:
        """What the page holds now, and a sentence more."""
        part = story.parts.order_by("position").last()
        sent.update(_form(part, text=f"{part.text} And then it rained."))

    save = partial(client.post, address, sent)
    type_on()
    with CaptureQueriesContext(connection) as queries:
        answer = save().status_code
    count = len(queries)
    figures = milliseconds(save, times=TIMES, before=type_on)
    return parts, f"{parts * WORDS_A_PART:,}", answer, Spread(figures=figures), count


def _form(part: StoryPart, *, text: str) -> dict[str, str]:
    prefix = f"part-{part.key}"
    return {
        f"{prefix}-text": text,
        f"{prefix}-heading": part.prompt,
        f"{prefix}-quote": part.quote,
        f"{prefix}-revision": str(part.revision),
        f"{prefix}-seen": saving.mark_of(part),
    }
