"""One open case: the managers over one store, and how cases begin and end."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from workbench.alike import Alike
from workbench.amounts import Amounts
from workbench.citations import Citations
from workbench.claims import Claims
from workbench.dating import Dating
from workbench.documents import Documents
from workbench.entities import Entities
from workbench.eras import Eras
from workbench.events import Events
from workbench.eventtemplates import EventTemplates
from workbench.kinds import Kinds
from workbench.labels import Labels
from workbench.links import Links
from workbench.lost import Lost
from workbench.mentions import Mentions
from workbench.passages import Passages
from workbench.rates import Rates
from workbench.refusals import Refusals
from workbench.remarks import Remarks
from workbench.requests import Requests
from workbench.scans import Scans
from workbench.searches import Searches
from workbench.sources import Sources
from workbench.store import Store
from workbench.strangers import Strangers
from workbench.successors import Successors
from workbench.timelineviews import TimelineViews


class Case:
    """Belongs to the thread that opened it; another thread opens its own on the same file."""

    def __init__(self, store: Store, key: str | None) -> None:
        self.store = store
        self.key = key  # kept while the case is open: the import opens the file a second time
        self.documents = Documents(store)
        self.scans = Scans(store)
        self.successors = Successors(store, self.documents)
        self.passages = Passages(store, self.documents)
        self.lost = Lost(store, self.passages)
        self.entities = Entities(store)
        self.kinds = Kinds(store)
        self.strangers = Strangers(store)
        self.refusals = Refusals(store, self.entities, self.passages)
        self.mentions = Mentions(store, self.documents, self.entities, self.passages, self.refusals)
        self.citations = Citations(store, self.documents, self.passages)
        self.events = Events(store, self.citations)
        self.event_templates = EventTemplates(store)
        self.eras = Eras(store)
        self.timeline_views = TimelineViews(store)
        self.dating = Dating(store)
        self.links = Links(store, self.citations)
        self.remarks = Remarks(store, self.passages)
        self.labels = Labels(store, self.passages)
        self.sources = Sources(store)
        self.claims = Claims(store, self.citations)
        self.requests = Requests(store)
        self.amounts = Amounts(store, self.documents, self.passages)
        self.rates = Rates(store)
        self.alike = Alike(store)
        self.searches = Searches(store)

    @classmethod
    def create(cls, path: Path, name: str | None = None, key: str | None = None) -> Case:
        """An empty case, open. Raises CaseExists, WrongCaseName, CannotWrite."""
        case = cls(Store.create(path, key), key)
        case.rename(name or path.stem)
        return case

    @classmethod
    def open(cls, path: Path, key: str | None = None, *, bulk: bool = False) -> Case:
        """Raises CaseMissing, NotACase, NewerCase, ChangedParts, ForeignParts, DamagedCase."""
        return cls(Store.open(path, key, bulk=bulk), key)

    @property
    def path(self) -> Path:
        return self.store.path

    @property
    def name(self) -> str:
        return str(self.store.value("SELECT value FROM case_info WHERE key = 'name'") or self.path.stem)

    @property
    def encrypted(self) -> bool:
        return bool(self.key)

    def rename(self, name: str) -> None:
        with self.store.change("case"):
            self.store.connection.execute("INSERT OR REPLACE INTO case_info VALUES ('name', ?)", (name,))

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
