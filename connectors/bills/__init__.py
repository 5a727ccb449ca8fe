"""Bills on paper: `GET /bill/{token}`, a PDF through our hands."""
