"""Two requests in one message: "dimmi il credito e i giga"."""
