"""Pages that were taken apart into letters."""

from csp_extract.content import Style, Word
from csp_extract.read.pdf_letters import joined_letters

STYLE = Style(size=10)


def apart(text: str, top: float = 100.0) -> list[Word]:
    """The letters of a line, five points wide, as words of their own; a space is three points."""
    words: list[Word] = []
    x = 50.0
    for letter in text:
        if letter == " ":
            x += 3
            continue
        words.append(Word(7 + len(words), letter, STYLE, 1, x, top, x + 5, top + 10))
        x += 5
    return words


def test_letters_are_joined_where_no_space_stands() -> None:
    words = joined_letters(apart("Run joint patrols"))
    assert [(w.id, w.text, w.x0, w.x1) for w in words] == [
        (7, "Run", 50, 65), (8, "joint", 68, 93), (9, "patrols", 96, 131),
    ]  # fmt: skip


def test_lines_stay_apart() -> None:
    lines = apart("ab cd ef gh ij kl")
    lower = [Word(w.id + len(lines), w.text, STYLE, 1, w.x0, 112, w.x1, 122) for w in lines]
    assert [w.text for w in joined_letters([*lines, *lower])] == "ab cd ef gh ij kl".split() * 2


def test_ordinary_pages_are_left_alone() -> None:
    words = [Word(i, "word" if i % 4 else "a", STYLE, 1, 50 + 22 * i, 100, 70 + 22 * i, 110) for i in range(16)]
    assert joined_letters(words) is words


def test_upright_letters_are_joined_on_any_page() -> None:
    style = Style(size=10, angle=270)
    upright = [Word(i, letter, style, 1, 40, 290 - 6 * i, 51, 296 - 6 * i) for i, letter in enumerate("Prevent")]
    level = [Word(7 + i, text, STYLE, 1, 80 + 40 * i, 100, 110 + 40 * i, 110) for i, text in enumerate(("Lead", "who"))]
    words = joined_letters([*upright, *level])
    assert [(w.id, w.text, w.top, w.bottom) for w in words] == [
        (0, "Prevent", 254, 296), (1, "Lead", 100, 110), (2, "who", 100, 110),
    ]  # fmt: skip
