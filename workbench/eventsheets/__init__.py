"""Events from a table: CSV, Excel workbooks, sheets made for TimelineJS.

The rows are read in the reading child. The file becomes a document of the case, and each event rests on its row there.
"""

from workbench.eventsheets.columns import FIELDS
from workbench.eventsheets.drafts import Draft
from workbench.eventsheets.run import Choice, Preview, Sheet, import_events, preview_events, read_sheets

__all__ = ["FIELDS", "Choice", "Draft", "Preview", "Sheet", "import_events", "preview_events", "read_sheets"]
