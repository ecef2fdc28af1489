"""Finishing positions, whatever way they are told: a sentence of its own, an order, a list, a win without a verb."""
