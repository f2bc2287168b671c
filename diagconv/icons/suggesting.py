"""A label suggests an icon, by whole words; where two fit equally well, none is suggested."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.icons.label_phrases import parse_label, words_of
from diagconv.icons.lookup import find
from diagconv.icons.phrase_table import phrase_table
from diagconv.suggestions import with_article
from diagconv.text import plain_text, without_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from diagconv.icons.phrase_table import PhraseMeaning
    from diagconv.model import Diagram

    FoundPhrase = tuple[int, int, PhraseMeaning]
    """Where a known phrase begins and ends within a longer one, in words, and what it means."""

_DATA: Final = frozenset({"database", "cache", "queue", "search"})
"""What a product may be for that is drawn as a cylinder."""

_COUNTED: Final = re.compile(r"[A-Za-z]{1,2}\d+")
"""An id that is only a number among many, such as `s3`."""

_PRODUCT_CERTAINTY: Final = 4
"""How certain a product is, which may stand for the thing that it is named beside."""


class Suggestion(NamedTuple):
    """The path of the suggested icon, or None; the reason; and how certain it is."""

    icon: str | None
    why: str
    certainty: int = 0


class Subject(NamedTuple):
    """What there is to know of a node or a group."""

    id: str
    label: str
    kind: str
    shape: str | None = None
    classes: tuple[str, ...] = ()
    words_around: frozenset[str] = frozenset()


def subjects(diagram: Diagram, vertices: Iterable[str]) -> Iterator[Subject]:
    """Nodes and groups as subjects."""
    around = frozenset(word for _, attributes in diagram.nodes(data=True) for word in words_of(_label(attributes)))
    for vertex in vertices:
        attributes: Mapping[str, Any] = diagram.nodes[vertex]
        kind = "group" if diagram.is_group(vertex) else "node"
        shape, classes = attributes.get("shape"), tuple(attributes["classes"])
        yield Subject(vertex, _label(attributes), kind, shape, classes, around)


def _label(attributes: Mapping[str, Any]) -> str:
    return without_tokens(plain_text(attributes["label"], attributes["markup"]))


def suggest(subject: Subject) -> Suggestion:
    """The icon that a node or a group suggests by its label, else its id, its class or its shape.

    >>> suggest(Subject("a", "App Pod", "node")).icon
    'k8s/compute/pod'
    >>> suggest(Subject("b", "Redis client", "node"))
    Suggestion(icon=None, why='“Redis client” is a client, not redis', certainty=0)
    """
    if subject.shape in phrase_table().table["shapes_without"]:
        return Suggestion(None, f"nodes of shape {subject.shape} get no icon")
    if not subject.label.strip():
        return Suggestion(None, "it has no label")
    for step in STEPS:
        suggestion = step(subject)
        if suggestion is not None:
            return suggestion
    return Suggestion(None, f"“{_shown(subject.label)}” contains no known term")


def _by_pattern(subject: Subject) -> Suggestion | None:
    for pattern, icon, why in phrase_table().patterns:
        if pattern.fullmatch(subject.label.strip()):
            return Suggestion(icon, f"the label is {why}")
    return None


def _by_label(subject: Subject) -> Suggestion | None:
    """The icon of the first phrase, or of the product that the label adds to it."""
    parsed = parse_label(subject.label)
    main = _agreed(parsed.main, subject)
    if main is not None and (main.icon is None or main.certainty > _PRODUCT_CERTAINTY):
        return main
    return _by_addition(subject, main) or _by_whole(subject, main) or main


def _by_whole(subject: Subject, main: Suggestion | None) -> Suggestion | None:
    """A phrase of two lines: “AWS” over “Key Vault”, where the first alone would mean less, or something else."""
    parsed = parse_label(subject.label)
    if main is None or len(parsed.main) != 1 or len(parsed.below) != 1 or len(parsed.below[0]) != 1:
        return None
    whole = _best((*parsed.main[0], *parsed.below[0][0]), subject, "label")
    if whole is not None and whole.icon is not None:
        return whole
    return Suggestion(None, f"“{_shown(subject.label)}” is not a known term") if main.certainty == 1 else None


def _by_addition(subject: Subject, main: Suggestion | None) -> Suggestion | None:
    """`Session cache (Redis)`: the product that is named beside what it is used as."""
    parsed = parse_label(subject.label)
    if len(parsed.main) != 1:
        return None
    wanted = phrase_table().roles(parsed.main[0][-1])
    if main is None and subject.shape in phrase_table().table["shapes"]:
        wanted |= _DATA
    added = [_agreed(_known(phrases, subject), subject) for phrases in (*parsed.inside, *parsed.below)]
    found = [each for each in added if each is not None and each.icon]
    fitting = [each for each in found if each.icon and phrase_table().role_of(each.icon) in wanted]
    return fitting[0] if len({each.icon for each in fitting}) == 1 else None


def _by_id(subject: Subject) -> Suggestion | None:
    words = words_of(subject.id)
    table = phrase_table().table
    is_long = any(len(phrase) > table["most_words_beside_an_id"] for phrase in parse_label(subject.label).main)
    if subject.id == subject.label or not words or is_long or _COUNTED.fullmatch(subject.id):
        return None
    suggestion = _best(words, subject, "id")
    least = table["least_certain_of_an_id"]
    return suggestion if suggestion is not None and suggestion.icon and suggestion.certainty >= least else None


def _by_class(subject: Subject) -> Suggestion | None:
    known: dict[str, str] = phrase_table().table["classes"]
    fitting = [name for name in subject.classes if name.lower() in known]
    return Suggestion(known[fitting[0].lower()], f"its class is “{fitting[0]}”") if len(fitting) == 1 else None


def _by_shape(subject: Subject) -> Suggestion | None:
    icon = phrase_table().table["shapes"].get(subject.shape)
    parsed = parse_label(subject.label)
    if icon is None or any(words[-1] in phrase_table().agents for words in parsed.main):
        return None
    return Suggestion(icon, "a cylinder holds data")


STEPS: tuple[Callable[[Subject], Suggestion | None], ...] = (_by_pattern, _by_label, _by_id, _by_class, _by_shape)
"""How an icon is looked for, in this order; the first answer counts."""


# Phrases


def _agreed(phrases: list[tuple[str, ...]], subject: Subject) -> Suggestion | None:
    """What all phrases suggest alike; no icon where they differ, None where none of them is known."""
    suggestions = [_best(words, subject, "label") for words in phrases]
    known = [suggestion for suggestion in suggestions if suggestion is not None]
    if not known:
        return None
    if len({suggestion.icon if suggestion else None for suggestion in suggestions}) > 1:
        return Suggestion(None, f"“{_shown(subject.label)}” names several things")
    return known[0]


def _known(phrases: list[tuple[str, ...]], subject: Subject) -> list[tuple[str, ...]]:
    """The phrases that hold something known: beside a product, what else is used does not count."""
    return [words for words in phrases if _best(words, subject, "label") is not None]


def _best(words: tuple[str, ...], subject: Subject, where: str) -> Suggestion | None:
    """The most certain of what a phrase suggests; no icon where two are equally so."""
    if len(words) > phrase_table().table["most_words"]:
        return None
    found = list(_found_in(words))
    begins = any(start == 0 and end > 1 for start, end, _ in found)
    if words[0] in phrase_table().verbs and not begins and (len(words) > 1 or not found):
        return Suggestion(None, f"“{_shown(' '.join(words))}” describes an action")
    fitting = [suggestion for each in found if (suggestion := _fitting(words, each, subject, where))]
    if not fitting:
        return _about_another_thing(words, found, subject) if found else None
    highest = max(suggestion.certainty for suggestion in fitting)
    best = {suggestion.icon: suggestion for suggestion in fitting if suggestion.certainty == highest}
    if best.keys() == {None}:
        return Suggestion(None, f"{best[None].why}, for which there is no icon")
    if len(best) > 1:
        return Suggestion(None, f"{' and '.join(map(str, best))} fit equally well")
    return next(iter(best.values()))


def _found_in(words: tuple[str, ...]) -> Iterator[FoundPhrase]:
    """The known phrases in a phrase, the longest at each place, with where they begin and end."""
    phrases, start = phrase_table().phrases, 0
    while start < len(words):
        ends = range(min(len(words), start + phrase_table().longest), start, -1)
        end = next((end for end in ends if words[start:end] in phrases), None)
        for meaning in phrases[words[start:end]] if end else ():
            yield start, end or start, meaning
        start = end or start + 1


def _fitting(words: tuple[str, ...], found: FoundPhrase, subject: Subject, where: str) -> Suggestion | None:
    start, end, meaning = found
    if (meaning.alone and start) or (meaning.on and meaning.on != subject.kind):
        return None
    if meaning.beside and not meaning.beside & subject.words_around:
        return None
    why = f"the {where} says “{' '.join(words[start:end])}”"
    if meaning.certainty < _PRODUCT_CERTAINTY and (cloud := _cloud_before(words[:start])):
        icon = find(f"{cloud}-{'-'.join(words[start:end])}")
        return Suggestion(icon.name, why, meaning.certainty) if icon is not None else None
    if meaning.cloud and (service := _service(meaning.cloud, words[end:])):
        why = f"the {where} says “{' '.join(words[start : end + service[1]])}”"
        return Suggestion(service[0], why, meaning.certainty + 2)
    if not phrase_table().may_follow(meaning, words[end:]):
        return None
    return Suggestion(meaning.icon or None, why, meaning.certainty)


def _cloud_before(words: tuple[str, ...]) -> str | None:
    """The cloud that is named before a thing: an `Azure load balancer` is not one of AWS."""
    meanings = (row for word in words for row in phrase_table().phrases.get((word,), ()))
    return next((row.cloud for row in meanings if row.cloud and row.cloud != "k8s"), None)


@lru_cache(maxsize=1024)
def _service(cloud: str, words: tuple[str, ...]) -> tuple[str, int] | None:
    """The icon of a cloud's service, and how many of the words name it."""
    tail: Collection[str] = phrase_table().table["tails"]["product"]
    for count in range(len(words), 0, -1):
        if not set(words[count:]) <= set(tail):
            return None
        if (icon := find(f"{cloud}-{'-'.join(words[:count])}")) is not None:
            return icon.name, count
    return None


def _about_another_thing(words: tuple[str, ...], found: list[FoundPhrase], subject: Subject) -> Suggestion | None:
    """A phrase that ends in another word than the product that it names is about something else."""
    least = phrase_table().table["least_certain_of_an_id"]
    named = [(start, end) for start, end, meaning in found if end < len(words) and meaning.certainty >= least]
    if not named:
        return None
    start, end = named[-1]
    return Suggestion(None, f"“{_shown(subject.label)}” is {with_article(words[-1])}, not {' '.join(words[start:end])}")


def _shown(label: str) -> str:
    line = " ".join(label.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
