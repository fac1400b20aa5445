"""Sign-in, sign-out, the second factor and the first visit."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from people.views import sign_in, welcome

to_sign_in = login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True))

urlpatterns = [
    path("login/", login_not_required(sign_in.ask_for_code), name="account_login"),
    path("login/code/", to_sign_in, name="account_request_login_code"),
    path("login/code/confirm/", login_not_required(sign_in.type_code), name="account_confirm_login_code"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("signup/", to_sign_in, name="account_signup"),
    path("inactive/", login_not_required(account.account_inactive), name="account_inactive"),
    path("2fa/", include("allauth.mfa.urls")),
    path("welcome/contact/", welcome.welcome_contact, name="welcome_contact"),
]
