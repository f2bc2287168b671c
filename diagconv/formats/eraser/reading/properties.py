"""Properties in brackets become attributes of a node, a group or a connection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import Edit, did_you_mean
from diagconv.formats.eraser import diagnostics as rules
from diagconv.formats.eraser.keywords import (
    COLOR_PROPERTY,
    COLORS,
    ELEMENT_KEYS,
    MODES,
    SHAPES,
    is_color,
)
from diagconv.formats.eraser.quoting import label_from_name, quote
from diagconv.formats.eraser.reading.statements import Text
from diagconv.model.cleaning import cleaned

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from diagconv.diagnostics import Diagnostic, Rule, Source
    from diagconv.formats.eraser.reading.statements import Properties, Property

_ELEMENTS: Final = {"node": "a node", "group": "a group", "connection": "a connection"}
_MOST_HINTS = 200


def text_of(text: Text) -> str:
    r"""The text of a label; `\n` is a line break without quotes too."""
    return text.value if text.quoted else label_from_name(text.value)


class PropertyReader:
    """Puts properties into the attributes of elements and reports what is wrong with them."""

    def __init__(self, source: Source, diagnostics: list[Diagnostic]) -> None:
        self.source = source
        self.diagnostics = diagnostics

    def put(self, properties: Properties, element: str, attributes: Any) -> None:
        """Each property into its attribute; later ones win.

        Args:
            properties: what stands in the brackets.
            element: "node", "group" or "connection".
            attributes: the attributes to change.
        """
        seen: set[str] = set()
        for key, value in self._pairs(properties):
            word = _known(key.value, ELEMENT_KEYS[element])
            if word in seen:
                self._report(rules.REPEATED_KEY, key, key=word)
            seen.add(word)
            if not value.value and not value.quoted:
                self._report(rules.EMPTY_VALUE, key, key=word)
            elif word not in ELEMENT_KEYS[element]:
                self._unknown(key, value, element, attributes)
            else:
                self._known(word, value, element, attributes)

    def plain(self, properties: Properties, known: tuple[str, ...]) -> dict[str, str]:
        """The properties as they are, keys spelled as they should be."""
        return {_known(key.value, known): value.value for key, value in self._pairs(properties)}

    def _pairs(self, properties: Properties) -> Iterator[tuple[Text, Text]]:
        """Keys with their values; what has no key is the rest of a value that holds a comma, or an error."""
        last: Property | None = None
        for pair in properties.pairs:
            if pair.key is not None:
                if last is not None and last.key is not None:
                    yield last.key, last.value
                last = pair
            elif last is not None and (value := self._joined(last.value, pair.value)):
                last = last._replace(value=value)
                fix = (Edit(value.span, quote(value.value)),)
                self._report(rules.COMMA_IN_VALUE, value, fix=fix, key=last.key and last.key.value, value=value.value)
            else:
                self._report(rules.NO_KEY, pair.value, found=pair.value.value)
        if last is not None and last.key is not None:
            yield last.key, last.value

    def _joined(self, value: Text, rest: Text) -> Text | None:
        """A value with what follows its comma; None if they are not two parts of one text on one line."""
        span = value.span._replace(end=rest.span.end)
        text = self.source.text[span.start : span.end]
        if not value.value or value.quoted or rest.quoted or "\n" in text or "\r" in text:
            return None
        return Text(cleaned(text), span)

    def _known(self, key: str, value: Text, element: str, attributes: Any) -> None:
        if key == "label":
            attributes["label"] = text_of(value)
        elif key == "color":
            self._color(value, element, attributes)
        elif key == "shape":
            self._shape(value, attributes)
        elif key in MODES:
            self._mode(key, value, attributes)
        elif key == "icon" and value.value == "none":
            attributes["properties"]["icon"] = "none"
        else:
            attributes[key] = value.value

    def _color(self, value: Text, element: str, attributes: Any) -> None:
        if is_color(value.value):
            attributes["style"][COLOR_PROPERTY[element]] = value.value
            attributes["properties"].pop("color", None)
        else:
            attributes["properties"]["color"] = value.value
            hint = self._near(value.value.lower(), COLORS)
            self._report(rules.UNKNOWN_COLOR, value, hint=hint, word=value.value)

    def _shape(self, value: Text, attributes: Any) -> None:
        shape = SHAPES.get(value.value.lower())
        attributes["shape"] = shape or "rect"
        attributes["properties"].pop("shape", None)
        if shape is None:
            attributes["properties"]["shape"] = value.value
            self._report(rules.UNKNOWN_SHAPE, value, hint=self._near(value.value.lower(), SHAPES), word=value.value)

    def _mode(self, key: str, value: Text, attributes: Any) -> None:
        attributes["properties"][key] = value.value
        self.check_mode(key, value)

    def check_mode(self, key: str, value: Text) -> None:
        """Warn of a word that a mode does not have."""
        if value.value not in MODES[key]:
            known = ", ".join(MODES[key])
            hint = self._near(value.value, MODES[key])
            self._report(rules.UNKNOWN_VALUE, value, hint=hint, word=value.value, key=key, known=known)

    def _unknown(self, key: Text, value: Text, element: str, attributes: Any) -> None:
        attributes["properties"][key.value] = value.value
        if element == "connection" and key.value.lower() == "label":
            self._report(rules.LABEL_IN_BRACKETS, key)
        else:
            hint = self._near(key.value, ELEMENT_KEYS[element])
            self._report(rules.UNKNOWN_KEY, key, hint=hint, key=key.value, element=_ELEMENTS[element])

    def _near(self, word: str, known: Collection[str]) -> str | None:
        """A hint; looking for the nearest word takes its time, so a text with very many mistakes gets no more."""
        return did_you_mean(word, sorted(known)) if len(self.diagnostics) < _MOST_HINTS else None

    def _report(self, rule: Rule, place: Text, *, hint: str | None = None, **words: Any) -> None:
        self.diagnostics.append(rule.at(self.source, place.span, hint=hint, **words))


def _known(key: str, known: tuple[str, ...]) -> str:
    """The key as it should be spelled: capitals do not count."""
    return next((word for word in known if word.lower() == key.lower()), key)
