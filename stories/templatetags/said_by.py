"""Who said something, as others read it."""

from django import template

from bookings.domain import names
from people.models import User

register = template.Library()


@register.filter
def called(user: User | None) -> str:
    """The name they gave us; never an address."""
    return names.called(user)
