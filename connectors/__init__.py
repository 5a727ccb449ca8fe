"""Where customers come in: the gateway, the channels and their pages."""
