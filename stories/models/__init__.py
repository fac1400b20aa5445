from stories.models.booklets import Booklet, BookletStory, Edition, EditionStory, Handout, PrintRun
from stories.models.consents import StoryConsent
from stories.models.lists import ConsentWording, ContentNote, Prompt, Theme
from stories.models.pages import BookletIndexPage, BookletPage, StoryIndexPage, StoryPage
from stories.models.quotes import FeaturedQuote
from stories.models.readings import Comment, Reading, Suggestion
from stories.models.reads import StoryReads
from stories.models.recordings import Recording
from stories.models.stories import Story, StoryPart
from stories.models.versions import Approval, StoryVersion
from stories.models.workflow import SecondReading

__all__ = [
    "Approval",
    "Booklet",
    "BookletIndexPage",
    "BookletPage",
    "BookletStory",
    "Comment",
    "ConsentWording",
    "ContentNote",
    "Edition",
    "EditionStory",
    "FeaturedQuote",
    "Handout",
    "PrintRun",
    "Prompt",
    "Reading",
    "Recording",
    "SecondReading",
    "Story",
    "StoryConsent",
    "StoryIndexPage",
    "StoryPage",
    "StoryPart",
    "StoryReads",
    "StoryVersion",
    "Suggestion",
    "Theme",
]
