"""The deployment: settings, addresses, servers and the database. Knows no treaty."""
