"""Documents in many layouts, written from structured contents, each with its gold record.

Contents stand in ``contents/*.yaml`` (see `model`); `style` says what of a content a layout shows and how;
`sheet` turns both into tables of cells; the modules ``draw_*`` write files; `gold` writes what a careful
reader would write down. ``python -m benchmarks.variations OUT`` makes them all.
"""
