from django.apps import AppConfig


class BookingsConfig(AppConfig):
    name = "bookings"
    verbose_name = "Bookings"

    def ready(self) -> None:
        """Whoever delivers messages must know how ours are worded."""
        from bookings.domain import notices  # noqa: F401
