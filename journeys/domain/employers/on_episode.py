"""What an episode holds of employers: contacts for its person, and the vacancies they are thought of for."""

from dataclasses import dataclass

from journeys.models import EmployerContact, Episode, VacancyMatch


@dataclass(frozen=True, kw_only=True)
class OnEpisode:
    episode: Episode
    contacts: list[EmployerContact]
    matches: list[VacancyMatch]


def about(episode: Episode) -> OnEpisode:
    """For those who may open the episode. Contacts latest first. Two queries."""
    contacts = EmployerContact.objects.filter(episode=episode).select_related("employer", "specialist")
    matches = episode.matches.select_related("vacancy__employer")
    return OnEpisode(
        episode=episode,
        contacts=list(contacts.order_by("-on", "-pk")),
        matches=list(matches.order_by("-changed_at", "-pk")),
    )
