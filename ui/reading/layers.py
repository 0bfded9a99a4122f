"""Text, picture or both: which of them a document can be shown by, and what the reporter chose for its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.buttons import IconButton
from workbench.documents import Document
from workbench.reading.formats import DRAWN, TYPESET

Layer = Literal["text", "picture", "both"]
LAYERS: tuple[Layer, ...] = ("text", "picture", "both")
_KEY, _STRIP = "layer/", "strip/"
KEY = "Ctrl+Shift+V"


class Layers:
    """What was chosen is remembered by the kind of file, never by its name."""

    def __init__(self) -> None:
        self._chosen: dict[str, Layer] = {"picture": "both"}  # what a machine read wants to be compared
        self._strip: dict[Layer, bool] = {"picture": True, "both": False}

    def possible(self, document: Document, *, has_text: bool) -> Sequence[Layer]:
        drawn = document.kind in DRAWN and (has_text or document.kind not in TYPESET)
        if not drawn or not document.pages:
            return ("text",) if has_text else ()
        return LAYERS if has_text else ("picture",)

    def of(self, document: Document, *, has_text: bool) -> Layer:
        """How a page of the document is shown."""
        possible = self.possible(document, has_text=has_text)
        chosen = self._chosen.get(document.kind, "text")
        return chosen if chosen in possible else possible[0]

    def keep(self, document: Document, layer: Layer) -> None:
        self._chosen[document.kind] = layer

    def strip(self, layer: Layer) -> bool:
        """Whether small pages stand beside the picture."""
        return self._strip.get(layer, False)

    def keep_strip(self, layer: Layer, shown: bool) -> None:
        self._strip[layer] = shown

    def saved(self) -> dict[str, str]:
        """For the settings."""
        strips = {f"{_STRIP}{layer}": "shown" if shown else "hidden" for layer, shown in self._strip.items()}
        return {f"{_KEY}{kind}": layer for kind, layer in self._chosen.items()} | strips

    def restore(self, saved: Mapping[str, str]) -> None:
        for kind in DRAWN:
            if saved.get(f"{_KEY}{kind}") in LAYERS:
                self._chosen[kind] = cast(Layer, saved[f"{_KEY}{kind}"])
        for layer in self._strip:
            self._strip[layer] = saved.get(f"{_STRIP}{layer}", "shown" if self._strip[layer] else "hidden") == "shown"


class LayerButtons(QWidget):
    """One of three; those that the page has not are switched off and say why."""

    wanted = Signal(str)  # Layer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[Layer, tuple[str, str]] = {
            "text": ("text", self.tr("Text")),
            "picture": ("page-picture", self.tr("Picture of the page")),
            "both": ("side-by-side", self.tr("Picture beside the text")),
        }
        self.buttons: dict[Layer, IconButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for layer, (icon, name) in self._names.items():
            self.buttons[layer] = button = IconButton(icon, name, KEY)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, layer=layer: self.wanted.emit(layer))
            row.addWidget(button)

    def show_layers(self, layer: Layer, possible: Sequence[Layer], why: str) -> None:
        """`why` says what is wrong with the others."""
        for each, button in self.buttons.items():
            button.setChecked(bool(possible) and each == layer)
            button.setEnabled(each in possible)
            button.set_name(self._names[each][1], KEY)
            if each not in possible:
                button.setToolTip(why)
        self.setVisible(bool(possible))
