"""The peers' side of every row: a module a peer, each a worker of its own process."""
