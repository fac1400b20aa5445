from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "journeys"
    verbose_name = "The way back to work"

    def ready(self) -> None:
        """Rooms below ask us: how our messages are worded, what erasing and merging people means."""
        from bookings.domain import rooms_above
        from journeys.domain.records import erasure, holding, merging
        from journeys.emails import support_letters  # noqa: F401  (importing registers the renderer)

        ours = rooms_above.Room(
            name="journeys", hold=holding.hold, forget=erasure.forget, join=merging.join, part=merging.part
        )
        rooms_above.add(ours)
