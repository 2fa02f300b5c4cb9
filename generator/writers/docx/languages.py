"""Turn a language tag of the content into the one that Word's proofing knows, and into a direction of writing."""

_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"))
# Word wants a region; these are the ones meant where the content names none.
_REGIONS = {
    "ar": "ar-SA", "az": "az-Latn-AZ", "de": "de-DE", "en": "en-GB", "es": "es-ES", "fa": "fa-IR", "fr": "fr-FR",
    "he": "he-IL", "hy": "hy-AM", "it": "it-IT", "ka": "ka-GE", "pt": "pt-PT", "ru": "ru-RU", "tr": "tr-TR",
    "uk": "uk-UA", "ur": "ur-PK", "zh": "zh-CN",
}  # fmt: skip


def word_language(language: str) -> str:
    """A language tag as Word knows it: `fr` → `fr-FR`; one with a region stays."""
    return _REGIONS.get(language, language)


def is_right_to_left(language: str) -> bool:
    """Whether the script of a language runs from right to left."""
    return language.partition("-")[0].lower() in _RIGHT_TO_LEFT
