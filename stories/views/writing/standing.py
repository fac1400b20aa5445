"""Where a story stands, on the page on which it is written: what was said of it, and what it waits for."""

from django.urls import reverse

from stories.domain import approving, readings
from stories.models import Story


def of(story: Story) -> dict[str, object]:
    """`reading_page` is empty where nobody has answered yet; `is_ready`: exactly these words may be approved."""
    was_read = readings.answered(story).exists()
    return {
        "reading_page": reverse("write_reading", args=[story.pk]) if was_read else "",
        "is_ready": approving.waiting(story) is not None,
    }
