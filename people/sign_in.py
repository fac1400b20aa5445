"""How allauth signs people in here: one path for every address, a person behind every login."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from people.domain import enrolment
from people.models import User

SLOW_DOWN = "We have sent several codes to this address. Please wait a few minutes, then try again, or call us."
FIVE_WRONG = "That code was not right five times, so it has stopped working. Ask for a new one, or call us."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": "That is not the code we sent last. Look for the newest mail and type its six digits.",
        "too_many_login_attempts": SLOW_DOWN,
        "rate_limited": SLOW_DOWN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # typing the code is the sign-up

    def login(self, request: HttpRequest, user: User) -> None:
        """Signs in, and sees that the login has a person behind it."""
        super().login(request, user)
        enrolment.person_behind(user, now=timezone.now())

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Passes on what went wrong. The rest our pages say themselves; a flash would say it twice."""
        if level >= messages.ERROR and message:
            ended = request.resolver_match and request.POST.get("action") != "resend"
            messages.error(request, FIVE_WRONG if ended else message)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Codes go at once, not through the ledger: they are of no use later."""
        from people import code_mail

        code_mail.send(email, code=context["code"], request=context.get("request"))
