"""The wording of consent to stories: added, never changed."""

from wagtail.permissions import register_permission_policy

from people.viewsets.wordings import AddedNeverChanged, WordingViewSet
from stories.models import ConsentWording


class ConsentWordingViewSet(WordingViewSet):
    model = ConsentWording
    menu_label = "Wording of consent"


register_permission_policy(ConsentWording, AddedNeverChanged(ConsentWording))
