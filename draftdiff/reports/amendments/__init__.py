"""The reports of the trade on amendments: for each a builder of a sheet, for each format one module that draws it."""
