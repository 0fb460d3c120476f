"""Rows into facts: each loader takes public ids and needs a fixed number of queries, whatever their number.

Inside `ledger.known_at` they give what was published then. The words and dates are the rows' own: what had been said by
a day is for the rules to tell.
"""
