"""Writes a file whole or not at all, whoever else writes it at the same time."""

import os
from pathlib import Path
from threading import get_ident


def write(path: Path, content: str) -> None:
    """Give a file this content; its folder is made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}.part")
    part.write_text(content, "utf-8")
    part.replace(path)
