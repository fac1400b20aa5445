"""What pages of other rooms show of fidelity reviews: to whoever was asked to score one, the way there."""

from django import template
from django.db.models import QuerySet

from journeys.domain.fidelity import reviews
from journeys.models import FidelityReview
from people.models import User

register = template.Library()


@register.simple_tag
def reviews_to_score(user: User) -> QuerySet[FidelityReview]:
    """Those under way that `user` scores or agrees on. No query for somebody who is not of staff."""
    return reviews.to_score_by(user)
