"""The catalogue as a page, its slips by line, and what a changed row changes."""
