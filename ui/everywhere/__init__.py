"""Two panes in which places are looked through before they are tagged: those of an entity's names everywhere, and those
that may be names nobody has told the case yet."""
