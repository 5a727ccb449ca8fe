"""What a sentence names: amounts, numbers, periods, bills, lines, services. One file a family, plain functions."""
