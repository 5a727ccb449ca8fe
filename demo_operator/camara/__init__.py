"""The CAMARA network APIs that the operator serves; their errors have CAMARA's form."""
