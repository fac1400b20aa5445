"""The 25 items that a new college begins with, in plain words of our own. They are to be checked by the trust.

After the IPS Supported Employment Fidelity Scale (Becker, Swanson, Reese, Bond and McLeman 2015), whose scoring guide
says what each score means; the trust pastes or writes that here where it may.
"""

from journeys.models import FidelityItem

TO_BE_CHECKED = "In our own words, to be checked by the trust."

STAFFING, ORGANISATION, SERVICES = "Staffing", "Organisation", "Services"
FIRST = (
    (
        STAFFING,
        "Caseload size",
        "How many people one employment specialist supports: 20 or fewer is best.",
    ),
    (
        STAFFING,
        "Employment services staff",
        "Employment specialists do employment work only.",
    ),
    (
        STAFFING,
        "Vocational generalists",
        "The same specialist goes all the way with a person: from the first meeting to support in work.",
    ),
    (
        ORGANISATION,
        "Integration by team assignment",
        "Each specialist belongs to one or two clinical teams, from which nearly all of their caseload comes.",
    ),
    (
        ORGANISATION,
        "Integration by frequent team contact",
        "The specialist is at the team’s meetings every week, has a say there, sits near the team, and "
        "writes in the same record.",
    ),
    (
        ORGANISATION,
        "Collaboration with Jobcentre Plus",
        "The specialists and Jobcentre Plus are often in touch about people whom both support.",
    ),
    (
        ORGANISATION,
        "Vocational unit",
        "At least two specialists and a leader meet every week, share leads, and stand in for each other.",
    ),
    (
        ORGANISATION,
        "Role of employment supervisor",
        "The team leader looks at outcomes with each specialist, goes along with them into the field, "
        "and helps them get better.",
    ),
    (
        ORGANISATION,
        "Zero exclusion",
        "Everybody who wants to work is supported. Nobody is found “not ready”, and nothing has to be done first.",
    ),
    (
        ORGANISATION,
        "Agency focus on competitive employment",
        "The whole service asks about work, talks about it, shows it, and measures it.",
    ),
    (
        ORGANISATION,
        "Executive team support",
        "Those who run the trust know IPS, back it, and look at its fidelity and outcomes.",
    ),
    (
        SERVICES,
        "Work incentives planning",
        "Before a start, and at each change, people get good advice on what work does to their benefits.",
    ),
    (
        SERVICES,
        "Disclosure",
        "The specialist talks through what an employer is told. The person chooses, and may change their mind.",
    ),
    (
        SERVICES,
        "Ongoing work-based assessment",
        "A vocational profile is begun over a few meetings, and kept up to date with what each job teaches.",
    ),
    (
        SERVICES,
        "Rapid job search",
        "The first contact with an employer is within 30 days of joining.",
    ),
    (
        SERVICES,
        "Individualised job search",
        "Jobs are looked for by what the person likes and is good at, not by what happens to be advertised.",
    ),
    (
        SERVICES,
        "Job development, frequency",
        "Each specialist meets employers face to face, six times a week or more, and keeps a log.",
    ),
    (
        SERVICES,
        "Job development, quality",
        "Specialists get to know an employer over several visits: what they need first, people second.",
    ),
    (
        SERVICES,
        "Diversity of job types",
        "People work in many different kinds of jobs.",
    ),
    (
        SERVICES,
        "Diversity of employers",
        "People work for many different employers.",
    ),
    (
        SERVICES,
        "Competitive jobs",
        "Jobs are ordinary ones, paid as everybody else’s, that anybody may apply for.",
    ),
    (
        SERVICES,
        "Individualised follow-along",
        "Support in work fits the person and the job; employers get support too, where the person wants that.",
    ),
    (
        SERVICES,
        "Time-unlimited follow-along",
        "Contact within a week before and three days after a start, weekly in the first month, then "
        "monthly, for as long as it is wanted.",
    ),
    (
        SERVICES,
        "Community-based services",
        "Specialists spend most of their time out and about, not in an office.",
    ),
    (
        SERVICES,
        "Assertive engagement and outreach",
        "Where somebody stays away, the specialist keeps in touch kindly, visits, and does not end "
        "support for a missed meeting.",
    ),
)


def set_up_items() -> None:
    """Makes those of the 25 that are not there. What the trust has changed stays as it is."""
    there = set(FidelityItem.objects.values_list("number", flat=True))
    FidelityItem.objects.bulk_create(
        FidelityItem(number=number, section=section, name=name, words=f"{words}\n\n{TO_BE_CHECKED}")
        for number, (section, name, words) in enumerate(FIRST, start=1)
        if number not in there
    )
