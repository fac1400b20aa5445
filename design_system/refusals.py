"""What a rule says no with."""


class Refusal(Exception):
    """`message` is a sentence fit for the person who asked. Each room has its own, and one class a reason."""

    message = "This cannot be done. Please call us and we will help."

    def __init__(self, message: str = ""):
        self.message = message or self.message
        super().__init__(self.message)
