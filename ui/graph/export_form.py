"""Handing the graph on: who it is for, in which format, what goes out, what is withheld, and only then the file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui import dialogs
from ui.file_dialogs import choose_to_save
from ui.graph.export import draw_graph
from ui.graph.outgoing import Preview, preview
from ui.graph.scene import Point
from ui.graph.words import counts
from ui.session import Session
from ui.widgets.handing_on import HandingOn
from workbench.case import Case
from workbench.exporting.graphs import DATA, PICTURES, ExportedGraph, export_graph
from workbench.graph import Graph


class GraphExportForm(HandingOn):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._graph: Graph | None = None
        self._places: Mapping[int, Point] = {}
        for suffix in (*PICTURES, *DATA):
            kind = self.tr("Picture") if suffix in PICTURES else self.tr("Data")
            self.format.addItem(f"{kind}  {suffix}", suffix)
        self._lay_out(self.tr("Export the graph"), ())
        session.closed.connect(self.put_away)

    def open_for(self, graph: Graph, places: Mapping[int, Point]) -> None:
        """`places` are those of the screen, by entity: what was put somewhere stays there."""
        self._graph, self._places = graph, places
        self.open_at(self.audiences[self._group.checkedId()])
        self._ask()

    # -- the preview ---------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        graph, audience = self._graph, self.audience
        self.save_button.setEnabled(False)
        if graph:
            self._session.query("graph export", lambda case: preview(case, graph, audience), self._show)

    def _show(self, shown: Preview) -> None:
        summary = self.tr("{0} go out").format(counts(shown.nodes, shown.links))
        withheld = [self.named(self.tr("withheld {0}").format(len(shown.withheld)), shown.withheld)]
        if shown.unnamed:
            names = [self.tr("{0} as {1}").format(*each) for each in shown.unnamed]
            withheld.append(self.named(self.tr("under another name"), names))
        self.show_outgoing(summary, shown.lines, "\n".join(withheld))

    # -- the file ------------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Asks where to, and writes in the background."""
        if self.save_button.isEnabled():
            suffix = self.format.currentData()
            name = self.tr("{0} links{1}").format(self._session.case.name, suffix)
            title = self.tr("Export the graph")
            choose_to_save(self.window(), title, name, f"{suffix} (*{suffix})", partial(self.write, self.audience))

    def write(self, audience: str, out: Path) -> None:
        """`told` says what became of it; a file that would have told too much is not kept, and its words are shown."""
        graph, places = self._graph, self._places
        path, key = self._session.case.path, self._session.case.key
        if graph is None:
            return

        def work(progress: object) -> ExportedGraph:
            with Case.open(path, key) as case:
                return export_graph(case, graph, out, audience, partial(draw_graph, places=places))

        self.put_away()
        self._session.jobs.run(self.tr("Exporting"), work, self._written)

    def _written(self, done: ExportedGraph) -> None:
        if done.residue:
            sentence = self.tr("{0} was not written: it would have shown {1}.")
            words = sentence.format(done.out.name, "; ".join(done.residue))
            dialogs.tell(self.window(), self.tr("Not exported"), words)
            return
        withheld = counts(done.withheld_nodes, done.withheld_links)
        words = self.tr("Wrote {0} to {1}, withheld {2}")
        self.told.emit(words.format(counts(done.nodes, done.links), done.out, withheld))
