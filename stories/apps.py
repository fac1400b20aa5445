from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = "Recovery stories and booklets"

    def ready(self) -> None:
        """Rooms below ask us: for a line of a story, how our messages are worded, what is due, what erasing means."""
        from bookings.domain import rooms_above
        from courses.domain.printed import voices
        from stories.domain import (
            due_kinds,
            erasure,
            featuring,
            merging,
            notices_of_readings,  # noqa: F401  (importing registers the renderer)
            renewing,  # noqa: F401  (importing registers the renderer)
        )

        voices.told_by(featuring.line_for_print)
        due_kinds.add_ours()
        rooms_above.add(
            rooms_above.Room(
                name="stories", hold=erasure.hold, forget=erasure.forget, join=merging.join, part=merging.part
            )
        )
