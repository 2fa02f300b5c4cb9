"""Turn prose that stands into facts to accept, and what was accepted into facts and the words that state them."""

from generator.suggesting.accepting import Accepting, Unplaced, accept
from generator.suggesting.proposing import Suggestion, suggestions
from generator.suggesting.writing import to_yaml

__all__ = ["Accepting", "Suggestion", "Unplaced", "accept", "suggestions", "to_yaml"]
