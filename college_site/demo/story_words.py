"""Ten invented stories of invented people: what was published, and what is still on its way."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PartWords:
    """`quote` is a line of the text; `notes` come from the college's list."""

    text: str
    prompt: str = ""
    quote: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StoryWords:
    """`courses` are titles of the demo's courses."""

    title: str
    themes: tuple[str, ...]
    parts: tuple[PartWords, ...]
    easy_read: str = ""
    courses: tuple[str, ...] = ()


BALCONY = StoryWords(
    title="Beans on a balcony",
    themes=("Getting through the day", "Learning something new"),
    courses=("Understanding anxiety", "Telling my recovery story"),
    parts=(
        PartWords(
            prompt="What was an ordinary day like then?",
            text="For most of a year I knew my flat by its sounds. The lift. The neighbour’s radio at seven. The "
            "letterbox, which I learned to be afraid of.\n\nI was not lazy. I want to say that first, because it is "
            "what I said to myself every day. Getting from the bed to the kettle took everything I had, and some "
            "mornings I did not have it.",
            quote="Getting from the bed to the kettle took everything I had",
        ),
        PartWords(
            prompt="Who or what helped? It may be small.",
            text="My sister left three bean plants outside my door. She did not ring. She knew I would not open.\n\n"
            "You cannot explain to a bean that you are not up to it today. It wants water. So I got up for the beans. "
            "Then I got up and stood with the beans. By July I was eating my breakfast out there, and the woman on "
            "the next balcony said hers never came up like that, and what was I doing?\n\nI had not talked to a "
            "stranger since winter. I told her about the water.",
            quote="You cannot explain to a bean that you are not up to it today.",
        ),
        PartWords(
            prompt="What is different now?",
            text="I came to the college because of a leaflet in the library. I sat at the back and said nothing for "
            "two weeks. Nobody minded. In week three somebody asked how we rest, and I told them about the "
            "balcony.\n\nNow I teach there. I still have days with the curtains shut. The difference is that I know "
            "they are days.",
            quote="I sat at the back and said nothing for two weeks. Nobody minded.",
        ),
    ),
    easy_read="For a year I could not leave my flat.\n\nGetting up was very hard.\n\nMy sister gave me three bean "
    "plants.\n\nThe plants needed water. So I got up.\n\nI talked to my neighbour about the plants.\n\nThen I went to "
    "the college.\n\nAt first I was quiet. That was all right.\n\nNow I teach there.\n\nSome days are still hard. "
    "I know they will pass.",
)
ROUTE = StoryWords(
    title="Route 18",
    themes=("Work and volunteering", "Asking for help"),
    courses=("Getting back to work: where do I start?",),
    parts=(
        PartWords(
            prompt="Where does your story begin?",
            text="I drove a bus for nineteen years. People think you are alone in the cab. You are not. You have "
            "sixty people behind you, all of them late.\n\nOne Tuesday at the lights I could not remember which way "
            "the route went. I had driven it four thousand times. I sat there while it turned green, and red, and "
            "green.",
        ),
        PartWords(
            text="I was off for four years. The first one I remember badly. There was a ward, and a garden with a "
            "bench, and a man called the other Winston who beat me at draughts every day and apologised every day.",
            notes=("mentions being in hospital",),
        ),
        PartWords(
            prompt="Was there a moment when something changed?",
            text="My employment specialist asked me what I missed about work. I said: the garage at five in the "
            "morning, when all the engines start. She wrote that down as if it were a qualification.\n\nWe rang three "
            "companies. The second one gave me two mornings a week, on a school route. Children tell you exactly "
            "what they think of your driving.",
            quote="She wrote that down as if it were a qualification.",
        ),
        PartWords(
            text="I am on Route 18 again, four days. When I am tired I say so, early, to a person with a name. That "
            "is the whole trick. It took me fifty-one years to learn and you may have it for nothing.",
            quote="When I am tired I say so, early, to a person with a name.",
        ),
    ),
)
THREE = StoryWords(
    title="Three in the morning",
    themes=("Sleep, food and moving",),
    courses=("Sleep well",),
    parts=(
        PartWords(
            text="There is a club that meets at three in the morning. Nobody chooses to join. We each think we are "
            "the only member.\n\nI used to lie there and count the hours that were left. Five. Four and a half. The "
            "counting was what kept me awake, but try telling yourself that at four.",
            quote="There is a club that meets at three in the morning.",
        ),
        PartWords(
            prompt="What did not help?",
            text="Warm milk. An app with whales. People saying they had slept badly too. Being told to relax, which "
            "has never in history made anyone relax.",
        ),
        PartWords(
            prompt="Who or what helped? It may be small.",
            text="A course where the first thing the teacher said was that she had been up since two. Getting up when "
            "I could not sleep, and folding towels. I have the neatest towels in the borough.\n\nAnd one sentence "
            "from somebody in the group. A bad night is a bad night, it is not a bad life. I wrote it on the "
            "airing cupboard.",
            quote="A bad night is a bad night, it is not a bad life.",
        ),
    ),
)
MOUSE = StoryWords(
    title="The mouse and I",
    themes=("Learning something new",),
    courses=("Using a computer to look for work",),
    parts=(
        PartWords(
            text="I was fifty-eight when I first held a mouse. I held it up in the air and spoke into it, like the "
            "man in the film. The lady beside me laughed so much that we are still friends.",
        ),
        PartWords(
            prompt="What did you learn about yourself?",
            text="At school they put me at the back, by the radiator, and there I stayed. I thought I was a man who "
            "could not learn. It turns out I was a man whom nobody had shown it slowly.\n\nThe first email I ever "
            "wrote was to my daughter in Leeds. It said: Hello love this is your dad. She rang me. She was crying. "
            "I thought I had broken something.",
            quote="It turns out I was a man whom nobody had shown it slowly.",
        ),
    ),
)
KEYS = StoryWords(
    title="My brother’s keys",
    themes=("Family and friends", "Being a parent or carer"),
    parts=(
        PartWords(
            text="I have had my brother’s keys for eleven years. They are on the hook beside mine. When he is well he "
            "does not like that I have them, and when he is not well he does not like it either, but he has never "
            "asked for them back.",
        ),
        PartWords(
            prompt="What do you do on a hard day?",
            text="People ask how he is. It is kind of them. I counted once: in one month forty people asked how he "
            "was, and two asked how I was.\n\nIn the carers’ group nobody asks how he is. They say: and you? The "
            "first time I could not answer. I had to go home and look.",
            quote="The first time I could not answer. I had to go home and look.",
        ),
        PartWords(
            text="He cooked for me on Sunday. Rice, too much pepper, as our mother did it. We washed up and he dried. "
            "It was an ordinary Sunday. I would like to be asked about that, too.",
        ),
    ),
)
KETTLE = StoryWords(
    title="What the kettle says",
    themes=("Grief and loss", "Getting through the day"),
    parts=(
        PartWords(
            text="After Frank died I went on making two cups. I did not forget. I knew very well. But the kettle is "
            "for two, and the tray is for two. What else do you do with your hands at four o’clock?\n\nI poured "
            "his down the sink every day for a year. Then the young woman from number six knocked about a parcel, "
            "and there it was, ready.",
            quote="What else do you do with your hands at four o’clock?",
            notes=("mentions the death of somebody close",),
        ),
        PartWords(
            text="She comes on Thursdays. She takes three sugars, as he did. I have told her that it will ruin her "
            "teeth. She says I sound like her gran, and I say that is the idea.",
        ),
    ),
)
SPRING = StoryWords(
    title="The second spring",
    themes=("Getting through the day",),
    parts=(
        PartWords(
            prompt="Where does your story begin?",
            text="Everybody writes about getting better. I would like to write about the year after. You are better, "
            "they send you a leaflet about it, and then it is February.",
        ),
        PartWords(
            prompt="What would you say to somebody who is where you were?",
            text="Keep the number of the person who knew you when it was bad. Not to ring it. To know that you could. "
            "My nurse at the clinic on Mill Lane always picked up, and the new one never does.",
        ),
    ),
)
INTERVIEW = StoryWords(
    title="Any questions for us?",
    themes=("Work and volunteering",),
    parts=(
        PartWords(
            text="They ask that at the end, when you have used up all your words. I had prepared a clever one. What I "
            "said was: is there a window?\n\nThere was. I have sat beside it since March.",
            quote="What I said was: is there a window?",
        ),
    ),
)
BREAD = StoryWords(
    title="Bread at night",
    themes=("Sleep, food and moving", "Coming to this country"),
    parts=(
        PartWords(
            text="My grandmother baked when she could not sleep. The whole stair knew when she had worries, because "
            "the whole stair had rolls.\n\nWhen I came to London I had no oven and nobody to worry with. I learned "
            "to bake in a pan with a lid. Najpierw powoli, she would have said. Slowly first.",
            quote="The whole stair knew when she had worries, because the whole stair had rolls.",
        ),
    ),
)
PHONE = StoryWords(
    title="A letter to my phone",
    themes=("Asking for help",),
    parts=(
        PartWords(
            text="Dear phone, you know how long I looked at that number before I rang it. You went dark, I woke you, "
            "you went dark. On the ninth evening I pressed it. A woman said: take your time. Nobody had said that to "
            "me in years.",
        ),
    ),
)
