"""What a worker sends is read as if an attacker had written it."""

import json
import math

import pytest

from autograder.sandbox import replies
from autograder.sandbox.replies import HostileReplyError, Reply

ERROR = {"type": "E", "message": "m", "places": []}


def frame(**fields: object) -> bytes:
    return json.dumps({"id": "me", "said": "", **fields}).encode()


def read_answer(literal: str) -> object:
    return replies.read(b'{"id": "me", "said": "", "answer": %s}' % literal.encode(), "me").answer


def refused(content: bytes, why: str) -> None:
    with pytest.raises(HostileReplyError, match=why):
        replies.read(content, "me")


def test_an_answer_is_given_back_as_plain_data() -> None:
    answer = [None, True, 1, 2.5, "text", {"a": [0.0]}]
    assert replies.read(frame(answer=answer), "me") == Reply(answer, None, "")


def test_a_failure_is_described() -> None:
    error = {**ERROR, "places": [["nn.py", 8], ["value.py", 3]]}
    failure = replies.read(frame(error=error), "me").failure
    assert failure == replies.Failure("E", "m", (("nn.py", 8), ("value.py", 3)))


def test_what_was_printed_comes_with_the_answer() -> None:
    assert replies.read(frame(answer=1, said="hello"), "me").said == "hello"


def test_another_identity_is_refused() -> None:
    refused(frame(answer=1, id="you"), "another question")


def several(*replies: object, **fields: object) -> bytes:
    return json.dumps({"id": "me", "replies": replies, **fields}).encode()


def test_replies_to_several_questions_come_in_one_frame() -> None:
    content = several({"answer": 1, "said": "one"}, {"error": ERROR, "said": ""})
    failure = replies.Failure("E", "m", ())
    assert replies.read_several(content, "me", 2) == [
        Reply(1, None, "one"),
        Reply(None, failure, ""),
    ]


@pytest.mark.parametrize(
    "content",
    [
        several({"answer": 1, "said": ""}),
        several(*[{"answer": 1, "said": ""}] * 3),
        several(*[{"answer": 1, "said": ""}] * 2, said=""),
        b'{"id": "me", "replies": {"answer": 1, "said": ""}}',
        b'{"id": "me", "replies": 2}',
        b'{"id": "me", "answer": 1, "said": ""}',
    ],
)
def test_as_many_replies_as_questions_are_read_and_nothing_else(content: bytes) -> None:
    with pytest.raises(HostileReplyError, match="no list of as many replies"):
        replies.read_several(content, "me", 2)


@pytest.mark.parametrize("part", [1, [], {"answer": 1}, {"answer": 1, "said": 2}, {"id": "me"}])
def test_each_of_several_replies_looks_as_one_should(part: object) -> None:
    with pytest.raises(HostileReplyError):
        replies.read_several(several(part), "me", 1)


def test_a_missing_identity_is_refused() -> None:
    refused(b'{"said": "", "answer": 1}', "another question")


@pytest.mark.parametrize("literal", ["[]", "1", "null", '"me"', "true"])
def test_a_frame_that_is_no_object_is_refused(literal: str) -> None:
    refused(literal.encode(), "another question")


def test_an_unknown_field_is_refused() -> None:
    refused(frame(answer=1, points=100), "fields")


def test_an_answer_beside_an_error_is_refused() -> None:
    refused(frame(answer=1, error=ERROR), "fields")


def test_a_frame_without_what_was_printed_is_refused() -> None:
    refused(b'{"id": "me", "answer": 1}', "fields")


def test_a_field_that_stands_twice_is_refused() -> None:
    refused(b'{"id": "me", "said": "", "answer": 1, "answer": 2}', "twice")


def test_a_field_that_stands_twice_deep_inside_is_refused() -> None:
    refused(frame(answer=0).replace(b"0", b'[{"a": 1, "a": 2}]'), "twice")


def test_keys_that_become_the_same_when_made_printable_are_refused() -> None:
    refused(frame(answer={"\x1b": 1, "\\x1b": 2}), "twice")


@pytest.mark.parametrize("content", [b"", b"{", b"nonsense", b'{"id": "me"} {}', b"\x00", b"\xff"])
def test_what_is_not_json_is_refused(content: bytes) -> None:
    refused(content, "not JSON")


def test_bytes_outside_ascii_are_refused() -> None:
    refused('{"id": "me", "said": "", "answer": "é"}'.encode(), "not JSON")


def test_a_deep_nesting_is_refused() -> None:
    refused(frame(answer=0).replace(b"0", b"[" * 40_000 + b"]" * 40_000), "not JSON")


