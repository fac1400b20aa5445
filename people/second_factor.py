"""Staff sign in with a second factor where the settings ask for it; its secrets are kept encrypted."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect

from people.states import STAFF_ROLES

ALWAYS_OPEN = ("/accounts/", "/healthz", "/readyz", settings.STATIC_URL)


class SecondFactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.SECRET_KEY.encode()).digest()))


class SecondFactorRequired:
    """Sends staff who have not set up a second factor to the page where they do."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        if settings.STAFF_SECOND_FACTOR and not request.path.startswith(ALWAYS_OPEN):
            user = request.user
            if user.is_authenticated and user.has_role(*STAFF_ROLES) and not is_mfa_enabled(user):
                return redirect("mfa_activate_totp")
        return self.get_response(request)
