"""Points, boxes, curves and polygons, and the places that a layout consists of."""
