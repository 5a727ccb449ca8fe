"""How each journey's facts become one message: which response, with which figures, choices and card."""
