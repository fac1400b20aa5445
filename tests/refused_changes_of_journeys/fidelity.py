"""What the database refuses: IPS fidelity reviews. See tests/refused_changes.py."""

from django.db import models

from journeys.models import AgreedScore, FidelityAction, FidelityItem, FidelityReview, ItemScore, Reviewer
from tests.factories import NOW

REFUSED_CHANGES: list[tuple] = [
    ("fidelityitem_is_one_of_25", FidelityItem, {"number": 0}),
    ("fidelityitem_is_one_of_25", FidelityItem, {"number": 26}),
    ("fidelityitem_has_a_name", FidelityItem, {"name": ""}),
    ("fidelityreview_kind_is_known", FidelityReview, {"kind": "nonsense"}),
    ("fidelityreview_state_is_known", FidelityReview, {"state": "nonsense"}),
    ("fidelityreview_agreed_says_when", FidelityReview, {"state": "agreed"}),
    ("fidelityreview_agreed_says_when", FidelityReview, {"agreed_at": NOW}),
    ("itemscore_is_one_to_five", ItemScore, {"score": 0}),
    ("itemscore_is_one_to_five", ItemScore, {"score": 6}),
    ("agreedscore_is_one_to_five", AgreedScore, {"score": 0}),
    ("agreedscore_is_one_to_five", AgreedScore, {"score": 6}),
    ("fidelityaction_says_what_and_who", FidelityAction, {"what": ""}),
    ("fidelityaction_says_what_and_who", FidelityAction, {"owner": ""}),
]
REFUSED_COPIES: list[tuple] = [
    ("fidelityreview_is_one_per_team_and_day", FidelityReview, {}),
    ("reviewer_is_named_once", Reviewer, {}),
    ("itemscore_is_one_per_reviewer_and_item", ItemScore, {}),
    ("agreedscore_is_one_per_item", AgreedScore, {}),
]


def good_rows(episode) -> list[models.Model]:
    """One good row of each table of this part; `episode.person` is whoever a row is of."""
    user = episode.specialist.user
    item = FidelityItem.objects.create(number=1, section="Staffing", name="Caseload size")
    review = FidelityReview.objects.create(
        team=episode.team, reviewed_on=NOW.date(), kind="external", made_by=user, made_at=NOW
    )
    reviewer = Reviewer.objects.create(review=review, user=user)
    return [
        item,
        review,
        reviewer,
        ItemScore.objects.create(reviewer=reviewer, item=item, score=3),
        AgreedScore.objects.create(review=review, item=item, score=3),
        FidelityAction.objects.create(review=review, what="Meet weekly", owner="The leader", due_on=NOW.date()),
    ]
