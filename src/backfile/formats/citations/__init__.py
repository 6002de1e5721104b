"""Lists of references as citation managers and databases export them: RIS, BibTeX, EndNote's tags."""
