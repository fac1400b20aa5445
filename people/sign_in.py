"""How allauth signs people in here: one path for every address, a person behind every login."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from people.domain import enrolment


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": "That is not the code we sent last. Look for the newest mail and type its six digits.",
        "too_many_login_attempts": "We have sent several codes to this address. Please wait a few minutes, then try again, or call us.",
        "rate_limited": "We have sent several codes to this address. Please wait a few minutes, then try again, or call us.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # typing the code is the sign-up

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Signs in, and sees that the login has a person behind it."""
        super().login(request, user)
        enrolment.person_behind(user, now=timezone.now())

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The page they came from; those here for the first time are asked their name on the way."""
        wanted = super().get_login_redirect_url(request)
        person = getattr(request.user, "person", None)
        if person is None or person.is_enrolled:
            return wanted
        return f"{reverse('welcome')}?{urlencode({'next': wanted})}"

    def add_message(self, *args, **kwargs) -> None:
        """Our pages say what happened; allauth's own flashes would say it twice."""

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Codes go at once, not through the ledger: they are of no use later."""
        from people import code_mail

        code_mail.send(email, code=context["code"], request=context.get("request"))
