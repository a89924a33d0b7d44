"""Three and more versions: in one table, as a chain of comparisons, and two comparisons composed into one."""
