"""The caseload of the demo: invented people, and how many days ago each thing was. Nobody here is real."""

from dataclasses import dataclass

from journeys.states import AskedBy, ClosingReason, Disclosure, OutcomeKind

TEAM, BOROUGH, FUNDER = "Northgate CMHT", "Brent", "North West London"


@dataclass(frozen=True, kw_only=True)
class Profile:
    wants: str
    strengths: str
    hours: str = "Mornings, to begin with"
    disclosure: Disclosure = Disclosure.SUPPORT


@dataclass(frozen=True, kw_only=True)
class CameOf:
    """`started` and `ended` are days ago."""

    kind: OutcomeKind
    started: int
    what: str
    hours: str = ""
    ended: int | None = None


@dataclass(frozen=True, kw_only=True)
class OnCaseload:
    """Days ago: asked for, taken on (None: waiting), profile begun, contacts, contacts with employers, closed."""

    called: str
    asked: int
    taken_on: int | None = None
    asked_by: AskedBy = AskedBy.CLINICIAN
    asker: str = "Dr Amy Fenn, Northgate CMHT"
    words: str = ""
    profile_on: int | None = None
    profile: Profile | None = None
    contacts: tuple[int, ...] = ()
    employers: tuple[int, ...] = ()
    came: tuple[CameOf, ...] = ()
    closed: int | None = None
    reason: ClosingReason | None = None


CASELOAD = (
    OnCaseload(called="Abena", asked=3, words="A job with people, not too early in the day."),
    OnCaseload(called="Callum", asked=1, asked_by=AskedBy.STAFF, asker="", words="He asked after a course."),
    OnCaseload(called="Deepa", asked=6, taken_on=4),
    OnCaseload(
        called="Farouk",
        asked=27,
        taken_on=22,
        profile_on=15,
        profile=Profile(wants="To drive again, or to work in a warehouse.", strengths="Never late. Good with maps."),
        contacts=(18, 15, 6),
    ),
    OnCaseload(
        called="Gwen",
        asked=50,
        taken_on=45,
        profile_on=38,
        profile=Profile(wants="A plant nursery or a park.", strengths="Patient. Knows every weed by name."),
        contacts=(43, 38, 24, 10),
    ),
    OnCaseload(
        called="Idris",
        asked=66,
        taken_on=60,
        profile_on=55,
        profile=Profile(wants="A bakery. I like early mornings.", strengths="Quick with my hands."),
        contacts=(57, 55, 41, 27, 13, 4),
        employers=(48, 20, 8),
    ),
    OnCaseload(
        called="Katya",
        asked=84,
        taken_on=77,
        profile_on=70,
        profile=Profile(
            wants="To be for others what somebody was for me.", strengths="I listen.", disclosure=Disclosure.SOME
        ),
        contacts=(74, 70, 56, 35, 21, 9, 3),
        employers=(62, 30),
    ),
    OnCaseload(
        called="Leon",
        asked=107,
        taken_on=100,
        profile_on=91,
        profile=Profile(wants="Anything with bread, or with a till.", strengths="Sums. A good word for everybody."),
        contacts=(95, 91, 70, 49, 28, 14, 5),
        employers=(80, 40, 16),
    ),
    OnCaseload(
        called="Mirela",
        asked=206,
        taken_on=200,
        profile_on=190,
        profile=Profile(wants="Office work, part time.", strengths="Tidy lists. Three languages."),
        contacts=(196, 190, 150, 110, 90, 62, 30, 12),
        employers=(180, 130),
        came=(CameOf(kind=OutcomeKind.PAID_WORK, started=91, what="Office assistant", hours="20"),),
    ),
    OnCaseload(
        called="Nuala",
        asked=310,
        taken_on=300,
        profile_on=288,
        profile=Profile(wants="To cook.", strengths="Soup for eighty, without a list.", disclosure=Disclosure.NOTHING),
        contacts=(295, 288, 240, 200, 187, 150, 95, 40, 8),
        employers=(275, 230),
        came=(
            CameOf(kind=OutcomeKind.TRAINING, started=260, ended=246, what="Food hygiene, level 2"),
            CameOf(kind=OutcomeKind.PAID_WORK, started=190, what="Kitchen assistant", hours="16"),
        ),
    ),
    OnCaseload(
        called="Osman",
        asked=250,
        taken_on=240,
        profile_on=231,
        profile=Profile(wants="Night shifts suit me.", strengths="Calm when others are not."),
        contacts=(236, 231, 190, 150, 138, 90, 31),
        employers=(220, 170),
        came=(CameOf(kind=OutcomeKind.PAID_WORK, started=140, what="Night porter", hours="30"),),
        closed=30,
        reason=ClosingReason.IN_WORK,
    ),
    OnCaseload(
        called="Petra",
        asked=130,
        taken_on=120,
        profile_on=112,
        profile=Profile(wants="To learn a trade first of all.", strengths="Steady hands."),
        contacts=(116, 112, 80, 52, 20),
        employers=(95,),
        came=(
            CameOf(kind=OutcomeKind.EDUCATION, started=60, what="Upholstery, evening class"),
            CameOf(kind=OutcomeKind.VOLUNTEERING, started=44, what="Repair café"),
        ),
    ),
)
STUDENT = OnCaseload(
    called="Sam",
    asked=75,
    taken_on=70,
    asked_by=AskedBy.PERSON,
    asker="",
    words="I would like to work again, a few hours at first.",
    profile_on=63,
    profile=Profile(wants="A quiet shop, or a library.", strengths="I notice what others walk past."),
    contacts=(66, 63, 42, 21, 7),
    employers=(50, 12),
)
# What Sam wants, and the steps: words, in how many days (ago: below nothing), done how many days ago.
GOALS = (
    (
        "A paid job of ten hours a week",
        (
            ("Write down what I did before", -60, 61),
            ("Ask at the library in Mill Lane", -10, 12),
            ("Try the bus", 7, None),
        ),
    ),
    ("Sleep through, most nights", (("No phone in bed", None, 20), ("Ask about the course on sleep", 14, None))),
)
OWN = ("Helped at the jumble sale, on the till", 33)
WELL = {
    "well": "A walk before work. Lunch away from the screen.",
    "signs": "I stop answering messages.",
    "helps": "A quiet word, and ten minutes outside.",
    "asks": "Tell me about changes the day before.",
    "who": "My sister. Tunde, by text.",
}


@dataclass(frozen=True, kw_only=True)
class Survey:
    """Days ago. `answers`: how many days ago, the answer, and what they added."""

    name: str
    opened: int
    closed: int
    answers: tuple[tuple[int, str, str], ...]


# Everything of it is in: what people said is shown.
OF_A_TEAM = Survey(
    name="Before the autumn",
    opened=80,
    closed=40,
    answers=(
        (78, "very", "They came to the interview with me."),
        (75, "quite", ""),
        (71, "very", ""),
        (64, "very", "I was never told that I am not ready."),
        (60, "quite", "The office is hard to find."),
        (52, "not_very", "Two people left while I was there."),
        (45, "very", ""),
        (41, "quite", ""),
    ),
)
# Still open: nobody is shown what was said.
OF_EVERYBODY = Survey(
    name="This term",
    opened=12,
    closed=-30,
    answers=(
        (11, "very", "Somebody rang back every time."),
        (10, "very", ""),
        (10, "quite", "I would like to meet nearer to where I live."),
        (8, "very", ""),
        (7, "not_very", "It took long until I met somebody."),
        (5, "very", "He asked what I want, not what I have."),
        (4, "quite", ""),
        (2, "very", ""),
        (1, "quite", ""),
    ),
)
