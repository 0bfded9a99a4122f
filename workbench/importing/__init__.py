"""Adding files to a case: each is read in a limited child process and ends as a document with a state, or a reason.

A file and all files inside it (letters of a mailbox, members of an archive) go in together or not at all, so that an
import that was cut off is completed by importing the same folder again.
"""

from workbench.importing.again import import_again
from workbench.importing.report import Imported, OnLine, Report
from workbench.importing.run import import_paths

__all__ = ["Imported", "OnLine", "Report", "import_again", "import_paths"]
