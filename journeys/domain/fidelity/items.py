"""The 25 items: in their sections, and changed by those who may."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from wagtail.log_actions import log

from design_system.forms import tidy
from journeys.domain.fidelity import refusals
from journeys.models import FidelityItem
from people.models import User
from people.states import Role


@dataclass(frozen=True, kw_only=True)
class Section:
    """`number` counts from 1."""

    number: int
    name: str
    items: list[FidelityItem]


def in_sections(items: Iterable[FidelityItem] | None = None) -> list[Section]:
    """The items in their order, by section. One query, or none where `items` are given."""
    by_name: dict[str, list[FidelityItem]] = {}
    for item in FidelityItem.objects.order_by("number") if items is None else items:
        by_name.setdefault(item.section, []).append(item)
    return [
        Section(number=number, name=name, items=found) for number, (name, found) in enumerate(by_name.items(), start=1)
    ]


def may_change(user: User) -> bool:
    """Managers and administrators."""
    return user.has_role(Role.MANAGER)


@transaction.atomic
def change(item: FidelityItem, *, name: str, words: str, by: User) -> FidelityItem:
    """Other words for it; its number and section stay. Raises NotForYou or NothingSaid."""
    if not may_change(by):
        raise refusals.NotForYou("Managers and administrators change the items.")
    if not tidy(name):
        raise refusals.NothingSaid
    item.name, item.words = tidy(name), tidy(words, lines=True)
    item.save(update_fields=["name", "words"])
    log(item, "journeys.fidelity.item", user=by)
    return item
