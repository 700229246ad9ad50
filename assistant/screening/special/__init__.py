"""Special categories of personal data: the words for them, and whether they are said of somebody."""
