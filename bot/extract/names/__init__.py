"""What is called by a name: capitalised words in a row, and which are people, teams, makes, circuits or classes."""
