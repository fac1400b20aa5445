"""Asking for the code and typing it: allauth's views, with the page somebody came from kept.

Where the mail cannot go out we say so. Those here for the first time are asked two questions on the way.
"""

from allauth.account.views import RequestLoginCodeView, confirm_login_code
from allauth.utils import get_request_param
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from people.code_mail import CodeNotSent
from people.domain import logins
from people.forms.sign_in import AddressForm


class AskForCodeView(RequestLoginCodeView):
    """Sends a code to any address; an unknown one gets a login first, so that both take one path."""

    def form_valid(self, form: AddressForm) -> HttpResponse:
        form._user = form._user or logins.login_for(form.cleaned_data["email"])  # allauth's own name for whom it found
        try:
            return super().form_valid(form)
        except CodeNotSent as refusal:
            messages.error(self.request, refusal.message)
            return self.render_to_response(self.get_context_data(form=form))


ask_for_code = AskForCodeView.as_view()


def type_code(request: HttpRequest) -> HttpResponse:
    """Signs in and goes on to the page they wanted; those here for the first time are asked their name on the way.

    After five wrong codes, or when the code ran out, they ask for a new one and still land where they wanted.
    """
    try:
        response = confirm_login_code(request)
    except CodeNotSent as refusal:
        messages.error(request, refusal.message)
        return _with_page_wanted(request, "account_confirm_login_code")
    starts_again = {reverse("account_login"), reverse("account_request_login_code")}
    if response.status_code == 302 and response.url in starts_again:
        return _with_page_wanted(request, "account_login")
    if response.status_code == 302 and request.user.is_authenticated and not request.user.person.is_enrolled:
        return redirect(f"{reverse('welcome')}?{urlencode({'next': response.url})}")
    return response


def _with_page_wanted(request: HttpRequest, to: str) -> HttpResponse:
    wanted = get_request_param(request, "next")
    query = f"?{urlencode({'next': wanted})}" if wanted else ""
    return redirect(f"{reverse(to)}{query}")
