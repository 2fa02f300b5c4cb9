"""Turn a language tag of the content into the one that Word's proofing knows."""

# Word wants a region; these are the ones meant where the content names none.
_REGIONS = {
    "ar": "ar-SA", "az": "az-Latn-AZ", "de": "de-DE", "en": "en-GB", "es": "es-ES", "fa": "fa-IR", "fr": "fr-FR",
    "he": "he-IL", "hy": "hy-AM", "it": "it-IT", "ka": "ka-GE", "pt": "pt-PT", "ru": "ru-RU", "tr": "tr-TR",
    "uk": "uk-UA", "ur": "ur-PK", "zh": "zh-CN",
}  # fmt: skip


def word_language(language: str) -> str:
    """A language tag as Word knows it: `fr` → `fr-FR`; one with a region stays."""
    return _REGIONS.get(language, language)
