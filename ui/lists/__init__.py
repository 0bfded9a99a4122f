"""The lists at the left: documents by folder, passages found, entities by kind.

Each pane has its file; models, painting and menus are files beside it.
"""
