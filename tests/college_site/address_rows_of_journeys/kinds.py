"""The kinds of pages of this room: what each answers to a GET. Administrators may do all."""

EVERYBODY = {"else": "ok"}
SIGNED_IN = {"visitor": "sign in", "else": "ok"}
# Pages of the person whose row it is.
OWN = {"visitor": "sign in", "owner": "ok", "else": "not found"}
POST_ONLY = {"visitor": "sign in", "else": "wrong method"}
# Lists and forms of employment support: specialists and team leaders, each with what is theirs. Nobody at the desk.
SUPPORT = {
    "visitor": "sign in",
    "employment_specialist": "ok",
    "team_leader": "ok",
    "administrator": "ok",
    "else": "refused",
}
LEADERS = {"visitor": "sign in", "team_leader": "ok", "administrator": "ok", "else": "refused"}
# Figures: numbers without names.
FIGURES = SUPPORT | {"manager": "ok"}
MANAGERS = {"visitor": "sign in", "manager": "ok", "administrator": "ok", "else": "refused"}
