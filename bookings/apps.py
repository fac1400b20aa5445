from django.apps import AppConfig


class BookingsConfig(AppConfig):
    name = "bookings"
    verbose_name = "Bookings"

    def ready(self) -> None:
        """Whoever delivers messages must know how ours are worded."""
        from bookings.domain import (  # noqa: F401  (importing registers the renderers)
            broadcasts,
            merge_calendars,
            missed,
            notices,
            notices_of_behalf,
            notices_of_offers,
            reminders,
        )
