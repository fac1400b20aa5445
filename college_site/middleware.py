"""Who may come in, and which content policy a page carries."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404
from django.shortcuts import render
from django.views.defaults import page_not_found

from people.views import kept_answers


class SignInRequired(LoginRequiredMiddleware):
    """Every view asks for a sign-in unless it says otherwise; a POST made after the sign-in ran out is kept.

    See `people.kept_answers`: what somebody typed comes back once they have signed in again.
    """

    def handle_no_permission(self, request, view_func):
        kept_answers.keep(request)
        return super().handle_no_permission(request, view_func)


class ForOnePerson:
    """Pages of somebody signed in are kept by no cache, and the browser remembers whose answers it may give back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
            kept_answers.remember_login(request, response)
        return response


class CmsPolicy:
    """Gives /cms/ the wider content policy that Wagtail's own screens need."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith("/cms/"):
            response._csp_replace = settings.CMS_CONTENT_SECURITY_POLICY
        return response


class OwnNotFound:
    """Shows our own “not found” page while DEBUG is on, too: a newcomer to the demo sees what visitors will see."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return page_not_found(request, exception) if isinstance(exception, Http404) else None


class OwnWrongMethod:
    """Shows a page of ours, still with 405, to whoever opens the address of a button: typed, kept, or gone back to."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method not in {"GET", "HEAD"}:
            return response
        page = render(request, "405.html", status=response.status_code)
        page.headers["Allow"] = response.headers["Allow"]
        return page
