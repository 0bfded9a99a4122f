"""The graph of links: who is tied to whom around one entity, to be walked, narrowed down and printed.

From low to high: `layout` finds a place for each node, `scene` holds what is drawn and where, `style` and `paint` draw
it, the same on screen and in files; `export` writes SVG and PNG. `canvas` is the widget that pans, zooms and drags,
`filters` and `pane` what is around it.
"""
