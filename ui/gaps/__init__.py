"""What does not add up on the timeline: listed by kind, each finding a way to its events and passages."""
