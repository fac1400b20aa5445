"""Tables that are looked at in the CMS and changed elsewhere: by the domain, on the desk."""

from wagtail.permission_policies import ModelPermissionPolicy


class LookOnly(ModelPermissionPolicy):
    """Nobody adds, edits or deletes a row by hand, administrators included."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return "view" in actions and self.user_has_permission(user, "view")
