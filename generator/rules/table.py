"""The table of all rules, in the order of their groups."""

from collections.abc import Mapping

from generator.rules.consistency import (
    abbreviations,
    assertions,
    characterisations,
    counts,
    institutions,
    offices,
    spelling,
    summaries,
    sums,
    totals,
)
from generator.rules.consistency import facts as fact_values
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
from generator.rules.support import (
    agreement,
    cited,
    facts,
    hedges,
    note_dates,
    paragraphs,
    quotations,
    relative_dates,
)

_MODULES = (
    paragraphs, agreement, hedges, relative_dates, facts, cited, note_dates, quotations,
    fact_values, assertions, summaries, totals, sums, counts, offices,
    spelling, institutions, abbreviations, characterisations,
    limits, addressees, demands, sources, certainty,
    consent, details, labels,
    marks, links, lists, mentions, resolution, timelines, acceptances, parts, quotes, slips, sentences,
    answers,
)  # fmt: skip

RULES: Mapping[str, Rule] = {rule.id: rule for module in _MODULES for rule in module.RULES}
