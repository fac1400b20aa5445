"""What is known of this way of supporting people into work, for the page of commissioners: facts with their sources."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Fact:
    """`says` in plain words, `source` so that anybody can find it."""

    says: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Principle:
    name: str
    says: str


FACTS = (
    Fact(
        says="In a trial in six European countries, 85 of 156 people with this support (55%) worked for at least a day "
        "within 18 months. Of the 156 people with other help to find work, 43 did (28%).",
        source="Burns T and others (2007). The effectiveness of supported employment for people with severe mental "
        "illness: a randomised controlled trial. The Lancet 370: 1146–1152.",
    ),
    Fact(
        says="A review of trials from several countries found more people in competitive jobs with this support than "
        "without it, in the United States and outside.",
        source="Bond GR, Drake RE, Becker DR (2012). Generalizability of the Individual Placement and Support (IPS) "
        "model of supported employment outside the US. World Psychiatry 11: 32–39.",
    ),
    Fact(
        says="A later review put the trials of many countries together. People with this support were more than twice "
        "as likely to get a competitive job as people with other help.",
        source="Modini M and others (2016). Supported employment for people with severe mental illness: systematic "
        "review and meta-analysis of the international evidence. British Journal of Psychiatry 209: 14–22.",
    ),
    Fact(
        says="Not every trial agrees: one in London saw no clear difference after a year. How closely a team keeps to "
        "the principles matters, so our teams are reviewed against them.",
        source="Howard LM and others (2010). Supported employment: randomised controlled trial. British Journal of "
        "Psychiatry 196: 404–411.",
    ),
    Fact(
        says="The national guideline says: offer supported employment to people with psychosis or schizophrenia who "
        "wish to find or return to work.",
        source="National Institute for Health and Care Excellence (2014). Psychosis and schizophrenia in adults: "
        "prevention and management. Clinical guideline CG178.",
    ),
    Fact(
        says="The NHS planned that 55,000 people a year should have this support by 2023/24.",
        source="NHS England (2019). The NHS Long Term Plan.",
    ),
    Fact(
        says="IPS Grow supports services in England, reviews how closely they keep to the principles, and gives the "
        "definition of the employment rate that we use.",
        source="IPS Grow, a national programme that supports IPS services.",
    ),
)
PRINCIPLES = (
    Principle(name="Everybody who wants to work may have support", says="Nobody is shut out. Wanting a job is enough."),
    Principle(
        name="Paid jobs that anybody could apply for",
        says="Competitive jobs at the usual pay, not places set aside.",
    ),
    Principle(
        name="The search begins early",
        says="Within four weeks. No course and no training has to come first.",
    ),
    Principle(name="What the person prefers counts", says="Their choice of job, of hours and of who is told what."),
    Principle(
        name="Employment specialists belong to the clinical team",
        says="They work side by side with those who give care.",
    ),
    Principle(
        name="Advice on money", says="Somebody explains what a wage does to benefits, before the person decides."
    ),
    Principle(name="Employers are known", says="Specialists visit employers and learn what work they have."),
    Principle(
        name="Support lasts as long as it is needed",
        says="It goes on in the job, for the person and, if they wish, the employer.",
    ),
)
HOW_COUNTED = (
    "The first and the last day of a period are in it. Days are those of London. The financial year runs from 1 April "
    "to 31 March.",
    "A person with two times of support counts once. Outcomes are events: a person may have several.",
    "Shares are rounded half up to one decimal, from whole numbers. Where there is nothing to divide by, it says “no "
    "data”.",
    "A period can be frozen once it is reported. Its figures then stay as they stood; corrections made later show as "
    "restated figures to those who work with them, not here.",
    "Each day is told of in one public period only: in a year or in its quarters, never in both. A report compares "
    "itself only with what is public.",
)


def about_small_numbers(below: int) -> str:
    """What stands for a hidden number. Empty where none is hidden."""
    if below <= 1:
        return ""
    most = "the number 1" if below == 2 else f"a number from 1 to {below - 1}"
    return (
        f"An asterisk (*) stands for {most}, or for one that would let it be worked out. Its percentage is left out "
        "too. Small teams and boroughs are added up."
    )
