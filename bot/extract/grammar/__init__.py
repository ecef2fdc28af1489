"""Who does what in a clause: where it begins and ends, its subject, to whom something happens."""
