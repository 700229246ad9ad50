"""The audit log: evidence without text, content it commits to, one hash chain, and its verification.

Every question is committed before a model is called and every ending before it
is shown. BIO2 8.15.01 and 8.15.02 say what a log line holds and never holds.
"""
