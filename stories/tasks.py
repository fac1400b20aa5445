"""What the worker does for this room."""

from django.utils import timezone
from django_tasks import task

from stories.domain.booklets import building


@task()
def build(edition_id: int) -> bool:
    """Makes an edition of a booklet. Safe to run twice, and when it is not to be made any more."""
    return building.build(edition_id, clock=timezone.now)
