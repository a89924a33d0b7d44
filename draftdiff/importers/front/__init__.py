"""What stands above the first clause."""
