"""Passages that lost their place: listed, put back on the words the reporter selects, or removed."""
