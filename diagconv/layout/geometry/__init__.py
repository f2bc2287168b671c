"""Points, boxes, curves and polygons, and where everything is placed."""
