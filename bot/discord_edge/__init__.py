"""The Discord edge, in small rooms: who asks, what buttons remember, what happens when the bot joins a server."""
