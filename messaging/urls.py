"""The desk: calls to make, letters to print, messages that failed; and what servers tell us about messages."""

from django.urls import path

from messaging.views import calls, hooks, letters, troubles

urlpatterns = [
    path("desk/calls/", calls.listing, name="desk_calls"),
    path("desk/calls/<int:call_id>/", calls.one, name="desk_call"),
    path("desk/calls/<int:call_id>/put-back/", calls.put_back, name="desk_call_put_back"),
    path("desk/letters/", letters.listing, name="desk_letters"),
    path("desk/letters/print/", letters.make, name="desk_letters_make"),
    path("desk/letters/<int:batch_id>/", letters.batch, name="desk_letter_batch"),
    path("desk/letters/<int:batch_id>/posted/", letters.posted, name="desk_letters_posted"),
    path("desk/letters/<int:batch_id>/put-back/", letters.put_back, name="desk_letters_put_back"),
    path("desk/messages/", troubles.listing, name="desk_messages"),
    path("desk/messages/<int:message_id>/", troubles.act, name="desk_message_act"),
    path("hooks/notify/", hooks.notify, name="notify_hook"),
]
