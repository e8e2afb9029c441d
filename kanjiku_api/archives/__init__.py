"""Archives: reads pages from a zip or CBZ, and writes pages to a CBZ; knows no HTTP and no database."""
