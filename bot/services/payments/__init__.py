"""Money: orders, attempts, what comes of them, and the books that have to agree."""
