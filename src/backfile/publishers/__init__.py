"""The shelf of publishers: the places a built site can go to, told by the scheme of their address."""
