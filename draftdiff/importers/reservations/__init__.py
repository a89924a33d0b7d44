"""What delegations put on record about an adopted text."""
