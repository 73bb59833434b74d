"""The checkout station application: camera frames in, paid baskets out."""
