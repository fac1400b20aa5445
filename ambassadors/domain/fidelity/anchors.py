"""What each score means, in the words of the measure: pasted by the college, which has the licence; none is shipped."""

from collections.abc import Mapping

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.models import ComponentAnchor
from ambassadors.states import SCORED_COMPONENTS, FidelityComponent
from people.models import User

LONGEST = ComponentAnchor._meta.get_field("words").max_length or 0
SCORES = (0, 1, 2)


def of_all() -> dict[FidelityComponent, dict[int | None, str]]:
    """By component and score; None is what describes the component itself. One query."""
    found: dict[FidelityComponent, dict[int | None, str]] = {component: {} for component in FidelityComponent}
    for anchor in ComponentAnchor.objects.all():
        found[FidelityComponent(anchor.component)][anchor.score] = anchor.words
    return found


def scores_of(component: FidelityComponent) -> tuple[int, ...]:
    """The scores that a component may get; none for the five that are described."""
    return SCORES if component in SCORED_COMPONENTS else ()


@transaction.atomic
def save(component: FidelityComponent, *, words: Mapping[int | None, str], by: User) -> None:
    """Keeps the words for each score that a component may get, and for itself (None); empty ones go."""
    allowed = {None, *scores_of(component)}
    for score, text in words.items():
        text = text.strip()[:LONGEST]
        if score not in allowed:
            continue
        if text:
            ComponentAnchor.objects.update_or_create(component=component, score=score, defaults={"words": text})
        else:
            ComponentAnchor.objects.filter(component=component, score=score).delete()
    changed = ComponentAnchor.objects.filter(component=component).first()
    if changed:
        log(changed, "ambassadors.self_check.anchor", user=by, data={"component": str(component)})
