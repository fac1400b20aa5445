"""The desk: finding people, and doing things on their behalf."""

urlpatterns: list = []
