"""What every call goes through: its request id and log line, errors in one form, who may call, and today's books."""
