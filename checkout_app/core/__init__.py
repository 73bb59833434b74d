"""Pure rules of the station: standard library, numpy and the two libraries' vocabulary only."""
