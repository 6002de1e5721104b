"""Documents of office programs and PDF: their paragraphs are read as plain text is."""
