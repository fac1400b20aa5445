"""The desk: calls to make, letters to print, messages that failed; and what servers tell us about messages."""

urlpatterns: list = []
