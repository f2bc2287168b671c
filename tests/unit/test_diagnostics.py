"""Places in a text, and how a diagnostic shows them."""

from __future__ import annotations

from diagconv.diagnostics import Source, Span, code_frame, error, unknown

WRONG = error("TST101", "{what} is wrong", "write {instead}")


def test_lines_and_columns_count_from_one_in_the_text_as_written() -> None:
    source = Source("one\r\ntwo\rthree\nfour", "x.mmd")
    assert [source.position(Span(start, start + 1))[:2] for start in (0, 5, 9, 15)] == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert source.line(3) == "three"
    assert source.line(99) == ""


def test_a_form_feed_and_unicode_separators_end_no_line() -> None:
    source = Source("a\x0cb\u2028c\nd")
    assert source.position(Span(6, 7))[:2] == (2, 1)


def test_a_text_within_a_file_counts_as_that_file_does() -> None:
    source = Source("graph TD\nA -> B", "note.md", first_line=10, margins=(2, 4))
    diagnostic = WRONG.at(source, Span(11, 13), what="->", instead="-->")
    assert str(diagnostic) == "note.md:11:7: error[TST101]: -> is wrong"
    assert diagnostic.hint == "write -->"
    assert code_frame(diagnostic) == "   |\n11 | A -> B\n   |   ^^"


def test_a_control_character_takes_one_place() -> None:
    source = Source("a\x1bb\tc")
    assert code_frame(WRONG.at(source, Span(4, 5), what="it", instead="that")) == "  |\n1 | a␛b c\n  |     ^"


def test_a_place_at_the_end_of_the_text_is_still_marked() -> None:
    assert code_frame(WRONG.at(Source("ab"), Span(2, 2), what="it", instead="that")) == "  |\n1 | ab\n  |   ^"


def test_a_place_over_several_lines_is_marked_on_its_first() -> None:
    assert code_frame(WRONG.at(Source("abc\ndef"), Span(1, 6), what="it", instead="that")) == "  |\n1 | abc\n  |  ^^"


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "x" * 5000 + "HERE" + "y" * 5000
    shown = code_frame(WRONG.at(Source(text), Span(5000, 5004), what="it", instead="that"), width=60)
    _, marked, mark = shown.splitlines()
    assert len(marked) < 70
    assert marked[mark.index("^") : mark.rindex("^") + 1] == "HERE"


def test_an_unknown_name_suggests_the_most_similar_one_or_lists_the_choices() -> None:
    assert unknown("theme", "drak", ["light", "dark"]) == "unknown theme “drak”; did you mean “dark”?"
    assert unknown("theme", "x", ["light", "dark"]) == "unknown theme “x”; choose from light, dark"
    assert unknown("rule", "x", ["A1", "B2"], "see the reference") == "unknown rule “x”; see the reference"
