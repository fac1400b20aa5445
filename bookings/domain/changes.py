"""Changes by staff (being written)."""


class Refusal(Exception):
    message = ""
