"""The pane in which every other place of an entity's names is looked through before it is tagged."""
