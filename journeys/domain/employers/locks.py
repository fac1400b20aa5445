"""What is held while somebody moves along with a vacancy: person and episode first, then the vacancy, then the two."""

from journeys.domain import held
from journeys.models import Vacancy, VacancyMatch


def vacancy(of: Vacancy) -> Vacancy:
    """As it stands now, locked, with its employer."""
    rows = Vacancy.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("employer").get(pk=of.pk)


def match(of: VacancyMatch) -> VacancyMatch:
    """As it stands now, locked after its episode and its vacancy. Raises held.RecordIsGone."""
    episode, wanted = held.episode(of.episode), vacancy(of.vacancy)
    VacancyMatch.objects.select_for_update(of=("self",), no_key=True).get(pk=of.pk)
    # Read once it is held: what is joined to a row that was waited for, PostgreSQL gives as it was before.
    found = VacancyMatch.objects.select_related("outcome").get(pk=of.pk)
    found.episode, found.vacancy = episode, wanted
    return found
