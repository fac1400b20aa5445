"""What an import leaves in the trail of an episode that it changes. Nobody is signed in: no name stands beside it."""

import datetime as dt
from collections.abc import Iterable

from journeys.models import EpisodeChange

LONGEST = EpisodeChange._meta.get_field("what").max_length or 0


def changed_by_a_file(episode: int, *, what: Iterable[str], now: dt.datetime) -> EpisodeChange:
    """A row to be written; `what` are names of columns."""
    names = ", ".join(name.replace("_", " ") for name in what)
    return EpisodeChange(episode_id=episode, what=f"Changed by an imported file: {names}"[:LONGEST], at=now)
