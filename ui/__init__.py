"""The window, in Qt. It imports `workbench`; `workbench` never imports it."""
