"""Welsh nouns whose first sound changes with the word before them ("y Cyngor", "i Gyngor", "a Chyngor")."""

from typing import Final

_MUTATED: Final[dict[str, str]] = {
    "bwrdd": "fwrdd mwrdd",
    "cenedlaethol": "genedlaethol",
    "coleg": "goleg choleg ngholeg",
    "comisiynydd": "gomisiynydd chomisiynydd nghomisiynydd",
    "cyfoeth": "gyfoeth chyfoeth",
    "cymdeithas": "gymdeithas chymdeithas nghymdeithas",
    "cymorth": "gymorth chymorth",
    "cymru": "gymru chymru nghymru",
    "cyngor": "gyngor chyngor nghyngor",
    "gogledd": "ogledd ngogledd",
    "grwp": "ngrwp",
    "gwasanaeth": "wasanaeth ngwasanaeth",
    "gwasanaethau": "wasanaethau ngwasanaethau",
    "llywodraeth": "lywodraeth",
    "partneriaeth": "bartneriaeth phartneriaeth mhartneriaeth",
    "prifysgol": "brifysgol phrifysgol mhrifysgol",
}
"""Folded radical form and its mutated forms; those that are other words as well ("dai", "dim", "thai") are left out."""

_RADICALS: Final = {form: noun for noun, forms in _MUTATED.items() for form in forms.split(" ")}


def radical(word: str) -> str:
    """The form in which a folded Welsh noun stands in a name ("chyngor" is "cyngor"); any other word as it is."""
    return _RADICALS.get(word, word)
