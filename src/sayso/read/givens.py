"""What a person gives in place of what was read, and cannot be understood."""


class CorrectionError(ValueError):
    """Words that do not say what is right; the message is for the person who wrote them."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Not corrected: {what}.")
