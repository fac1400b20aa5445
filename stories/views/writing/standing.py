"""Where a story stands, on the page on which it is written: what was said of it, what it waits for, its page."""

from django.urls import reverse
from django.utils import timezone

from stories.domain import approving, consent, readings
from stories.models import Story
from stories.states import Purpose


def of(story: Story) -> dict[str, object]:
    """`is_ready`: exactly these words may be approved. Where there is no such page yet its address is empty."""
    was_read = readings.answered(story).exists()
    is_on_our_website = story.is_up and consent.may_show(story, purpose=Purpose.WEB, now=timezone.now())
    return {
        "reading_page": reverse("write_reading", args=[story.pk]) if was_read else "",
        "is_ready": approving.waiting(story) is not None,
        "page_for_readers": reverse("story", args=[story.slug]) if is_on_our_website else "",
    }
