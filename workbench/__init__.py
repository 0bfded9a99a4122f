"""The core of the Investigation Workbench: a case file and everything that can be done with it, without a window.

The floors, lowest first; a file imports only from lower floors (`tests/test_layers.py` makes this executable):

0. `errors`, `clock`, `dates`, `money`, `numerals`, `spans`, `progress`, `paths`, `settings`: words, places in texts,
   days, amounts; no case, no database.
   `anchoring`: words found again in another reading.
   `patterns`: addresses and numbers told by their shape.
   `sentences`, `linkwords`: the sentence around a place, the words that speak for a kind of link.
1. `store`, `schema`, `tables`, `history`, `forgetting`, `searching.analysis`, `searching.index`: one connection to
   one file;
   `folders`, `reading`: files on disk into pages of text; `outfiles`: files written whole or not at all;
   `namefinding`: words that may be names, by libraries that are installed only where they are wanted.
2. `document`, `originals`, `documents`, `successors`, `arriving`, `passages`, `refusals`, `entity`, `entities`,
   `kinds`, `strangers`, `mentions`, `citations`, `links`, `event`, `events`, `sources`, `claims`, `requests`, `scans`,
   `alike`, `searches`: one noun a file, each a small manager over one store; `touched`, `roster`, `namebook`,
   `belongings`: what a change touched, all entities in memory, their names, what goes with them; `searching.query`,
   `searching.facts`, `searching.facets`, `searching.examples`, `searching.postings`, `searching.meeting`,
   `searching.ordering`, `searching.find`: what is asked, and what is found.
   `datecolumns`, `dating`: dates in rows, and how the case reads them; `eventtemplates`, `eras`, `timelineviews`: what
   a timeline has beside its events.
   `remarks`, `labels`: what the reporter writes and marks on passages and documents.
   `lost`: passages that lost their place.
   `amounts`, `rates`: amounts of money, and what converts them.
3. `case`: one open case, the managers composed.
4. `importing`, `recognising`, `comparing`, `timeline`, `notes`, `applying`, `readiness`, `checking`, `copying`,
   `erasing`, `renewing`, `exporting`, `listing`, `proposing`, `splitting`, `duplicates`, `sample`: verbs that touch
   several nouns.
   `amountlist`: all amounts side by side.
   `moneynotes`, `timelinenotes`: amounts and rates, what events have beside title and date, as entries of a notes file.
   `notebook`: all that the reporter has written, in one list.
   `eventsheets`: events from tables.
   `grounds`, `narrowing`: labels and sources of events, and which of them a timeline shows.
   `tracks`: what a timeline shows faintly beside its events; `gaps`, `disorder`, `quarrels`: what does not add up.
   `eventproposing`, `nearby`: what an event drawn from a passage may be; the entities around a place.
   `concerning`: the claims that rest on words or events in which an entity is, the amounts in its sentences.
   `rescanning`: pictures read by machine once more.
   `linking`, `career`, `graph`: what a link drawn from a passage may be, stations and gaps, nodes and edges.
   `everywhere`, `hinting`, `suggesting`: every other place of an entity's names, what may be tagged on a page, what may
   be names nobody has told the case yet.
5. `cli`: the command line, one line of work each.

The window (`ui/`) stands on top and imports from here; nothing here knows of it.
"""

__version__ = "0.1.0"
