"""The addresses of a machine with DEBUG on."""

from django.urls import path

from college_site import dev_mail
from college_site.urls import urlpatterns as always

urlpatterns = [
    path("dev/mail/", dev_mail.listing, name="dev_mail"),
    path("dev/mail/<str:name>/", dev_mail.one, name="dev_mail_one"),
    path("dev/mail/<str:name>/raw/", dev_mail.raw, name="dev_mail_raw"),
    *always,
]
