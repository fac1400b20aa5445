"""Invented people. Phone numbers come from the ranges kept for drama, addresses end in example.org."""

from dataclasses import dataclass

from courses.states import FacilitatorRole, Part
from people.states import Role

PEER, PROFESSIONAL = FacilitatorRole.PEER, FacilitatorRole.PROFESSIONAL


@dataclass(frozen=True, kw_only=True)
class DemoLogin:
    """Somebody a newcomer may sign in as."""

    name: str
    called: str
    roles: tuple[Role, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.name}@example.org"


@dataclass(frozen=True, kw_only=True)
class DemoFacilitator:
    """`runs` are the codes of the runs they teach; `name` is a demo login or the address before the @.

    Supervision and checks are counted from today; `adjustments` are shared with the other facilitator.
    """

    name: str
    called: str
    role: FacilitatorRole
    about: str
    runs: tuple[str, ...]
    step: Part = Part.CO_LEAD
    supervised_days_ago: int = 21
    checks_end_in_days: int = 400
    shared_contact: str = ""
    adjustments: str = ""


LOGINS = (
    DemoLogin(name="student", called="Sam"),
    DemoLogin(name="ambassador", called="Nadia", roles=(Role.AMBASSADOR, Role.FACILITATOR)),
    DemoLogin(name="facilitator", called="Jo Marsh", roles=(Role.FACILITATOR,)),
    DemoLogin(name="specialist", called="Tunde Bello", roles=(Role.EMPLOYMENT_SPECIALIST,)),
    DemoLogin(name="leader", called="Ruth Okafor", roles=(Role.TEAM_LEADER,)),
    DemoLogin(name="staff", called="Robin Hale", roles=(Role.COLLEGE_STAFF,)),
    DemoLogin(name="manager", called="Farah Aziz", roles=(Role.MANAGER,)),
    DemoLogin(name="admin", called="Chris Doyle", roles=(Role.ADMINISTRATOR,)),
)

FACILITATORS = (
    DemoFacilitator(
        name="facilitator",
        called="Jo Marsh",
        role=PROFESSIONAL,
        about="Occupational therapist. Believes in tea and small steps.",
        runs=("BW-1", "BW-2", "IN-1", "IN-2", "ST-1", "CV-1", "SE-2", "PT-2"),
        step=Part.LEAD,
        shared_contact="07700 900701",
    ),
    DemoFacilitator(
        name="ambassador",
        called="Nadia",
        role=PEER,
        about="Came as a student, stayed as a teacher. Writes about gardens.",
        runs=("BW-1", "BW-2", "ST-1", "ST-2", "SE-2", "IR-2"),
        supervised_days_ago=35,
        shared_contact="nadia.teaches@example.org, or a text to 07700 900702",
        adjustments="A short break half-way. I like to sit near the door.",
    ),
    DemoFacilitator(
        name="winston.clarke",
        called="Winston Clarke",
        role=PEER,
        about="Back at work as a bus driver after four years away.",
        runs=("BW-2E", "CV-1", "CV-2", "IN-1", "IN-2", "SW-2", "VO-1"),
        step=Part.LEAD,
        supervised_days_ago=70,
        shared_contact="07700 900703",
    ),
    DemoFacilitator(
        name="mei.tan",
        called="Mei Tan",
        role=PEER,
        about="Knows sleepless nights from the inside.",
        runs=("UA-1", "UA-2", "SL-1", "MT-2", "IR-1", "PT-2"),
        checks_end_in_days=20,
    ),
    DemoFacilitator(
        name="declan.byrne",
        called="Declan Byrne",
        role=PEER,
        about="Learnt computers at 58 and has not stopped since.",
        runs=("PC-1", "PC-2", "BB-1", "BB-2", "TM-2"),
    ),
    DemoFacilitator(
        name="grace.mensah",
        called="Grace Mensah",
        role=PEER,
        about="Has cared for her brother for eleven years.",
        runs=("CA-2", "EB-1", "EB-2"),
    ),
    DemoFacilitator(
        name="priya.nair",
        called="Priya Nair",
        role=PROFESSIONAL,
        about="Employment adviser who likes a good interview question.",
        runs=("BW-2E", "CV-2", "BB-1", "BB-2", "TM-2", "SW-2", "VO-1", "EB-1"),
    ),
    DemoFacilitator(
        name="tomasz.zielinski",
        called="Tomasz Zieliński",
        role=PROFESSIONAL,
        about="Teaches adults who were told they could not learn.",
        runs=("PC-1", "PC-2", "CC-2", "ST-2"),
    ),
    DemoFacilitator(
        name="helen.ward",
        called="Helen Ward",
        role=PROFESSIONAL,
        about="Psychologist, bad sleeper, good listener.",
        runs=("UA-1", "UA-2", "SL-1", "MT-2", "IR-1", "IR-2", "CA-2"),
        step=Part.LEAD,
        shared_contact="020 7946 0704",
    ),
    DemoFacilitator(
        name="sunita.rao",
        called="Sunita Rao",
        role=PEER,
        about="Completed three courses and is about to teach for the first time.",
        runs=(),
        step=Part.HELPER,
        supervised_days_ago=7,
    ),
)

STUDENTS = (
    "Aisha", "Alan P", "Amara Eze", "Anwar", "Beatriz", "Ben", "Bronwen", "Cai", "Carlos", "Charlotte M",
    "Chidi", "Chloé", "Daljit", "Danuta", "Dev", "Dot", "Eilidh", "Elif", "Emeka", "Fatou",
    "Femi", "Fiona", "Gareth", "Gulsen", "Hamid", "Hana", "Ibrahim", "Ines", "Ivy", "Jamal",
    "Jasmin", "Jean-Luc", "Joyce", "Kofi", "Krishna", "Kwame", "Lakshmi", "Leila", "Lorna", "Lucy B",
    "Lucy T", "Marek", "Maeve O’Neill", "Mina", "Mo", "Ngozi", "Olu", "Pat", "Parveen", "Rashid",
    "Rhys", "Rosa", "Ruth", "Salma", "Sipho", "Siobhán", "Tariq", "Thea", "Yusuf", "Zoë",
)  # fmt: skip

# Two of them have no email and no phone of their own.
BY_LETTER = {"Dot": "Flat 3, 8 Orchard Close, London W9 9ZZ"}
THROUGH_WORKER = {"Jamal": "Kerry Lane, support worker, 020 7946 0961"}

BOROUGHS = ("Brent", "Harrow", "Kensington and Chelsea", "Westminster")

# Every so many students, by their place in the list above.
NEEDS = (
    "Hearing loop",
    "Large print handouts, 18 point",
    "A seat near the door",
    "Step-free room",
    "Text, not phone",
    "Handouts on yellow paper",
    "BSL interpreter",
    "A break every half hour",
    "Support worker comes along",
)
