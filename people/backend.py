"""Fetches a login together with its person: every page for somebody signed in needs both."""

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from people.models import User


class LoginWithPerson(AuthenticationBackend):
    def authenticate(self, request: HttpRequest, **credentials) -> None:
        """Nobody signs in with a password: allauth signs in by code without asking here."""
        return None

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("person").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
