"""A fault: what is known of the line, guided checks one at a time, and the ticket that holds what was found."""
