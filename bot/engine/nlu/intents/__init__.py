"""Which intent a sentence has, how sure we are, and whether it is one of ours at all."""
