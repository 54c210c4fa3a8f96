"""Tables of guests in files: CSV, XLSX and vCard, read row by row and written row by row."""
