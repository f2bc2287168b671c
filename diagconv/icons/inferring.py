"""A label suggests an icon, by whole words; where two fit equally, none is guessed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.icons.finding import find
from diagconv.icons.phrases import read, words_of
from diagconv.icons.suggestions import suggestions
from diagconv.text import plain_text, without_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from diagconv.icons.suggestions import Suggestion
    from diagconv.model import Diagram

_DATA: Final = frozenset({"database", "cache", "queue", "search"})
"""What a product may be for that is drawn as a cylinder."""

_COUNTED: Final = re.compile(r"[A-Za-z]{1,2}\d+")
"""An id that says only which of many it is, such as `s3`."""

_SHOWS_MORE: Final = 4
"""How certain a product is, which may stand for the thing that it is named beside."""


class Guess(NamedTuple):
    """What is suggested: the path of an icon, or None; why; and how certain."""

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


def infer(subject: Subject) -> Guess:
    """The icon that a node or a group suggests by its label, else its id, its class or its shape.

    >>> infer(Subject("a", "App Pod", "node")).icon
    'k8s/compute/pod'
    >>> infer(Subject("b", "Redis client", "node"))
    Guess(icon=None, why='“Redis client” is a client, no redis', certainty=0)
    """
    if subject.shape in suggestions().table["shapes_without"]:
        return Guess(None, f"a node of the shape {subject.shape} shows no thing")
    if not subject.label.strip():
        return Guess(None, "it has no label")
    for step in STEPS:
        guess = step(subject)
        if guess is not None:
            return guess
    return Guess(None, f"nothing known is in “{_shown(subject.label)}”")


def _by_pattern(subject: Subject) -> Guess | None:
    for pattern, icon, why in suggestions().patterns:
        if pattern.fullmatch(subject.label.strip()):
            return Guess(icon, f"the label is {why}")
    return None


def _by_label(subject: Subject) -> Guess | None:
    """What the first phrase says, or the product that the label adds to it."""
    reading = read(subject.label)
    main = _agreed(reading.main, subject)
    if main is not None and (main.icon is None or main.certainty > _SHOWS_MORE):
        return main
    return _by_addition(subject, main) or _by_whole(subject, main) or main


def _by_whole(subject: Subject, main: Guess | None) -> Guess | None:
    """A phrase of two lines: “AWS” over “Key Vault”, where the first alone would say less, or something else."""
    reading = read(subject.label)
    if main is None or len(reading.main) != 1 or len(reading.below) != 1 or len(reading.below[0]) != 1:
        return None
    whole = _best((*reading.main[0], *reading.below[0][0]), subject, "label")
    if whole is not None and whole.icon is not None:
        return whole
    return Guess(None, f"nothing known is “{_shown(subject.label)}”") if main.certainty == 1 else None


def _by_addition(subject: Subject, main: Guess | None) -> Guess | None:
    """`Session cache (Redis)`: the product that stands beside its kind."""
    reading = read(subject.label)
    if len(reading.main) != 1:
        return None
    wanted = suggestions().roles(reading.main[0][-1])
    if main is None and subject.shape in suggestions().table["shapes"]:
        wanted |= _DATA
    added = [_agreed(_known(phrases, subject), subject) for phrases in (*reading.inside, *reading.below)]
    found = [guess for guess in added if guess is not None and guess.icon]
    fitting = [guess for guess in found if guess.icon and suggestions().role_of(guess.icon) in wanted]
    return fitting[0] if len({guess.icon for guess in fitting}) == 1 else None


def _by_id(subject: Subject) -> Guess | None:
    words = words_of(subject.id)
    table = suggestions().table
    is_long = any(len(phrase) > table["most_words_beside_an_id"] for phrase in read(subject.label).main)
    if subject.id == subject.label or not words or is_long or _COUNTED.fullmatch(subject.id):
        return None
    guess = _best(words, subject, "id")
    least = table["least_certain_of_an_id"]
    return guess if guess is not None and guess.icon and guess.certainty >= least else None


def _by_class(subject: Subject) -> Guess | None:
    known: dict[str, str] = suggestions().table["classes"]
    fitting = [name for name in subject.classes if name.lower() in known]
    return Guess(known[fitting[0].lower()], f"its class is “{fitting[0]}”") if len(fitting) == 1 else None


def _by_shape(subject: Subject) -> Guess | None:
    icon = suggestions().table["shapes"].get(subject.shape)
    reading = read(subject.label)
    if icon is None or any(words[-1] in suggestions().doers for words in reading.main):
        return None
    return Guess(icon, "a cylinder holds data")


STEPS: tuple[Callable[[Subject], Guess | None], ...] = (_by_pattern, _by_label, _by_id, _by_class, _by_shape)
"""How an icon is looked for, in this order; the first that has something to say is right."""


# Phrases


def _agreed(phrases: list[tuple[str, ...]], subject: Subject) -> Guess | None:
    """What all phrases suggest alike; no icon where they differ, None where none of them is known."""
    guesses = [_best(words, subject, "label") for words in phrases]
    known = [guess for guess in guesses if guess is not None]
    if not known:
        return None
    if len({guess.icon if guess else None for guess in guesses}) > 1:
        return Guess(None, f"“{_shown(subject.label)}” names several things")
    return known[0]


def _known(phrases: list[tuple[str, ...]], subject: Subject) -> list[tuple[str, ...]]:
    """The phrases that hold something known: beside a product, what else is used does not count."""
    return [words for words in phrases if _best(words, subject, "label") is not None]


def _best(words: tuple[str, ...], subject: Subject, where: str) -> Guess | None:
    """The most certain of what a phrase suggests; no icon where two are equally so."""
    if len(words) > suggestions().table["most_words"]:
        return None
    found = list(_found_in(words))
    begins = any(start == 0 and end > 1 for start, end, _ in found)
    if words[0] in suggestions().deeds and not begins and (len(words) > 1 or not found):
        return Guess(None, f"“{_shown(' '.join(words))}” says what is done")
    fitting = [guess for place in found if (guess := _fitting(words, place, subject, where))]
    if not fitting:
        return _refused(words, found, subject) if found else None
    highest = max(guess.certainty for guess in fitting)
    best = {guess.icon: guess for guess in fitting if guess.certainty == highest}
    if best.keys() == {None}:
        return Guess(None, f"{best[None].why}, which is no thing of a picture")
    return next(iter(best.values())) if len(best) == 1 else Guess(None, f"{', '.join(map(str, best))} fit equally")


def _found_in(words: tuple[str, ...]) -> Iterator[tuple[int, int, Suggestion]]:
    """The known phrases in a phrase, the longest at each place, with where they begin and end."""
    phrases, start = suggestions().phrases, 0
    while start < len(words):
        ends = range(min(len(words), start + suggestions().longest), start, -1)
        end = next((end for end in ends if words[start:end] in phrases), None)
        for suggestion in phrases[words[start:end]] if end else ():
            yield start, end or start, suggestion
        start = end or start + 1


def _fitting(words: tuple[str, ...], place: tuple[int, int, Suggestion], subject: Subject, where: str) -> Guess | None:
    start, end, said = place
    if (said.alone and start) or (said.on and said.on != subject.kind):
        return None
    if said.beside and not said.beside & subject.words_around:
        return None
    why = f"the {where} says “{' '.join(words[start:end])}”"
    if said.certainty < _SHOWS_MORE and (cloud := _cloud_before(words[:start])):
        icon = find(f"{cloud}-{'-'.join(words[start:end])}")
        return Guess(icon.name, why, said.certainty) if icon is not None else None
    if said.cloud and (service := _service(said.cloud, words[end:])):
        return Guess(service[0], f"the {where} says “{' '.join(words[start : end + service[1]])}”", said.certainty + 2)
    return Guess(said.icon or None, why, said.certainty) if suggestions().may_follow(said, words[end:]) else None


def _cloud_before(words: tuple[str, ...]) -> str | None:
    """The cloud that a thing is said to be of: an `Azure load balancer` is no other's."""
    said = (row for word in words for row in suggestions().phrases.get((word,), ()))
    return next((row.cloud for row in said if row.cloud and row.cloud != "k8s"), None)


@lru_cache(maxsize=1024)
def _service(cloud: str, words: tuple[str, ...]) -> tuple[str, int] | None:
    """The icon of a cloud's service, and how many of the words name it."""
    tail: Collection[str] = suggestions().table["tails"]["product"]
    for count in range(len(words), 0, -1):
        if not set(words[count:]) <= set(tail):
            return None
        if (icon := find(f"{cloud}-{'-'.join(words[:count])}")) is not None:
            return icon.name, count
    return None


def _refused(words: tuple[str, ...], found: list[tuple[int, int, Suggestion]], subject: Subject) -> Guess | None:
    """A phrase that ends in another word than the product that it names is about something else."""
    least = suggestions().table["least_certain_of_an_id"]
    named = [(start, end) for start, end, said in found if end < len(words) and said.certainty >= least]
    if not named:
        return None
    start, end = named[-1]
    article = "an" if words[-1][0] in "aeiou" else "a"
    return Guess(None, f"“{_shown(subject.label)}” is {article} {words[-1]}, no {' '.join(words[start:end])}")


def _shown(label: str) -> str:
    line = " ".join(label.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
