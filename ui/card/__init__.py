"""The card at the right: all that the case knows of one entity, event or document."""