def test_a_deep_nesting_with_unusual_text_is_refused() -> None:
    refused(frame(answer=0).replace(b"0", b"[" * 900 + b'"\\n"' + b"]" * 900), "too deep")


def test_lists_that_whoever_looks_at_them_could_not_walk_down_are_refused() -> None:
    refused(frame(answer=0).replace(b"0", b"[" * 20 + b"]" * 20), "too deep")
    refused(frame(answer=0).replace(b"0", b'{"a": [' * 10 + b"]}" * 10), "too deep")


def test_many_lists_beside_each_other_are_not_deep() -> None:
    answer = [[[0]] for _ in range(50)]
    assert replies.read(frame(answer=answer), "me").answer == answer


def test_many_lists_are_refused_before_they_cost_memory() -> None:
    refused(frame(answer=0).replace(b"0", b"[" + b"[]," * 60_000 + b"0]"), "too many lists")


def test_many_objects_are_refused_before_they_cost_memory() -> None:
    refused(frame(answer=0).replace(b"0", b"[" + b"{}," * 60_000 + b"0]"), "too many lists")


@pytest.mark.parametrize("literal", ["1" + "0" * 308, "-1" + "0" * 400, "9" * 1_000_000])
def test_a_whole_number_that_is_no_float_is_refused(literal: str) -> None:
    refused(frame(answer=0).replace(b"0", literal.encode()), "too large")


def test_a_large_whole_number_that_is_a_float_passes() -> None:
    assert read_answer(str(2**1000)) == 2**1000


@pytest.mark.parametrize("literal", ["Infinity", "1e999"])
def test_infinity_passes_as_a_number(literal: str) -> None:
    assert read_answer(literal) == math.inf


def test_nan_passes_as_a_number() -> None:
    answer = read_answer("NaN")
    assert isinstance(answer, float)
    assert math.isnan(answer)


def test_types_stay_exact() -> None:
    answer = read_answer('[true, 1, 1.0, "1"]')
    assert isinstance(answer, list)
    assert list(map(type, answer)) == [bool, int, float, str]


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("\x07", "\\x07"),
        ("\x7f", "\\x7f"),
        ("\u202e", "\\u202e"),
        ("\ud800", "\\ud800"),
        ("a\r\n", "a\\r\n"),
        ("π ≈ 3 ✓", "π ≈ 3 ✓"),
    ],
)
def test_control_characters_are_named(sent: str, shown: str) -> None:
    reply = replies.read(frame(answer=[sent], said=sent), "me")
    assert (reply.answer, reply.said) == ([shown], shown)


def test_a_raw_delete_character_is_named() -> None:
    assert read_answer('"\x7f"') == "\\x7f"


def test_a_long_printed_text_is_cut_and_says_so() -> None:
    said = replies.read(frame(answer=1, said="x" * 10_000), "me").said
    assert said == "x" * replies.TEXT_LIMIT + "… [cut]"


@pytest.mark.parametrize("said", [None, 1, ["x"], {"a": "x"}])
def test_printed_text_that_is_no_text_is_refused(said: object) -> None:
    refused(frame(answer=1, said=said), "a text is missing")


@pytest.mark.parametrize("error", [None, "E", [], {}, {**ERROR, "more": 1}])
def test_an_error_of_another_form_is_refused(error: object) -> None:
    refused(frame(error=error), "not described")


@pytest.mark.parametrize("line", ["3", 3.0, True, [3], None])
def test_a_line_that_is_no_whole_number_is_refused(line: object) -> None:
    refused(frame(error={**ERROR, "places": [["value.py", line]]}), "no file with a line")


@pytest.mark.parametrize("places", [None, "value.py", {}, [["value.py", 1]] * 9])
def test_places_that_are_no_short_list_are_refused(places: object) -> None:
    refused(frame(error={**ERROR, "places": places}), "no short list")


@pytest.mark.parametrize("place", [None, "ab", [], ["value.py"], ["value.py", 1, 1]])
def test_a_place_that_is_no_pair_is_refused(place: object) -> None:
    refused(frame(error={**ERROR, "places": [place]}), "no file with a line")


def test_a_place_whose_file_is_no_text_is_refused() -> None:
    refused(frame(error={**ERROR, "places": [[7, 1]]}), "a text is missing")


@pytest.mark.parametrize("field", ["type", "message"])
def test_an_error_whose_words_are_no_text_is_refused(field: str) -> None:
    refused(frame(error={**ERROR, field: 7}), "a text is missing")
