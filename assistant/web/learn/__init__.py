"""The pages of the lessons: learning alone, a group session for trainer and participants, and the overview."""
