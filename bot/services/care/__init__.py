"""Assistance: what is known of a fault before anything is asked, its ticket, and the news that follow."""
