"""The picture of a page beside its text: drawn in the reading child, with rectangles where the words stand.

From low to high: `placing` turns places of the page into places of the screen, `marks` paints tags, hits and the
selection, `view` is the page itself, to be selected in; `strip` shows all pages small, `tools` are the buttons above;
`board` draws on the lane of pictures, `drawing` asks it for what is wanted next, `album` keeps what was drawn;
`side` puts all together.

All places in the text count code points.
"""
