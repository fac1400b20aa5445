"""What can become of a message at the moment it is handed to a server, besides going out or not."""


class Refused(Exception):
    """This one address takes nothing: trying again is of no use. `why` is in words, for staff."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)


class Unsure(Exception):
    """The line broke in the middle: it may have gone, and may not."""
