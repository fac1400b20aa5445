"""Whose the stories of the demo are, how far each has come, and where their narrators let them appear."""

from dataclasses import dataclass

from college_site.demo import story_words
from college_site.demo.story_words import StoryWords
from people.states import Naming
from stories.states import Purpose

WEB, BOOKLET, SEARCH = Purpose.WEB, Purpose.BOOKLET, Purpose.SEARCH_ENGINES


@dataclass(frozen=True, kw_only=True)
class Published:
    """`narrator` is the address before the @. Times are counted back from today."""

    words: StoryWords
    narrator: str
    naming: Naming
    shown_as: str
    purposes: tuple[Purpose, ...]
    days_ago: int
    with_photo: bool = False


NADIA, WINSTON, MEI, DECLAN, GRACE = "ambassador", "winston.clarke", "mei.tan", "declan.byrne", "grace.mensah"
WRITERS = (WINSTON, MEI, DECLAN, GRACE)

PUBLISHED = (
    Published(
        words=story_words.BALCONY,
        narrator=NADIA,
        naming=Naming.FIRST_NAME,
        shown_as="Nadia",
        purposes=(WEB, BOOKLET, SEARCH, Purpose.TRAINING),
        days_ago=200,
        with_photo=True,
    ),
    Published(
        words=story_words.ROUTE,
        narrator=WINSTON,
        naming=Naming.OWN_NAME,
        shown_as="Winston Clarke",
        purposes=(WEB, BOOKLET, SEARCH, Purpose.ANNUAL_REPORT),
        days_ago=150,
    ),
    Published(
        words=story_words.THREE,
        narrator=MEI,
        naming=Naming.PSEUDONYM,
        shown_as="Jun",
        purposes=(WEB,),
        days_ago=90,
    ),
    Published(
        words=story_words.MOUSE,
        narrator=DECLAN,
        naming=Naming.ANONYMOUS,
        shown_as="",
        purposes=(WEB, BOOKLET),
        days_ago=60,
    ),
    # Nearly two years ago: we have asked her whether she would like to go on.
    Published(
        words=story_words.KEYS,
        narrator=GRACE,
        naming=Naming.FIRST_NAME,
        shown_as="Grace",
        purposes=(BOOKLET,),
        days_ago=660,
    ),
)
# Told to staff by somebody who writes letters, and agreed to on paper.
TOLD_BY = "Dot"
TOLD = Published(
    words=story_words.KETTLE,
    narrator="",
    naming=Naming.FIRST_NAME,
    shown_as="Dot",
    purposes=(WEB, BOOKLET),
    days_ago=30,
)
# Was published and in a printed booklet; its narrator took it down three days ago.
TAKEN_DOWN = Published(
    words=story_words.PHONE,
    narrator=DECLAN,
    naming=Naming.FIRST_NAME,
    shown_as="Declan",
    purposes=(WEB, BOOKLET),
    days_ago=300,
)
TAKEN_DOWN_DAYS_AGO = 3

HOME_LINE = (story_words.BALCONY, "I sat at the back and said nothing for two weeks. Nobody minded.")
PRINTED_LINE = (story_words.ROUTE, "When I am tired I say so, early, to a person with a name.")
# How often each published story was opened on the days before today, by turns.
OPENED = (3, 1, 4, 0, 2, 6, 2)

WORDS_TO_THE_AUTHOR = (
    "Thank you, Nadia. The leaflet and the February made me laugh, and then they did not. One thing to look at below: "
    "a place and a person could be recognised. Whatever you decide about the rest is right."
)
COMMENT = (
    "“The clinic on Mill Lane” and “the new one” together name a nurse, and what you say of her is a criticism. "
    "Could it be a nurse, without the street?"
)
WHY = "So that nobody can tell who the nurse is."
SUGGESTED = (
    "Keep the number of the person who knew you when it was bad. Not to ring it. To know that you could. My nurse "
    "always picked up, and then she moved on, and I had to learn to ring somebody new."
)

SMALL_STEPS = {
    "title": "Small steps",
    "subtitle": "Stories of the college",
    "foreword": "These stories were written by people of our college, each in their own words. Some took an evening, "
    "some took two years.\n\nRead them in any order. Put the booklet down when you like.",
    "support": "Reading about hard times can bring up your own. You need not be in danger to ring one of these "
    "numbers.",
}
BACK_TO_WORK = {
    "title": "Back to work, slowly",
    "subtitle": "Buses, kettles and a mouse",
    "foreword": "What helped, and what did not, on the way back into the world.",
    "support": "If you would like to talk about work, we help with that too.",
}
COPIES, GIVEN_OUT = 150, (("Willow ward, Harlow Centre", 40), ("Kilburn library", 25))
