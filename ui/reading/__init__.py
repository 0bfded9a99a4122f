"""The reading pane: one page of a document at a time, its tags painted behind the text.

From low to high: `spans` finds marks by place, `geometry` turns places into boxes, `overlay` paints them, `text_view`
is the page itself; `tag_bar`, `find_bar`, `about_line`, `tabs` and `header` lie around it; `tagging` writes, `finder`
and `hits` search, `trail` remembers where the reporter was; `commands` gives the keys their meaning and `pane` puts all
together.

Marks and boxes count UTF-16 units, as Qt does; all else counts code points of the page's text: `text_view` is the
border between the two.
"""
