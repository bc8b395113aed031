"""What the pages take from the npm registry, pinned by version and integrity in package-lock.json."""
