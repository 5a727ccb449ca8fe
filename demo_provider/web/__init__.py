"""What every call goes through: its log line, errors in one form, who may call."""
