"""The local channel: the same questions and admin commands as on Discord, in a terminal, on the same store."""
