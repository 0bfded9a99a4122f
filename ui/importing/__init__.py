"""What became of each file that was added: the pane, its list, its filters, how far it is and how long it takes."""
