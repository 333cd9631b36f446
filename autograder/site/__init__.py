"""The course notes as a site: figures from the real code, pages that work without a network."""
