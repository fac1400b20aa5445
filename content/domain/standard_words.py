"""The words of a new college's pages. An editor may change every one of them; set-up never writes over theirs."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    """One page: its address, title and blocks (the kind of a block and its words)."""

    slug: str
    title: str
    introduction: str
    body: tuple[tuple[str, str], ...]


HOME_BODY: tuple[tuple[str, str], ...] = (
    (
        "text",
        "<h2>You are welcome here</h2>"
        "<p>We are a college, not a clinic. You choose what to learn. You do not need a referral, and we never ask for "
        "a diagnosis. You may bring someone with you.</p>",
    ),
)

ABOUT_US = Words(
    slug="about-us",
    title="About us",
    introduction="We run free courses on wellbeing, everyday skills and work.",
    body=(
        (
            "text",
            "<h2>What a recovery college is</h2>"
            "<p>It is a place to learn. We do not give treatment. People who come are students.</p>"
            "<p>Every course is planned and taught by two people together: one who has been through it, and one who "
            "knows it from their profession. Neither is more important than the other.</p>"
            "<h2>Who may come</h2>"
            "<ul><li>people who use mental health services, now or before</li>"
            "<li>carers, family and friends</li>"
            "<li>staff and volunteers</li>"
            "<li>anybody who lives nearby and would like to learn</li></ul>"
            "<p>Some courses are for one of these groups. The page of the course says so.</p>"
            "<h2>What it costs</h2><p>Nothing. All courses are free.</p>"
            "<h2>How to join</h2>"
            "<ol><li>Choose a course and press “Book a place”.</li>"
            "<li>Tell us what to call you and one way to reach you.</li>"
            "<li>Come along. You may bring someone.</li></ol>"
            "<p>If you would rather talk to a person, call us. We can book for you.</p>",
        ),
        ("contact", ""),
    ),
)
FIND_WORK = Words(
    slug="find-work",
    title="Find work",
    introduction="If you would like a paid job, or want to keep the one you have, we can support you.",
    body=(
        (
            "text",
            "<h2>Support from an employment specialist</h2>"
            "<p>An employment specialist works with you, one to one. You can ask at any time. Nothing has to come "
            "first.</p>"
            '<p><a href="/my/journey/support/">Ask for support to find or keep work</a></p>'
            "<h2>If you have no email, or would rather talk</h2>"
            "<p>Call us and say “I would like to talk about work”. Or ask anyone who supports you to ask for you.</p>",
        ),
        ("contact", ""),
        (
            "text",
            "<h2>How we work</h2>"
            "<p>This way of working is called Individual Placement and Support. It has eight rules:</p>"
            "<ul><li>Wanting to work is enough. Nobody is turned away because of their health, or anything else.</li>"
            "<li>We look for real, paid jobs that anybody could apply for.</li>"
            "<li>You choose the kind of job, the hours, and what an employer is told about you.</li>"
            "<li>We begin to look within four weeks. You do not have to take a course or a test first.</li>"
            "<li>Your employment specialist works together with the team that cares for you.</li>"
            "<li>We get to know employers, and what they need.</li>"
            "<li>You get advice on benefits, so that you know what a job would change.</li>"
            "<li>The support goes on after you start, for as long as you need it.</li></ul>"
            "<h2>Courses about work</h2>"
            '<p>Some people also like to take a course: <a href="/courses/?topic=employment">see our courses about '
            "work</a>. They are there if you want them.</p>",
        ),
    ),
)
URGENT_HELP = Words(
    slug="get-urgent-help",
    title="Get urgent help",
    introduction="The college cannot help in an emergency. These people can, at any time of day or night.",
    body=(
        ("help_lines", ""),
        (
            "text",
            "<h2>If you are not sure</h2>"
            "<p>Call NHS 111 and choose the mental health option. You do not have to know what is wrong, or find the "
            "right words. You may ask somebody to call for you.</p>"
            "<h2>If it is not urgent</h2><p>For questions about courses, call or write to us.</p>",
        ),
        ("contact", ""),
    ),
)
ACCESSIBILITY = Words(
    slug="accessibility",
    title="Accessibility",
    introduction="We want everybody to be able to use this site and to come to our courses.",
    body=(
        (
            "text",
            "<h2>This site</h2>"
            "<p>You should be able to:</p>"
            "<ul><li>make the words four times as large without losing any</li>"
            "<li>use everything with a keyboard, or by voice</li>"
            "<li>listen to every page with a screen reader</li>"
            "<li>use everything with scripts switched off</li>"
            "<li>print any page</li></ul>"
            "<p>We build the site to the Web Content Accessibility Guidelines, version 2.2, level AA. We test every "
            "page with a checking tool, at phone size, and with a keyboard.</p>"
            "<h2>Our courses</h2>"
            "<p>The page of each course says how to get in and what the room has. When you book, you may tell us what "
            "would help: large print, a BSL interpreter, a step-free room, a text instead of a call. We do not ask "
            "why.</p>"
            "<h2>Other ways to use the college</h2>"
            "<p>You can do everything by phone or by letter. Call us, and we will do it with you.</p>"
            "<h2>If something does not work</h2>"
            "<p>Please tell us. We answer within five working days. If you are not happy with our answer, contact the "
            "Equality Advisory and Support Service.</p>",
        ),
        ("contact", ""),
    ),
)
PRIVACY = Words(
    slug="privacy",
    title="Privacy",
    introduction="What we know about you, why, who sees it, and what you can ask for.",
    body=(
        (
            "text",
            "<h2>What we ask for</h2>"
            "<p>To book, we need what to call you and one way to reach you. Everything else is up to you. We never ask "
            "for a diagnosis.</p>"
            "<h2>Who sees it</h2>"
            "<ul><li>College staff see your bookings, so that they can help.</li>"
            "<li>The people who teach your course see the name you chose and what would help you take part.</li>"
            "<li>Other students never see your name on this site.</li></ul>"
            "<p>Each time somebody opens your record, that is written down.</p>"
            "<h2>Mails and calendars</h2>"
            "<p>Other people may see your phone. In “My details” you may choose quiet wording: mails and calendar "
            "entries then say “Appointment” and do not name the college.</p>"
            "<h2>How long we keep it</h2>"
            "<p>College records are kept for eight years, and employment records for twenty. After that a person looks "
            "at them and decides. Nothing is deleted by a machine alone.</p>"
            "<h2>Why we may</h2>"
            "<p>We keep these records as part of our public task as a health service, and to see whether our courses "
            "are fair to everybody. Answers to the questions about equality never name you in a "
            "report.</p>"
            "<h2>What you can ask for</h2>"
            "<p>You may ask to see what we hold, to put it right, to have it erased where the law allows, or to "
            "object. Call or write to us. If you are not happy with our answer, you may complain to the Information "
            "Commissioner’s Office.</p>",
        ),
        ("contact", ""),
    ),
)
COOKIES = Words(
    slug="cookies",
    title="Cookies",
    introduction="We use only the cookies that the site needs to work. We do not follow what you do.",
    body=(
        (
            "text",
            "<h2>If you only read</h2><p>We set no cookies at all.</p>"
            "<h2>If you sign in or book</h2>"
            "<ul><li>One cookie remembers that you are signed in. It lasts two weeks, or until you sign out.</li>"
            "<li>One cookie keeps your forms safe, so that nobody else can send one in your name.</li>"
            "<li>One cookie notes who was signed in here last, so that what you typed goes back to you alone.</li>"
            "<li>While you write a story, this tab of your browser keeps what is not saved yet. It goes once it is "
            "saved, or when you close the tab.</li>"
            "<li>Sometimes one cookie carries a message to the next page, such as “Saved”. It goes once you have "
            "read it.</li></ul>"
            "<h2>Other companies</h2><p>This site loads nothing from anybody else. There is no advertising and no "
            "measuring of visitors.</p>",
        ),
    ),
)
STANDARD_PAGES = (ABOUT_US, FIND_WORK, URGENT_HELP, ACCESSIBILITY, PRIVACY, COOKIES)

# Name, what to do, number. Mental health lines of England; a college elsewhere changes them in the settings.
HELP_LINES = (
    ("999", "Call this if somebody’s life is at risk, yours or another’s.", "999"),
    ("NHS 111", "Call and choose the mental health option. Open day and night.", "111"),
    ("Samaritans", "Call to talk about anything that troubles you. Open day and night, free.", "116 123"),
    ("Shout", "Text the word SHOUT to 85258. Open day and night, free.", ""),
)
