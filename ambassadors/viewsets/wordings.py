"""The wording of the yes to a profile: added, never changed."""

from wagtail.permissions import register_permission_policy

from ambassadors.models import ProfileWording
from people.viewsets.wordings import AddedNeverChanged, WordingViewSet


class ProfileWordingViewSet(WordingViewSet):
    model = ProfileWording
    menu_label = "Wording of the yes to a profile"


register_permission_policy(ProfileWording, AddedNeverChanged(ProfileWording))
