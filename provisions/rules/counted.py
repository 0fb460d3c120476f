"""Numbers with what they count, as the steps of explanations tell them."""


def counted(number: int, noun: str, *, form: str = "d") -> str:
    """`1 slip`, `5 slips`; with the form `+d`, `+1 day`. A plural takes an s."""
    return f"{number:{form}} {noun if abs(number) == 1 else f'{noun}s'}"
