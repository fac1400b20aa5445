"""What a reader looks at, and for what a story is not published as it is: published for everybody to read.

Sources: the Samaritans' media guidelines (no method, no place, careful words), and the trust's own promise to others.
"""

from stories.states import Criterion

# A yes to each is needed before a story is ready. What is asked stays under its name; words may be made better.
CHECKLIST = {
    "no_method": "It describes no way of harming oneself or of taking anything: not how, not where, not how much",
    "careful_words": "It speaks of suicide with care: “died by suicide”, never “committed suicide”",
    "nobody_known": "Nobody who has not agreed can be recognised: no family, no other student, no staff",
    "no_blame": "Where it criticises, no person and no employer can be recognised",
    "hope": "There is hope in it, and something that helped",
    "notes": "Parts that may be hard to read say so first, in a content note",
    "help": "The help lines that follow each story suit what it tells of",
}

# Why each matters, and what its author can do.
WHY = {
    Criterion.METHOD: "Details like these can put readers in danger. Saying that it happened is enough.",
    Criterion.OTHERS: "They have a right to their own story. You can leave them out, or ask them.",
    Criterion.CRITICISM: "Criticism is welcome here, of our college too. Say what happened, without who it was.",
    Criterion.HATE: "Everybody who comes to the college has to feel safe here.",
    Criterion.NOT_THEIRS: "Only the person it happened to decides about it. You can tell what it was like for you.",
}

# Nobody is turned down for these.
NEVER_A_REASON = (
    "spelling or grammar",
    "how long or short it is",
    "anger, sadness, or a hard part without a happy end",
    "what you believe in",
    "criticism of services, ours among them, that names nobody",
    "which medicine or treatment helped you, or did not",
)


def all_answered(answers: dict[str, bool]) -> bool:
    """Whether every question of the checklist has a yes."""
    return all(answers.get(name) is True for name in CHECKLIST)


def known(answers: dict[str, bool]) -> dict[str, bool]:
    """`answers` to the questions that there are, as they are kept."""
    return {name: bool(answers.get(name)) for name in CHECKLIST}
