"""Typing the code: allauth's view, with the page somebody came from kept when they have to start again."""

from allauth.account.views import confirm_login_code
from allauth.utils import get_request_param
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


def type_code(request: HttpRequest) -> HttpResponse:
    """After five wrong codes, or when the code ran out, they ask for a new one and still land where they wanted."""
    response = confirm_login_code(request)
    starts_again = {reverse("account_login"), reverse("account_request_login_code")}
    if response.status_code == 302 and response.url in starts_again:
        wanted = get_request_param(request, "next")
        query = f"?{urlencode({'next': wanted})}" if wanted else ""
        return redirect(f"{reverse('account_login')}{query}")
    return response
