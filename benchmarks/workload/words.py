"""Make sentences of the length and the letters of such reports by a seeded chance; they assert nothing of anybody."""

from __future__ import annotations

from random import Random

_ENGLISH = (
    (
        "The committee of inquiry",
        "A lawyer from Strelsau",
        "The court of appeal in Zenda",
        "The district prosecutor",
        "Each family that was heard",
        "The office of the ombudsperson",
        "A teacher at the school of Nový Dvůr",
        "The commission for missing persons",
        "The provincial governor",
        "A physician at the hospital of Šibenica",
        "The ministry responsible for prisons",
        "The association of journalists",
    ),
    (
        "described",
        "recorded",
        "examined",
        "questioned",
        "confirmed",
        "submitted",
        "explained",
        "published",
        "requested",
        "compared",
        "reviewed",
        "summarised",
    ),
    (
        "the conditions of detention in the northern province",
        "the register of those who were taken from their homes",
        "the medical record of every person who was examined",
        "the order by which the assembly had been dissolved",
        "the journey of the families across the mountain road",
        "the reasons that the tribunal had given for its refusal",
        "the treatment of witnesses before and after the hearing",
        "the list of schools that had not opened again",
        "the correspondence between the mission and the authorities",
        "the way in which complaints were received and answered",
    ),
    (
        "although no independent observer could enter the building",
        "while the investigation remained open without any visible step",
        "after counsel had waited for an answer throughout the winter",
        "before the convoy with food and medicine reached the valley",
        "where the law leaves the decision to the discretion of one official",
        "because the earlier decree had never been published in full",
        "as the families understood it from letters and conversations",
        "and the files show no trace of any measure for their protection",
        "which the convention on civil and political rights does not permit",
        "so that those concerned could neither appeal nor consult the file",
    ),
)
_FRENCH = (
    (
        "La commission d’enquête",
        "Une avocate de Strelsau",
        "La cour d’appel de Zenda",
        "Le procureur du district",
        "Chaque famille entendue",
        "Le bureau de la médiatrice",
        "Un instituteur de l’école de Nový Dvůr",
        "La commission des personnes disparues",
        "Le gouverneur de la province",
        "Un médecin de l’hôpital de Šibenica",
        "Le ministère chargé des prisons",
        "L’association des journalistes",
    ),
    (
        "a décrit",
        "a consigné",
        "a examiné",
        "a mis en doute",
        "a confirmé",
        "a présenté",
        "a expliqué",
        "a publié",
        "a demandé",
        "a comparé",
        "a relu",
        "a résumé",
    ),
    (
        "les conditions de détention dans la province du nord",
        "le registre des personnes emmenées de leur domicile",
        "le dossier médical de chaque personne examinée",
        "l’ordonnance par laquelle l’assemblée avait été dissoute",
        "le trajet des familles par la route de montagne",
        "les motifs que le tribunal avait donnés de son refus",
        "le traitement des témoins avant et après l’audience",
        "la liste des écoles qui n’avaient pas rouvert",
        "la correspondance entre la mission et les autorités",
        "la manière dont les plaintes étaient reçues et traitées",
    ),
    (
        "bien qu’aucun observateur indépendant n’ait pu entrer dans le bâtiment",
        "alors que l’enquête restait ouverte sans aucune démarche visible",
        "après que la défense eut attendu une réponse tout l’hiver",
        "avant que le convoi de vivres et de médicaments n’atteigne la vallée",
        "là où la loi laisse la décision à l’appréciation d’un seul fonctionnaire",
        "parce que le décret précédent n’avait jamais été publié en entier",
        "comme les familles l’ont compris de lettres et de conversations",
        "et le dossier ne montre aucune trace d’une mesure de protection",
        "ce que le pacte relatif aux droits civils et politiques n’autorise pas",
        "de sorte que les intéressés ne pouvaient ni faire appel ni consulter le dossier",
    ),
)
_PARTS = {"en": _ENGLISH, "fr": _FRENCH}
_TITLES = {
    "en": (
        "Introduction and methodology",
        "Legal framework",
        "Freedom of assembly",
        "Detention and fair trial",
        "Protection of civilians",
        "Economic and social rights",
        "Accountability",
        "Patterns of conduct",
    ),
    "fr": (
        "Introduction et méthode",
        "Cadre juridique",
        "Liberté de réunion",
        "Détention et procès équitable",
        "Protection des civils",
        "Droits économiques et sociaux",
        "Responsabilités",
        "Pratiques récurrentes",
    ),
}
_PLACES = ("Strelsau", "Zenda", "Hentzau", "Nový Dvůr", "Šibenica", "Kovačevo", "Łącko", "Çelikova")
_FAMILIES = ("Kovač", "Hernández", "Nguyễn", "Ashdown", "Çelik", "Šimić", "O’Brien", "Traoré", "Müller", "Łukasik")
_GIVEN = ("Ann", "Bela", "Chloé", "Dario", "Emeka", "Farah", "Goran", "Hana")


class Writer:
    """Writes in one language; the same seed gives the same words."""

    def __init__(self, language: str, seed: int) -> None:
        self.chance = Random(seed)
        self._language = language

    def sentence(self) -> str:
        """About twenty words."""
        return " ".join(map(self.chance.choice, _PARTS[self._language])) + "."

    def passage(self, words: int) -> list[str]:
        """Sentences of so many words together, or a few more."""
        sentences: list[str] = []
        while sum(len(one.split()) for one in sentences) < words:
            sentences.append(self.sentence())
        return sentences

    def phrase(self) -> str:
        """What a recommendation is about."""
        return self.chance.choice(_PARTS[self._language][2])

    def verb(self) -> str:
        """What is asked for."""
        return {"en": "publish", "fr": "publier"}[self._language]

    def caption(self) -> str:
        """What a caption or a title says, without a full stop."""
        words = self.phrase()
        return words[0].upper() + words[1:]

    def emphasis(self) -> str:
        """A few words of a sentence of their own."""
        return f"{self.chance.choice(_PARTS[self._language][0])}:"

    def title(self, index: int) -> str:
        """The title of a chapter."""
        titles = _TITLES[self._language]
        return titles[index % len(titles)] if index < len(titles) else f"{titles[index % len(titles)]}, {self.place()}"

    def place(self) -> str:
        """A town that is on no map."""
        return self.chance.choice(_PLACES)

    def author(self) -> tuple[str, str]:
        """Given and family name of somebody who does not exist."""
        return self.chance.choice(_GIVEN), self.chance.choice(_FAMILIES)
