"""Words that may be names, English and Chinese: guesses by libraries that are installed only where they are wanted.

Nothing is downloaded, sent or written: what the libraries know lies in them.
"""

from workbench.namefinding.finding import Named, found_names, plain_name
from workbench.namefinding.libraries import INSTALL, NamesMissing, require

__all__ = ["INSTALL", "Named", "NamesMissing", "found_names", "plain_name", "require"]
