"""The first entries of the lists, for a new college. Staff change them; set-up never writes over theirs."""

THEMES = (
    "Getting through the day",
    "Family and friends",
    "Work and volunteering",
    "Learning something new",
    "Sleep, food and moving",
    "Medicine and treatment",
    "Grief and loss",
    "Alcohol and drugs",
    "Being a parent or carer",
    "Coming to this country",
    "Faith and belonging",
    "Asking for help",
)

# Short and factual, so that a reader can decide. Never how, where or how much.
CONTENT_NOTES = (
    "mentions self-harm",
    "mentions suicide",
    "mentions a suicide attempt",
    "mentions being in hospital",
    "mentions being detained or restrained",
    "mentions abuse as a child",
    "mentions sexual violence",
    "mentions violence at home",
    "mentions racism",
    "mentions the death of somebody close",
    "mentions the loss of a baby",
    "mentions alcohol or drugs",
    "mentions eating and weight",
    "mentions war or flight",
)

PROMPTS = (
    "Where does your story begin?",
    "What was an ordinary day like then?",
    "Was there a moment when something changed?",
    "Who or what helped? It may be small.",
    "What did not help?",
    "What did you learn about yourself?",
    "What is different now?",
    "What do you do on a hard day?",
    "What would you say to somebody who is where you were?",
    "What do you look forward to?",
)

MONTHS = 24
CONSENT = """Your story is yours. You decide where it may appear, and you can change your mind at any time.

What you say yes to
You say yes to each place by itself: our website, our booklets and list of courses, training for people who work here, \
our annual report, your voice or film, social media, search engines. A yes to one is not a yes to another. You choose \
how you are named in each, and whether your picture is shown.

Before anybody sees it
Somebody from the college reads your story, to keep you and your readers safe. They may comment, and they may suggest \
other words. They cannot change yours. We publish only the exact words that you approved.

You can take it down
You can take back one yes, or take the whole story down, at any time. You do it yourself on this website, or you tell \
us. You need not say why. It changes nothing about your courses or your care.

What happens then
It goes at once from our website, our lists, our search and our downloads. A booklet that holds it is withdrawn until \
it is made again without it.

What we cannot undo
We cannot call back copies that are already printed, or what other people have saved or shared. Search engines and \
social media may take some days to forget a page. We ask them to, and we stop giving out copies that we still have.

How long it holds
Each yes ends after two years. Before that we ask you whether you would like to go on. If we hear nothing, your story \
comes down by itself.

If you would like to talk about it first, call us. There is no hurry."""
