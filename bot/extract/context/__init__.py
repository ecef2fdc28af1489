"""What the words around a sentence settle for it: which race, which class, and whether it tells of a race at all."""
