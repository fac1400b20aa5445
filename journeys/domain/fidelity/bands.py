"""What a total means (IPS Fidelity Scale, 25 items of 1 to 5)."""

ITEMS = 25
LEAST, MOST = 1, 5
SCORES = range(LEAST, MOST + 1)
LOWEST_TOTAL, HIGHEST_TOTAL = ITEMS * LEAST, ITEMS * MOST

EXEMPLARY = "Exemplary fidelity"
GOOD = "Good fidelity"
FAIR = "Fair fidelity"
NOT_IPS = "Not supported employment"
# From this total up, the highest first.
FROM = ((115, EXEMPLARY), (100, GOOD), (74, FAIR), (LOWEST_TOTAL, NOT_IPS))


def band(total: int) -> str:
    """The band of a total of all 25 items, 25 to 125."""
    return next(name for least, name in FROM if total >= least)


def in_words() -> list[tuple[str, str]]:
    """Every band with its totals: (“115 to 125”, “Exemplary fidelity”), the highest first."""
    found, highest = [], HIGHEST_TOTAL
    for least, name in FROM:
        found.append((f"{least} to {highest}", name))
        highest = least - 1
    return found
