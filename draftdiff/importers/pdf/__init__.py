"""PDF files with a text layer, read from the places of their characters in a process of its own.

`glyphs` takes the characters of a page out of the file; `direction`, `rows` and `columns` put them into lines in the
order of reading; all of that runs in the `worker`, which `custody` starts, limits and ends. `layout` gives the lines
to the one recogniser, footnotes below their rule and what is printed at the edges of pages apart.
"""
