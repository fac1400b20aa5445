"""How to find each venue of the demo, in short steps from where most people start."""

HOW_TO_FIND = {
    "Beethoven Room, Harlow Centre": (
        "From the bus stop “Garden Walk”: cross at the lights and walk towards the church.\n"
        "The Harlow Centre is the low brick building with a blue door, after two minutes.\n"
        "Press the bell marked “College”. The Beethoven Room is on the ground floor, second door on the left."
    ),
    "Willow Room, Brent Learning Hub": (
        "From the station: leave by the exit to Mill Lane and turn left.\n"
        "The Learning Hub is opposite the library. The doors open by themselves.\n"
        "Say at the desk that you come to the college. The lift is on the right; the Willow Room is on floor 1."
    ),
    "Saint Anne’s Community Hall": (
        "The hall is behind Saint Anne’s church. Go round the left side and follow the path.\n"
        "There are two steps at the door. Ring the bell below the sign and somebody brings the ramp."
    ),
    "Library Annexe": (
        "Go into the library and straight through to the back. The annexe is behind the children’s books.\n"
        "Outside library hours somebody waits at the side door on Canal Way."
    ),
    "Online": (
        "We send you a link the day before. Open it ten minutes early.\n"
        "If you get stuck, call us: somebody stays by the phone."
    ),
}
