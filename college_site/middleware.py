"""Who may come in, and which content policy a page carries."""

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware


class SignInRequired(LoginRequiredMiddleware):
    """Every view asks for a sign-in unless it says otherwise; a POST made after the sign-in ran out is kept.

    See `people.kept_answers`: what somebody typed comes back once they have signed in again.
    """

    def handle_no_permission(self, request, view_func):
        from people.views import kept_answers

        kept_answers.keep(request)
        return super().handle_no_permission(request, view_func)


class CmsPolicy:
    """Gives /cms/ the wider content policy that Wagtail's own screens need."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith("/cms/"):
            response._csp_replace = settings.CMS_CONTENT_SECURITY_POLICY
        return response
