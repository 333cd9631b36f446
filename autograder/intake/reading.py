"""Makes a submission of what was found: chooses the folder that counts, reads its files as text.

What reads archives and notebooks is imported when there are some: a learner's check has none.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.intake import sources
from autograder.intake.delivery import Delivery
from autograder.intake.files import (
    NOTICES_LIMIT,
    BoundError,
    File,
    Gathering,
    is_archive,
    read_file,
    size_limit,
    unreached,
    walk,
)
from autograder.intake.finding import deliver
from autograder.intake.layouts import unit_in
from autograder.intake.names import shown
from autograder.submission import Submission

FILES_LIMIT = 100
NAMED = 5
PLAIN = (".py", ".ipynb", ".bak", ".orig", ".old", ".pyc", ".rej")  # as meant, or left by a tool
TOGETHER = 1 << 20  # characters of all sources, which every worker has to read


def read(place: Path | Delivery, units: Collection[str]) -> Submission:
    """Return a submission, whatever it is; raise SubmissionError only for a path with nothing."""
    delivery = place if isinstance(place, Delivery) else deliver(place)
    gathering = Gathering()
    try:
        gather(delivery, gathering)
        submission = compose(delivery, gathering, tuple(units))
    except BoundError as error:
        submission = unread(delivery, units, f"the submission was not read: {error}")
    except OSError as error:
        gathering.out_of_reach.append(unreached(delivery.parts[0][1], error))
        submission = unread(delivery, units, f"the submission was not read: {error.strerror}")
    return kept_from_us(submission, gathering.out_of_reach)


def kept_from_us(submission: Submission, told: Sequence[str]) -> Submission:
    """Return a submission that says what this machine did not let the grader read, if anything."""
    if not told:
        return submission
    receipt = replace(submission.receipt, out_of_reach=tuple(told[:NOTICES_LIMIT]))
    return replace(submission, receipt=receipt)


def gather(delivery: Delivery, gathering: Gathering) -> None:
    """Gather the files of a delivery, and those in its archives."""
    for inside, place in delivery.parts:
        if inside and size_limit(inside):
            gathering.files.append(read_file(place, inside, gathering))
        elif not inside and place.is_symlink():
            raise BoundError("it is a link, and links are not followed")
        elif not inside:
            walk(place, gathering)
    waiting, gathering.files = gathering.files, []
    for file in waiting:
        if is_archive(file.name):
            from autograder.intake import archives

            archives.expand(file, gathering)
        else:
            gathering.files.append(file)


def unread(delivery: Delivery, units: Collection[str], reason: str) -> Submission:
    """Return a submission that nothing can be read of, for one reason."""
    return Submission(
        delivery.name,
        {},
        dict.fromkeys(units, reason),
        (*delivery.notices, reason),
        delivery.receipt,
    )


def compose(delivery: Delivery, gathering: Gathering, units: Sequence[str]) -> Submission:
    """Return the submission that the files amount to."""
    broken = [file.problem for file in gathering.files if is_archive(file.name)]
    files = [file for file in gathering.files if not is_archive(file.name)]
    if not files and broken:
        return unread(delivery, units, broken[0])
    reading = Reading(units)
    home = choose(files, units)
    reading.take([file for file in files if file.place == home])
    notices = [
        *delivery.notices,
        *broken,
        *others(files, home, units),
        *reading.notices,
        *missing(reading, files, units),
        *instead(reading, [*(file.path for file in files), *gathering.others], units),
        *gathering.notices,
    ]
    return Submission(
        delivery.name,
        reading.sources,
        reading.unreadable,
        tuple(dict.fromkeys(notices)),
        delivery.receipt,
    )


def choose(files: Sequence[File], units: Collection[str]) -> str:
    """Return the folder with most unit files; of several the one where most is written.

    A learner's copy has exercises and notebooks, and somebody works in one of them. If that does
    not tell either, it is the one least deep, then by name.
    """
    places: dict[str, list[File]] = {"": []}
    for file in files:
        places.setdefault(file.place, []).append(file)

    def rank(place: str) -> tuple[int, int, bool, int, str]:
        own = [file for file in places[place] if file.stem in units]
        found, open_ends = {file.stem for file in own}, sum(map(stubs_in, own))
        has_notebook = any(file.name.endswith(".ipynb") for file in places[place])
        return -len(found), open_ends, not has_notebook, place.count("/") + bool(place), place

    return min(places, key=rank)


def stubs_in(file: File) -> int:
    """Return how many lines of a file are still to be replaced."""
    return file.content.count(b"raise NotImplementedError")


def others(files: Sequence[File], home: str, units: Sequence[str]) -> Iterator[str]:
    """Say which other folders have unit files too."""
    places = sorted({file.place for file in files if file.stem in units} - {home})
    if places:
        named = ", ".join(shown(place) or "the top folder" for place in places[:3])
        more = f" and {len(places) - 3} more" if len(places) > 3 else ""
        chosen = shown(home) or "the top folder"
        yield f"the files are taken from {chosen}; there are others in {named}{more}"


def missing(reading: "Reading", files: Sequence[File], units: Sequence[str]) -> Iterator[str]:
    """Say which units are not there, and which files may be what is missed."""
    absent = [u for u in units if u not in reading.sources and u not in reading.unreadable]
    if absent:
        yield f"there is no file for {', '.join(absent)}"
    for file in files:
        if file.stem not in units and file.stem.lower() in absent:
            yield f"{shown(file.name)} is not {file.name.lower()}: file names are in lower case"


def instead(reading: "Reading", paths: Sequence[str], units: Sequence[str]) -> Iterator[str]:
    """Name what may be meant for a unit, or all that was handed in where there is none."""
    known = reading.sources.keys() | reading.unreadable.keys()
    for path in paths[:FILES_LIMIT]:
        name = path.rpartition("/")[2]
        unit = name.partition(".")[0].lower()
        if unit in units and unit not in known and not name.endswith(PLAIN):
            yield f"{shown(name)} was passed over: rename it to {unit}.py if it is that"
    if paths and not known & set(units):
        more = " and more" if len(paths) > NAMED else ""
        yield f"handed in instead: {', '.join(map(shown, paths[:NAMED]))}{more}"


class NowhereError(ValueError):
    """A notebook that can be read and names no unit."""


class Reading:
    """The files of one folder, becoming sources."""

    def __init__(self, units: Sequence[str]) -> None:
        """Start with nothing."""
        self.units = units
        self.sources: dict[str, str] = {}
        self.unreadable: dict[str, str] = {}
        self.notices: list[str] = []
        self.lost: list[str] = []  # why notebooks were not read that may hold any unit
        self._room = TOGETHER

    def take(self, files: Sequence[File]) -> None:
        """Read modules first, then notebooks for what is still missing."""
        first = sorted(files, key=lambda file: (file.stem not in self.units, file.name))
        if len(first) > FILES_LIMIT:
            self.notices.append(
                f"there are more than {FILES_LIMIT} files; the others were passed over"
            )
        for file in first[:FILES_LIMIT]:
            if file.name.endswith(".py") and file.name != "__init__.py":
                self.module(file)
        for file in first[:FILES_LIMIT]:
            if file.name.endswith(".ipynb"):
                self.notebook(file)
        if self.lost and not any(
            f"{unit}.py" == file.name for unit in self.units for file in first
        ):
            self.unreadable |= {
                unit: self.lost[0] for unit in self.units if unit not in self.sources
            } | self.unreadable

    def module(self, file: File) -> None:
        """Read a .py file; units are loaded as a package of our own making, by their names."""
        if not file.stem.isidentifier():
            self.notices.append(f"{shown(file.name)} was passed over: it is no module's name")
            return
        self.read(file, {file.stem})

    def notebook(self, file: File) -> None:
        """Read a notebook: one unit if it is named for one, else as many as its cells name."""
        unit = unit_in(file.stem, self.units)
        self.read(file, {unit} if unit else set())

    def read(self, file: File, names: set[str]) -> None:
        """Read one file; what its units have already is kept."""
        try:
            found = self.content(file, names)
            names = names | found.keys()
            self.pay(file, sum(map(len, found.values())))
        except ValueError as error:
            for name in names - self.sources.keys():
                self.unreadable.setdefault(name, str(error))
            if not names and not isinstance(error, NowhereError):
                self.lost.append(str(error))
            self.notices.append(str(error))
            return
        for name, source in found.items():
            if name in self.sources or name in self.unreadable:
                self.notices.append(
                    f"{shown(file.name)} was passed over for {name}: there is another"
                )
            else:
                self.sources[name] = source

    def pay(self, file: File, size: int) -> None:
        """Take room for a file; raise ValueError if there is not so much: units come first."""
        if size > self._room:
            whole = f"the sources together are larger than {TOGETHER >> 20} MiB"
            raise ValueError(f"{shown(file.name)} was passed over: {whole}")
        self._room -= size

    def content(self, file: File, names: set[str]) -> dict[str, str]:
        """Return what a file holds, by module; raise ValueError with words for its author."""
        if file.problem:
            raise ValueError(file.problem)
        name = shown(file.name)
        if file.name.endswith(".py"):
            return dict.fromkeys(names, sources.as_text(file.content, name))
        from autograder.intake import notebooks

        if names:
            return dict.fromkeys(names, notebooks.as_module(file.content, name, self.units))
        found = notebooks.as_modules(file.content, name, self.units)
        if not found:
            says = f"{name} says nowhere which unit its cells belong to: `# unit: NAME`"
            raise NowhereError(says)
        return found
