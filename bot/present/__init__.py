"""Answers become cards, cards become a Discord message or lines in a terminal."""
