"""What can go wrong, as one family of exceptions.

    DatelineError
    ├── ConfigError            a setting or an option that cannot be used
    ├── KnowledgeError         a data file of the package or of the user is broken
    ├── RecordError            a record that breaks a rule of the codebook
    │   └── EvidenceError      a value without the words it rests on
    ├── ReadError              a file or a row that cannot be read as a report
    │   └── ReportTooLarge     a report over the size limit
    ├── GazetteerError         the place index cannot be opened, built or extended
    ├── LanguageError          the language model is missing or fails
    ├── CodingError            a report on which the coder failed
    ├── StoreError             the database cannot be used
    │   ├── StoreVersionError  the database was written by a newer version
    │   └── DecisionConflict   somebody else has decided since the page was read
    ├── ExportError            a file cannot be written, or exists already
    ├── LinkError              linking cannot go on
    ├── FetchError             something asked for over the network did not come
    └── EvaluationError        gold and response cannot be compared

Every message names what was being worked on and, where there is one, the way out.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose."""


class ConfigError(DatelineError):
    """A setting or an option that cannot be used."""


class KnowledgeError(DatelineError):
    """A data file of the package or of the user is broken."""


class RecordError(DatelineError):
    """A record that breaks a rule of the codebook."""


class EvidenceError(RecordError):
    """A value without the words it rests on."""


class ReadError(DatelineError):
    """A file or a row that cannot be read as a report."""


class ReportTooLarge(ReadError):
    """A report over the size limit."""


class GazetteerError(DatelineError):
    """The place index cannot be opened, built or extended."""


class LanguageError(DatelineError):
    """The language model is missing or fails."""


class CodingError(DatelineError):
    """A report on which the coder failed."""


class StoreError(DatelineError):
    """The database cannot be used."""


class StoreVersionError(StoreError):
    """The database was written by a newer version."""


class DecisionConflict(StoreError):
    """Somebody else has decided on the same event since the page was read; `newer` are the numbers of those decisions."""

    def __init__(self, message: str, newer: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.newer = newer


class ExportError(DatelineError):
    """A file cannot be written, or exists already."""


class LinkError(DatelineError):
    """Linking cannot go on."""


class FetchError(DatelineError):
    """Something asked for over the network did not come."""


class EvaluationError(DatelineError):
    """Gold and response cannot be compared."""
