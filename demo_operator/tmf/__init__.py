"""The TM Forum Open APIs, version 4: one module for each of them, with the documents it serves and their filters."""
