"""The lines of a source as they stand on its pages: furniture, margins, markup, numbers, dates, language."""
