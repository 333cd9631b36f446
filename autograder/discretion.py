"""What may be told of a learner's failures: their words may hold what is not theirs.

Two things are kept in. What hidden checks ask: of a failure there only its kind is told, and its
place only where a public check has told the same. And the reference for earlier units, which lies
in the memory of a worker that was given it: few words of the learner's own may leave from there.
"""

from autograder import diagnosis
from autograder.results import Finding, Verdict

KINDS_LIMIT = 3  # different kinds of failure that hidden checks tell, beside those told in public
WORDS = 600  # bytes: more than any sample submission has to say that is honest
LEFT_OUT = " (its words are left out: your files have said very much already)"


class Discretion:
    """What was told of one submission, and how much more may be."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self._words_left = WORDS
        self._words: set[str] = set()
        self._kinds: set[str] = set()
        self._public: set[tuple[str, str]] = set()  # task, and what its public checks have told

    def may_leave(self, text: str) -> bool:
        """Tell whether a text may leave a worker with given files, and count it if so.

        A text that was told before tells nothing new.
        """
        size = len(text.encode("utf-8", "replace"))
        if text not in self._words and size <= self._words_left:
            self._words_left -= size
            self._words.add(text)
        return text in self._words

    def weigh(self, found: Finding, task: str, *, hidden: bool, guarded: bool) -> None:
        """Take out of a failure's words what must not be told; `guarded`: given files are near."""
        left_out = guarded and not self.may_leave(str(found))
        if left_out and found.verdict is Verdict.NOT_STARTED:
            found.place = ""  # it has two lines of the learner's files, others have one
        words = f"{found.harmless}{found.place}"
        if left_out:
            found.args = (f"{words}{LEFT_OUT}",)
        if not hidden:
            self._public.add((task, words))
        elif (task, words) in self._public:
            found.harmless = words
        elif found.verdict is Verdict.CRASHED and not self._may_tell(found.harmless):
            found.harmless = diagnosis.ONE_OF_MANY

    def _may_tell(self, kind: str) -> bool:
        if len(self._kinds) < KINDS_LIMIT:
            self._kinds.add(kind)
        return kind in self._kinds
