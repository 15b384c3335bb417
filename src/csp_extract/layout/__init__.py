"""Words of a page into lines, columns, reading order, headings and running headers."""
