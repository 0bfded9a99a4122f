"""The timeline: events on lanes, vague dates as soft ends, one painter for screen, PNG, SVG, PDF and print.

From low to high: `scene` holds the marks as sorted arrays, `grouping` finds clusters, `packing` deals out sub-rows,
`layout` puts boxes and labels, `axis` chooses tick labels, `style` and `paint` draw, `export` writes files. `strip`,
`canvas`, `view` and `pane` are the widgets. Only `canvas` and `view` import pyqtgraph, which costs 0.7 s: the pane does
so when it first has events to show.

Instants are Julian days with a fraction: day n begins at n.0 (midnight) and ends at n + 1, counted in the proleptic
Gregorian calendar as `QDate.toJulianDay` does.
"""
