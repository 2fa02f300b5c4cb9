"""Turn plain text into the quantities and dates that it states, each with its place in the text."""

from generator.quantities.amounts import Quantity, quantities, read
from generator.quantities.calendar import Dated, dates
from generator.quantities.lexicon import Lexicon, lexicon

__all__ = ["Dated", "Lexicon", "Quantity", "dates", "lexicon", "quantities", "read"]
