"""Finds the submissions in what an instructor has, and gives each a name of its own."""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.intake import gradescope, strays
from autograder.intake.classes_inside import point_out_class, refuse_class, refuse_other_files
from autograder.intake.delivery import Delivery
from autograder.intake.layouts import (
    NBGRADER,
    Draft,
    Part,
    children,
    placed,
    stem,
)
from autograder.intake.names import fingerprint, looks, safe_name, shown
from autograder.submission import SubmissionError

TEXT_ONLY = "there is text that was typed into Moodle's page, and no file: the text was not graded"


def find(path: Path, units: Collection[str]) -> Iterator[Delivery]:
    """Give the submissions that lie at a path, in an order that does not depend on the machine."""
    return find_all([path], units)


def find_all(paths: Sequence[Path], units: Collection[str]) -> Iterator[Delivery]:
    """Give the submissions at several paths, no two of one name; raise if a path has none.

    Of several paths each is one submission: with `class/*` a student's folder is among them, and
    must not be taken for a class.
    """
    drafts = [whole(path) for path in paths] if len(paths) > 1 else drafted(paths[0], units)
    namesakes, doubles = alike(drafts), repeated(drafts)
    taken: set[str] = set()
    for draft in drafts:
        name = free_name(draft, taken)
        taken.add(looks(name))
        others = list[str]()
        if twins := [each for each in namesakes[draft.looks] if each is not draft]:
            others.append(f"another submission has a name like this one: {listed(twins)}")
        if again := [each for each in doubles.get(id(draft), []) if each is not draft]:
            others.append(f"the same student handed in elsewhere too: {listed(again)}")
        parts = tuple((part.inside, part.place) for part in draft.parts)
        typed = draft.typed is not None and not parts
        receipt = replace(draft.receipt, class_notices=tuple(others), text_only=typed)
        notices = (*draft.notices, *([TEXT_ONLY] if typed else []))
        yield Delivery(name, parts, receipt, notices, sources_of(draft))


def free_name(draft: Draft, taken: set[str]) -> str:
    """Return a safe name that looks like none that is taken, and is the same next time."""
    name, attempt = draft.safe_name, 0
    while looks(name) in taken:
        name = f"{draft.safe_name}-{fingerprint(f'{draft.key}{attempt or str()}')}"
        attempt += 1
    return name


def sources_of(draft: Draft) -> tuple[str, ...]:
    """Return the names in the instructor's folder of what a submission is made of."""
    if "/" not in draft.key:  # it is that name
        return (draft.key,)
    return tuple(dict.fromkeys(place.name for place in draft.places))


def deliver(path: Path) -> Delivery:
    """Return what lies at a path as one submission."""
    if not path.exists():
        raise SubmissionError(f"{path}: there is no such file or folder")
    path = path.resolve()
    inside = "" if path.is_dir() else path.name
    return Delivery(safe_name(stem(path.name) if inside else path.name), ((inside, path),))


def whole(path: Path) -> Draft:
    """Return all that lies at a path as one submission, to which no other can be added."""
    ((inside, place),) = deliver(path).parts
    name = inside or place.name
    return Draft(name, stem(inside) if inside else name, [Part(inside, place)])


def drafted(path: Path, units: Collection[str]) -> list[Draft]:
    """Return the submissions at one path: one if it has unit files itself, else those below."""
    one = whole(path)
    (part,) = one.parts
    if part.inside:
        refuse_other_files(part.place)
        refuse_class(part.place)
        return [one]
    own = strays.unit_files(part.place, units)
    if own and not strays.are_strays(own, part.place, units):
        point_out_class(one)
        return [one]
    home = class_folder(part.place, units)
    found = put_together(home, units)
    if not found and strays.unit_files(home, units):
        return [one]
    if not found:
        raise SubmissionError(
            f"{path}: neither unit files ({', '.join(units)}) nor submissions are here"
        )
    if len(found) == 1:
        point_out_class(*found.values())
    return sorted(found.values(), key=lambda draft: os.fsencode(draft.key))


def put_together(home: Path, units: Collection[str]) -> dict[str, Draft]:
    """Return the submissions in a class's folder by their keys; strays are left out."""
    found: dict[str, Draft] = {}
    receipts, passed = gradescope.read_metadata(home), strays.unit_files(home, units)
    for child in children(home):
        draft = placed(child, receipts, units, nbgrader=home.name == NBGRADER)
        if draft is None or child in passed:
            continue
        known = found.setdefault(draft.key, draft)
        if known is not draft and known.is_folder and draft.is_folder:
            found[child.name] = replace(draft, key=child.name)
        elif known is not draft:
            known.merge(draft)
    return found


def class_folder(path: Path, units: Collection[str]) -> Path:
    """Return the folder that holds the students': this one, or the one an export wraps them in.

    It is told by the names at the top alone, and only where nothing else there can be a student's.
    """
    if path.name == NBGRADER:
        return path
    passed = strays.unit_files(path, units)
    every = (child for child in children(path) if placed(child, {}, units, nbgrader=False))
    names = {child.name for child in every if child not in passed}
    if NBGRADER in names and names <= strays.NBGRADERS_OWN:
        return path / NBGRADER
    only = names.pop() if len(names) == 1 else ""
    return path / only if strays.WRAPPER.fullmatch(only) and (path / only).is_dir() else path


def alike(drafts: Sequence[Draft]) -> dict[str, list[Draft]]:
    """Return the submissions by how their names look."""
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.looks, []).append(draft)
    return found


def repeated(drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """Return the submissions of students who have several, for each of these."""
    by_id: dict[str, list[Draft]] = {}
    for draft in drafts:
        for student in draft.receipt.students:
            if student.id:
                by_id.setdefault(student.id, []).append(draft)
    return {id(each): found for found in by_id.values() if len(found) > 1 for each in found}


def listed(drafts: Sequence[Draft]) -> str:
    """Return where some submissions lie, in words."""
    return ", ".join(shown(draft.places[0].name) for draft in drafts[:3])
