from django.apps import AppConfig


class AmbassadorsConfig(AppConfig):
    name = "ambassadors"
    verbose_name = "Ambassadors and co-production"

    def ready(self) -> None:
        """Rooms below ask us: how our messages are worded, what is due, what erasing and merging people means."""
        from ambassadors.domain import due_kinds
        from ambassadors.domain.becoming import readiness
        from ambassadors.domain.records import erasure, holding, merging
        from ambassadors.emails import (  # noqa: F401  (importing registers the renderers)
            ask_letters,
            becoming_letters,
            consulting_letters,
            making_letters,
            panel_letters,
            profile_letters,
        )
        from bookings.domain import rooms_above
        from bookings.domain.team import known_above

        due_kinds.add_ours()
        known_above.told_by(readiness.to_weigh)
        ours = rooms_above.Room(
            name="ambassadors", hold=holding.hold, forget=erasure.forget, join=merging.join, part=merging.part
        )
        rooms_above.add(ours)
