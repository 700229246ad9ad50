"""The report as one web page that needs nothing else: no scripts, no fonts, no network."""
