"""Every error that csp-extract raises on purpose.

An error names the place and says what to do; its class decides the exit code of the
command line. What only concerns one document is a :class:`DocumentError`: the run goes
on without that document. All others stop the call. A bug of ours is none of these and
is not caught as one.
"""

from __future__ import annotations


class CspExtractError(Exception):
    """Base of all errors on purpose: ``place: problem - remedy`` on one line."""

    exit_code = 2

    def __init__(self, place: str, problem: str, remedy: str = "") -> None:
        self.place, self.problem, self.remedy = place, problem, remedy
        super().__init__(one_line(f"{place}: {problem}" + (f" - {remedy}" if remedy else "")))


class InputError(CspExtractError):
    """The call names nothing that can be read: missing path, no documents in a folder."""


class OutputError(CspExtractError):
    """The output folder cannot be written, or another run is using it."""


class VocabularyError(CspExtractError):
    """A vocabulary file is missing or has rows that cannot be used; `place` is ``file:line``."""


class CorrectionsError(CspExtractError):
    """A corrections file cannot be used; `place` is ``file:line``."""


class DatasetError(CspExtractError):
    """A folder that should hold a dataset of csp-extract does not."""

    exit_code = 1


class DocumentError(CspExtractError):
    """One document could not be turned into a record."""

    exit_code = 1


class UnreadableDocument(DocumentError):
    """The bytes are not what their name says, are broken beyond repair, or are empty."""


class PasswordProtected(DocumentError):
    """The document cannot be opened without a password."""


class LimitExceeded(DocumentError):
    """The document took more time, memory or pages than a document may."""


def one_line(text: str) -> str:
    """`text` without line breaks or control characters, so that a message is one line on any terminal."""
    return " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())
