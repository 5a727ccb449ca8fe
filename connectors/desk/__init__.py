"""The operators' desk: its page, and the API behind it.

Every route under `/desk/api` stands in the table of `call_rights.py` with what a caller must have; a route that
does not is answered to nobody.
"""
