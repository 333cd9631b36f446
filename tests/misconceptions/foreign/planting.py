"""Changes a text of another hand: what stands there once, and what in its place."""


def changed(text: str, *changes: tuple[str, str]) -> str:
    """Return a text with each change made; ValueError where its old part is not there once."""
    for old, new in changes:
        if text.count(old) != 1:
            raise ValueError(f"{text.count(old)} times: {old}")
        text = text.replace(old, new)
    return text
