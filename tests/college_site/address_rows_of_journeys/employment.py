"""What each address answers to a GET of each role. Referrals, caseloads, episodes and outcomes."""

TABLE: dict[str, dict[str, str]] = {}


def arguments(college: dict, *, now) -> dict:
    """What the addresses above are made of. `college`: `owner` (a person), `logins` by role, `episode` of the owner."""
    return {}
