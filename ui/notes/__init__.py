"""The notes pane: all that the reporter has written and labelled, in one list."""
