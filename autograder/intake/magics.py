"""What IPython understands and Python does not becomes comments."""

import re
from collections.abc import Iterator

# A source seen as texts, comments, brackets, continued lines, line ends and everything else. Each
# alternative takes what it begins with to the end, so that the time is linear whatever is sent.
PIECES = re.compile(
    r'''(?P<text>"""(?:[^\\]|\\.?)*?(?:"""|\Z)|\'\'\'(?:[^\\]|\\.?)*?(?:\'\'\'|\Z)'''
    r"""|"(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?)"""
    r"|(?P<comment>#[^\n]*)|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<joined>\\\n)|(?P<end>\n)"
    r"|(?P<rest>[^\"'#()\[\]{}\\\n]+|\\)",
    re.DOTALL,
)
LINE_MAGIC = re.compile(r"[ \t]*+(?:[%!?]|[\w.]++[ \t]*+\?{1,2}[ \t]*+$|[\w, \t]++=[ \t]*+[%!])")
CELL_MAGIC = re.compile(r"\s*%%(\w+)")
AROUND_PYTHON = {"capture", "prun", "time", "timeit"}  # what follows them is the cell's own code


def as_python(cell: str) -> str:
    """Return a code cell with every magic as a comment and every other line as it was."""
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    cell_magic = CELL_MAGIC.match(cell)
    if cell_magic and cell_magic[1] not in AROUND_PYTHON:
        return "\n".join(f"# {line}" for line in cell.split("\n"))
    lines = cell.split("\n")
    for number in statement_lines(cell):
        if LINE_MAGIC.match(lines[number]):
            lines[number] = commented(lines[number])
    return "\n".join(lines)


def commented(line: str) -> str:
    """Return a line as a comment; in a block, as one that may be all that the block has."""
    code = line.lstrip()
    indent = line[: len(line) - len(code)]
    return f"{indent}pass  # {code}" if indent else f"# {code}"


def statement_lines(cell: str) -> Iterator[int]:
    """Give the lines that a statement may begin in: not within a text, bracket or continued line.

    `% name` may well begin the second line of an expression.
    """
    yield 0
    line = depth = 0
    for piece in PIECES.finditer(cell):
        kind = piece.lastgroup
        depth = max(0, depth + (kind == "open") - (kind == "close"))
        line += piece[0].count("\n")
        if kind == "end" and not depth:
            yield line
