"""Files into pages of text: a table of formats, one module each, run in a limited child process (`child`)."""
