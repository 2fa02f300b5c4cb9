"""The table of all rules, in the order of their groups."""

from collections.abc import Mapping

from generator.rules.consistency import abbreviations, characterisations, institutions, spelling, totals
from generator.rules.craft import (
    acceptances,
    links,
    lists,
    marks,
    mentions,
    parts,
    quotes,
    resolution,
    sentences,
    slips,
    timelines,
)
from generator.rules.disclosure import consent, details, labels
from generator.rules.kind import addressees, certainty, demands, limits, sources
from generator.rules.links import answers
from generator.rules.rule import Rule
from generator.rules.support import agreement, cited, facts, hedges, paragraphs, quotations, relative_dates

_MODULES = (
    paragraphs, agreement, hedges, relative_dates, facts, cited, quotations,
    totals, spelling, institutions, abbreviations, characterisations,
    limits, addressees, demands, sources, certainty,
    consent, details, labels,
    marks, links, lists, mentions, resolution, timelines, acceptances, parts, quotes, slips, sentences,
    answers,
)  # fmt: skip

RULES: Mapping[str, Rule] = {rule.id: rule for module in _MODULES for rule in module.RULES}
