"""Who asks, and how often they may: allowances counted in the database, and tokens that raise them.

Knows nothing of treaties and of the ledger: it would serve any API.
"""
