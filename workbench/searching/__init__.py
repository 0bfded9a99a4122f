"""Search: the text of every page in an index inside the case file, and a language in which to ask it.

`analysis` folds text and cuts it into the pieces that are indexed; `index` keeps the index equal to the pages;
`query` reads what the reporter typed into a `plan`; `find` answers it; `spotting` shows where on a page a plan is met.
Postings are SQLite's FTS5, the query language is read with Whoosh's parser; no Whoosh index is ever written.
"""
