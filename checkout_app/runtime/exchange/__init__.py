"""Products and views in and out of a shop: lists for spreadsheets, archives for other shops."""
