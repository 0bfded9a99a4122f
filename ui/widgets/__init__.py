"""Small parts the panes are built of. They know the theme and nothing of a case."""
