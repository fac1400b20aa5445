"""What the database refuses: The person's own page. See tests/refused_changes.py."""

from django.db import models

from journeys.models import Goal, HiddenThing, OwnEntry, Sharing, StayingWellPlan, Step
from tests.factories import NOW, own_way

REFUSED_CHANGES: list[tuple] = [
    ("goal_says_what", Goal, {"words": ""}),
    ("step_says_what", Step, {"words": ""}),
    ("ownentry_says_what", OwnEntry, {"words": ""}),
    ("ownentry_kind_is_known", OwnEntry, {"kind": "nonsense"}),
    ("hiddenthing_kind_is_known", HiddenThing, {"kind": "own"}),
]
REFUSED_COPIES: list[tuple] = [
    ("hiddenthing_is_hidden_once", HiddenThing, {}),
    ("sharing_stands_once_per_person", Sharing, {}),
]


def good_rows(episode) -> list[models.Model]:
    """One good row of each table of this part; `episode.person` is whoever a row is of."""
    person = episode.person
    goal = own_way.goal(person)
    return [
        goal,
        own_way.step(goal),
        own_way.own_entry(person),
        own_way.hidden_thing(person, kind="course", key=1),
        own_way.sharing(person),
        StayingWellPlan.objects.create(person=person, well="A walk at noon.", updated_at=NOW),
    ]
