"""Pages of ambassadors in the page tree: shells. What visitors read is the published version, by consent."""

from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from ambassadors.models.profiles import Profile
from content.owned_pages import BelongsToItsAuthor, OnlyItsAuthor


class AmbassadorIndexPage(Page):
    """`/ambassadors/`: by topic and by what they offer."""

    introduction = models.CharField(max_length=250, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    max_count = 1
    private_page_options: list[str] = []
    parent_page_types = ["content.HomePage"]
    subpage_types = ["ambassadors.AmbassadorPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "ambassadors"

    def serve(self, request, *args, **kwargs):
        from ambassadors.views import public

        return public.show_list(request, self)

    def serve_preview(self, request, mode_name):
        return self.serve(request)


class AmbassadorPage(Page):
    """The profile of an ambassador where editors see it. Deleted the moment the profile comes down."""

    profile = models.OneToOneField(Profile, on_delete=models.PROTECT, related_name="page")
    updated_at = models.DateTimeField(auto_now=True)

    private_page_options: list[str] = []
    is_creatable = False
    search_auto_update = False
    parent_page_types = ["ambassadors.AmbassadorIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "ambassador"

    def serve(self, request, *args, **kwargs):
        from ambassadors.views import public

        return public.show(request, self)

    def serve_preview(self, request, mode_name):
        return self.serve(request)

    def get_lock(self):
        return BelongsToItsAuthor(self)

    def permissions_for_user(self, user):
        return OnlyItsAuthor(user, self)

    def where_it_stands(self) -> tuple[str, str]:
        return reverse("desk_profile", args=[self.profile_id]), "See where it stands, or read it, on the desk"
