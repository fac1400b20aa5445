"""The request of somebody who has signed in, for type checkers: views behind the sign-in take it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from people.models import User


class SignedInRequest(HttpRequest):
    user: User
    htmx: HtmxDetails
