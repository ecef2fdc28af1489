"""Racebot reads race reports and answers from them; every answer can show the sentence it comes from."""
