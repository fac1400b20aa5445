"""Calendar links."""

urlpatterns: list = []
