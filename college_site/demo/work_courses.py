"""Words of the courses about work and about using a computer."""

from college_site.demo.course_words import CourseWords

WORK_COURSES = (
    CourseWords(
        title="Getting back to work: where do I start?",
        hello="You may have been away from work for months, for years, or for ever so far. This is a slow and friendly "
        "look at what work could be for you, one step at a time.",
        steps=(
            "look at what you are good at, even if nobody ever paid you for it",
            "meet people who went back to work, and hear what helped and what did not",
            "find out who can help near you, and what they really do",
            "write down one next step, as small as you like",
        ),
        note="You do not have to take this course to get help with finding a job. Employment support is open to you "
        "now, if you want to work.",
        who_for=(
            "For anybody who wonders about work. You need no plan, no CV and no date in mind.",
            "If you are not sure that work is for you, that is a good reason to come.",
        ),
        bring="Nothing. We have pens and paper. Reading glasses if you use them.",
        group="Up to 16 people and two facilitators",
    ),
    CourseWords(
        title="Writing a CV that sounds like you",
        hello="A CV is one or two pages about what you can do. We write it together, line by line, and you leave with "
        "one you can use.",
        steps=(
            "collect what you have done, at work, at home and as a volunteer",
            "turn it into short, honest sentences",
            "decide what to say about gaps: you choose, and nobody is made to explain",
            "print it, or send it to yourself",
        ),
        who_for=(
            "For anybody who wants a first CV or a better one.",
            "If you would rather talk than write, we write and you talk.",
        ),
        bring="An old CV if you have one. Dates of jobs if you remember them. Nothing is fine too.",
        group="Up to 12 people and two facilitators",
    ),
    CourseWords(
        title="Interviews without the dread",
        hello="Interviews make most people nervous. We look at what happens in one, try it out in a small and kind "
        "group, and find words that are yours.",
        steps=(
            "see an interview played by the facilitators, good bits and bad bits",
            "find answers to the questions that come up most",
            "practise as much or as little as you like; watching is fine",
            "learn how to ask for changes that help you on the day",
        ),
        who_for=(
            "For people who have an interview soon, or would like to be ready for one.",
            "It helps if you know roughly what kind of job you are after. It does not have to be settled.",
        ),
        on_the_day=("Nobody is filmed and nobody is marked.",),
        bring="An advert for a job you would like, if you have one.",
        group="Up to 10 people and two facilitators",
    ),
    CourseWords(
        title="Talking about my mental health at work",
        hello="What to say at work, when, and to whom: this is always your choice. We look at the choices and at what "
        "the law says, so that you can decide in peace.",
        steps=(
            "weigh up telling and not telling, with real examples",
            "learn what reasonable adjustments are and how people ask for them",
            "write a short sentence you would be happy to say",
            "find out where to turn if it goes wrong",
        ),
        who_for=("For people in work, and for people who are looking.",),
        online=True,
        bring="Nothing. Something to write with if you like notes.",
        group="Up to 14 people and two facilitators",
    ),
    CourseWords(
        title="Benefits and better off in work",
        hello="Many people worry that a job will cost them more than it brings. A benefits adviser shows how it works "
        "and answers questions.",
        steps=(
            "see how pay changes the main benefits, with worked examples",
            "learn what to tell whom, and when",
            "find out what help there is in the first weeks of a job",
            "take home a list of people who work it out for you, free",
        ),
        note="We cannot work out your own benefits in the group. We can book you time alone with the adviser.",
        who_for=("For anybody who gets benefits and thinks about work, and for those who support them.",),
        bring="Nothing. Please leave letters with your details at home.",
        group="Up to 20 people, two facilitators and a benefits adviser",
    ),
    CourseWords(
        title="Staying well at work",
        hello="Keeping a job can be harder than getting one. We share small habits that help on ordinary days, and a "
        "plan for the hard ones.",
        steps=(
            "notice your own early signs, and what usually helps",
            "try short ways to slow down that nobody at your desk will see",
            "write a plan for hard days that you can share or keep to yourself",
            "practise asking for a change at work",
        ),
        who_for=("For people who have a job, full time or a few hours a week.", "It is in the evening on purpose."),
        online=True,
        bring="A drink, and a notebook if you like one.",
        group="Up to 15 people and two facilitators",
    ),
    CourseWords(
        title="Self-employment: is it for me?",
        hello="Working for yourself can mean freedom, and it can mean lonely evenings with receipts. Try an idea on "
        "paper before you try it on your savings.",
        steps=(
            "put your idea on one page",
            "find out who would pay for it, and how much",
            "look at tax, insurance and benefits in plain words",
            "decide: yes, not yet, or no",
        ),
        who_for=("For anybody with an idea, however small. Selling cakes counts.",),
        bring="Your idea. A phone or calculator if you have one.",
        group="Up to 12 people and two facilitators",
    ),
    CourseWords(
        title="Volunteering as a first step",
        hello="Two hours a week with people you like can change a week. We show what there is near you and how "
        "to begin.",
        steps=(
            "meet two local charities and hear what they need",
            "learn what to ask before you say yes",
            "find out about travel money, references and checks",
            "choose one place to visit, if you want to",
        ),
        note="Volunteering is a good thing in itself. You never have to volunteer before you look for a paid job.",
        who_for=("For anybody who has a little time and would like company.",),
        bring="Nothing at all.",
        group="Up to 18 people and two facilitators",
    ),
    CourseWords(
        title="Using a computer to look for work",
        hello="We start with the switch. By the end you can find a job online, write to an employer and keep your "
        "passwords safe.",
        steps=(
            "switch on, type, click and save, at your own speed",
            "make an email address, or find your way back into an old one",
            "search for jobs and keep the ones you like",
            "send one real application, with help",
        ),
        who_for=(
            "For people who have never used a computer, or not for a long time.",
            "If you use one every day, this one is too slow for you. That is all right.",
        ),
        on_the_day=("There is a computer for each person, and we repeat things as often as you like.",),
        bring="Your email address and password, if you have them. Reading glasses if you use them.",
        group="Up to 8 people and two facilitators",
    ),
)
