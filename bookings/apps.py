from django.apps import AppConfig


class BookingsConfig(AppConfig):
    name = "bookings"
    verbose_name = "Bookings"

    def ready(self) -> None:
        """Whoever delivers messages must know how ours are worded, and the desk what may be due."""
        from bookings.domain import (  # noqa: F401  (importing registers the renderers)
            broadcasts,
            digest,
            how_are_you,
            merge_calendars,
            missed,
            notices,
            notices_of_behalf,
            notices_of_occasions,
            notices_of_offers,
            notices_of_teaching,
            notices_of_team,
            reminders,
        )
        from bookings.domain.due import ours

        ours.add_ours()
