"""The clock of these tests stands still."""

from tests.cast import october  # noqa: F401 -- autouse in this folder
