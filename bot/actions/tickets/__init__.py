"""Tickets and complaints: opened, looked at, added to, and the technician's visit moved."""
