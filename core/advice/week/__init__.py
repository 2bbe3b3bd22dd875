"""The plan of a week: its terms, its rules as rows, the search, and changes by hand."""
