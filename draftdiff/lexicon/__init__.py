"""The words of the genre, without any text: lead verbs and participles by language, and printed numbers."""
