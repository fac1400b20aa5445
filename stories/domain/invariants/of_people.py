"""Stories of people who are gone."""

from collections.abc import Iterator

from django.db.models import Q

from stories.models import Comment, Story, StoryConsent


def faults() -> Iterator[str]:
    """One line a fault."""
    for pk in Story.objects.filter(narrator__merged_into__isnull=False).order_by("pk").values_list("pk", flat=True):
        yield f"story {pk}: of a record that was merged into another one"
    erased = Story.objects.filter(narrator__erased_at__isnull=False).order_by("pk")
    in_rows = Q(title__gt="") | Q(easy_read__gt="") | Q(photo__gt="") | Q(parts__isnull=False)
    left = erased.filter(in_rows | Q(recording__isnull=False) | Q(versions__words__gt=0)).distinct()
    for pk in left.values_list("pk", flat=True):
        yield f"story {pk}: its words are still there though its narrator is erased"
    for pk in Comment.objects.filter(reading__story__in=erased).order_by("pk").values_list("pk", flat=True):
        yield f"comment {pk}: still there though the narrator is erased"
    named = StoryConsent.objects.filter(Q(shown_as__gt="") | Q(withdrawn_at__isnull=True), story__in=erased)
    for pk in named.order_by("pk").values_list("pk", flat=True):
        yield f"consent {pk}: stands, or names somebody, though its narrator is erased"
