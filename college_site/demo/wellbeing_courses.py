"""Words of the courses about wellbeing, taking part, families and staff."""

from college_site.demo.course_words import CourseWords

WELLBEING_COURSES = (
    CourseWords(
        title="Peer trainer training",
        hello="Peer trainers teach from their own experience, beside someone who knows the subject from their "
        "profession. This course gets you ready to stand in front of a group.",
        steps=(
            "learn how adults learn, and how to plan two good hours",
            "choose which parts of your experience you want to use, and which stay yours",
            "practise teaching in pairs, first for five minutes, later for twenty",
            "learn what to do when someone in the group is upset",
        ),
        note="After the course you can teach with us. It is paid, and we offer benefits advice first.",
        who_for=(
            "For people who use mental health services, now or before, and would like to teach.",
            "You should have taken at least one course with us, so that you know what it is like.",
        ),
        on_the_day=("These are whole days, with an hour for lunch. Lunch is on us.",),
        bring="A notebook. Tell us what you cannot eat.",
        group="Up to 10 people and two facilitators",
    ),
    CourseWords(
        title="Telling my recovery story",
        hello="Your story is yours. We help you find its shape and its words, and decide who may hear it, if anybody.",
        steps=(
            "read and hear a few stories that others chose to share",
            "find a beginning, a middle and a place to stop",
            "write it, draw it or record it, at your own pace",
            "learn what sharing means: you may always say no, and you may change your mind",
        ),
        note="Writing about hard times can stir things up. We go gently, and there is somebody to talk to after each "
        "session.",
        who_for=(
            "For people who use mental health services, now or before.",
            "You need not be a writer. Spelling does not matter.",
        ),
        bring="Anything that reminds you: a photo, a song, a stone. Or nothing.",
        group="Up to 10 people and two facilitators",
    ),
    CourseWords(
        title="Introduction to recovery",
        hello="Recovery means something different to each person. For many it is less about being cured and more about "
        "a life they like. This is a short first look.",
        steps=(
            "talk about what the word means to you, or listen to what it means to others",
            "meet five ideas that people say helped them: company, hope, being yourself, purpose and having a say",
            "hear what else the college does",
            "pick up one idea to try at home",
        ),
        who_for=("For everybody: students, families, staff, neighbours.", "A good one to start with."),
        bring="Nothing. Bring a friend if you like.",
        group="Up to 20 people and two facilitators",
    ),
    CourseWords(
        title="Understanding anxiety",
        hello="Anxiety is the body getting ready for danger. It is useful when there is a bus coming, and tiring when "
        "there is not. We look at what it is, what it does and what helps.",
        steps=(
            "see how thoughts, body and habits feed each other",
            "try some ways to turn the alarm down, and keep those that suit you",
            "make a ladder of small steps towards something you avoid",
            "learn where to get more help",
        ),
        who_for=("For anybody who knows anxiety, in themselves or in somebody close.",),
        on_the_day=("You can sit near the door. Many people do.",),
        bring="A bottle of water. Something to hold, if that helps.",
        group="Up to 18 people and two facilitators",
    ),
    CourseWords(
        title="Sleep well",
        hello="One evening on sleep: why it goes, what keeps it away and what tends to bring it back.",
        steps=(
            "learn what a normal night looks like; it is not eight hours without a break",
            "find out what gets in the way, from screens to worries to medicines",
            "choose two changes for the next two weeks",
            "take home a sleep diary, which you may use or not",
        ),
        who_for=("For anybody who sleeps badly, and for those who live with them.",),
        online=True,
        bring="Nothing. Come in your slippers.",
        group="Up to 20 people and two facilitators",
    ),
    CourseWords(
        title="Mindfulness taster",
        hello="Twenty minutes of practice and plenty of time for questions. Find out if it is for you.",
        steps=(
            "hear in plain words what mindfulness is and what it is not",
            "try a short practice, sitting, standing or lying down",
            "talk about what you noticed, or keep it to yourself",
            "get a list of free ways to go on",
        ),
        note="It does not suit everybody, and for some people it can bring up hard feelings. You may stop at any time.",
        who_for=("For anybody who is curious.",),
        bring="Warm socks. We have chairs, mats and blankets.",
        group="Up to 15 people and two facilitators",
    ),
    CourseWords(
        title="Café conversations",
        hello="Come in, have a coffee, meet the college. There is no programme. Stay for ten minutes or two hours.",
        steps=(
            "have a hot drink and something to eat",
            "meet students and facilitators, if you like company",
            "ask anything about courses and get help with booking",
            "play a game, read the paper, or just sit",
        ),
        note="You do not need to book. Just come.",
        who_for=("For everybody. Children are welcome with a grown-up.",),
        bring="Nothing. It is free.",
        group="Up to 25 people in the room at a time",
    ),
    CourseWords(
        title="Supporting someone you love",
        hello="When somebody close to you is unwell, you carry a lot. This course is about them, and just as much "
        "about you.",
        steps=(
            "share what is hard with people who know it",
            "learn what helps when someone is very low, worried or confused",
            "find out what teams may tell you, and what they always may hear from you",
            "make a plan for looking after yourself",
        ),
        who_for=(
            "For carers, family and friends. You need not call yourself a carer.",
            "The person you support does not have to know that you come, and does not have to use our services.",
        ),
        bring="Nothing. Tell us if you need to keep your phone on.",
        group="Up to 14 people and two facilitators",
    ),
    CourseWords(
        title="Employment is everybody’s business",
        hello="Most people who use our services would like a job, and most are never asked. A morning for clinical "
        "teams, taught with people who have been there.",
        steps=(
            "put six common beliefs about work and mental health to the test",
            "hear from two people who work, and what their team did that helped",
            "learn how employment support works and how to refer: anybody who wants to work is eligible",
            "practise opening a conversation about work",
        ),
        who_for=("For staff and volunteers of the trust, in any role.",),
        bring="One question from your own team.",
        group="Up to 30 people and two facilitators",
    ),
    CourseWords(
        title="Outside in winter",
        hello="Some of us do not leave the house much when days are short. We begin in a warm room, every time.",
        steps=(
            "say what is in the way: the coat, the keys, the neighbours",
            "go to the gate and back, or stay in and draw the way",
            "take a short round on a flat path, with benches and a toilet on it",
            "make a list of warm places that cost nothing",
        ),
        note="Nobody has to go out. Those who stay in are as much part of it.",
        who_for=("For everybody who finds it hard to get outside in winter.",),
        on_the_day=("We meet indoors and end indoors. We walk slowly, and nobody is left behind.",),
        bring="A coat, if you have one. We have spare ones.",
        group="Up to 8 people and two facilitators",
    ),
)
