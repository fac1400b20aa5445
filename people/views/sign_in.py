"""Typing the code: allauth's view, with the page somebody came from kept, and two questions on a first visit."""

from allauth.account.views import confirm_login_code
from allauth.utils import get_request_param
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


def type_code(request: HttpRequest) -> HttpResponse:
    """Signs in and goes on to the page they wanted; those here for the first time are asked their name on the way.

    After five wrong codes, or when the code ran out, they ask for a new one and still land where they wanted.
    """
    response = confirm_login_code(request)
    starts_again = {reverse("account_login"), reverse("account_request_login_code")}
    if response.status_code == 302 and response.url in starts_again:
        wanted = get_request_param(request, "next")
        query = f"?{urlencode({'next': wanted})}" if wanted else ""
        return redirect(f"{reverse('account_login')}{query}")
    if response.status_code == 302 and request.user.is_authenticated and not request.user.person.is_enrolled:
        return redirect(f"{reverse('welcome')}?{urlencode({'next': response.url})}")
    return response
