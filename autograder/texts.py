"""Texts that others wrote, made harmless for the place where they are shown."""

import re
import unicodedata

# Control characters (all but tab and line feed), those that turn the direction of writing round or
# have no width, halves of surrogate pairs, and what XML forbids: they move cursors, hide text or
# break files.
UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e"
    "\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")  # some take those of full width too


def shown(text: str) -> str:
    """Return a text that any terminal, JSON or XML file can take; what it cannot is spelt out."""
    return UNSHOWABLE.sub(lambda found: ascii(found[0])[1:-1], text)


def cell(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula."""
    line = shown(text).replace("\n", "\\n")
    return f"'{line}" if FORMULA.match(line) else line


def as_name(text: str) -> str:
    """Return a text as the name of a submission would spell it: Anna_Müller for Anna Müller."""
    text = unicodedata.normalize("NFKC", text)
    fitting = "".join(letter if fits_a_name(letter) else "_" for letter in text)
    return re.sub(r"_+", "_", fitting).strip("_.-") or text


def fits_a_name(letter: str) -> bool:
    """Tell whether a character may stay in a name: letters, marks, digits and a few signs."""
    return letter in "_-.@+" or unicodedata.category(letter)[0] in "LMN"


def cut(text: str, limit: int) -> str:
    """Return a text of bounded length that says so where it was cut."""
    return text if len(text) <= limit else f"{text[:limit]}… [cut]"
