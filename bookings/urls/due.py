"""What is due; and two further choices in my details."""

from django.urls import path

from bookings.views import more_details
from bookings.views.desk import due

urlpatterns = [
    path("desk/due/", due.page, name="desk_due"),
    path("desk/due/daily-mail/", due.daily_mail, name="desk_due_mail"),
    path("desk/due/<slug:what>/", due.one_kind, name="desk_due_kind"),
    path("my/details/borough/", more_details.borough, name="my_borough"),
    path("my/details/sign-in-sheet/", more_details.sign_in_sheet, name="my_sign_in_sheet"),
]
