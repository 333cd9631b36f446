"""Names that can be trusted: for submissions, and for showing what somebody else called a file."""

import hashlib
import re
import unicodedata

from autograder.texts import fits_a_name

LENGTH = 60  # characters of a submission's name; in UTF-8 it still fits a file name
SHOWN = 80  # characters of any other name

# What Windows cannot store, and what would look like a file of the grader's own in OUT.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
OUR_FILES = re.compile(
    r"\.(?=(?:csv|db|html|json|jsonl|lock|md|sqlite3?|txt|xml)\b)", re.IGNORECASE
)

# Letters of other scripts, and digits, that are drawn like Latin letters in most fonts.
ALIKE = str.maketrans(
    "аеорсухіјѕԁһӏԛԝ" + "οναιρτυχκγ" + "01|",
    "aeopcyxijsdhlqw" + "ovaiptuxky" + "oll",
)


def safe_name(text: str) -> str:
    """Return a name that is one harmless part of a path everywhere, made from any text."""
    text = unicodedata.normalize("NFKC", text)
    fitting = "".join(letter if fits_a_name(letter) else "_" for letter in text)
    name = re.sub(r"_+", "_", OUR_FILES.sub("_", fitting)).strip("_.-")
    if len(name) > LENGTH:
        name = f"{name[: LENGTH - 7]}-{fingerprint(text)}"
    if DEVICES.fullmatch(name):
        name = f"_{name}"
    return name or "unnamed"


def looks(name: str) -> str:
    """Return a key that is the same for names that a reader may take for one another."""
    folded = unicodedata.normalize("NFKC", name).casefold().translate(ALIKE)
    return unicodedata.normalize("NFC", folded.replace("l", "i"))


def fingerprint(text: str) -> str:
    """Return six digits that stay the same for the same text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def shown(name: str) -> str:
    """Return a name as it can be printed: on one line, in printable characters, not too long."""
    printable = "".join(letter if letter.isprintable() else "?" for letter in name)
    return printable if len(printable) <= SHOWN else f"{printable[: SHOWN - 1]}…"
