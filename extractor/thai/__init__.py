"""Thai text: glyph repair, digits, years, and names compared by what survives corruption."""
