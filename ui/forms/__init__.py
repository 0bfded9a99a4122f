"""What asks the reporter for something: an entity, an event, an export, a step to go back to."""
