"""What other people's packages add to the shelves, where site.yaml names them."""
