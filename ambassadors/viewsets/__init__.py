"""Staff screens in the CMS for what ambassadors are told."""

from wagtail.admin.viewsets.base import ViewSetGroup

from ambassadors.viewsets.wordings import ProfileWordingViewSet


class AmbassadorsViewSetGroup(ViewSetGroup):
    menu_label = "Ambassadors"
    menu_icon = "group"
    menu_order = 165
    items = (ProfileWordingViewSet("profile_wordings"),)
