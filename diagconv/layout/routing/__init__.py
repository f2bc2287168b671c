"""Edge routing: how edges run between what Graphviz has placed, as its splines, as straight lines, or in right angles.

Orthogonal routing takes five steps: find a route for each edge over a grid (A*), remove jogs, insert space where
channels are too narrow, order the segments in each channel and nudge them apart (separation constraints), and round the
corners.

A module imports only modules of lines above its own:

    headings, intervals             directions and distances
    insertion, ports                space inserted into a drawing; endpoints and where edges end on them
    obstacles                       what edges are routed around
    lengthening, containment        space for edges to groups, and for those between a group and something in it
    problem, grid                   the edges to route; the grid that they are routed over
    route, astar                    routes of segments; the search for the cheapest path
    backtracks                      ways there and back
    segments, bundles               how far segments may move; edges that share a track
    direct, jogs, ordering          straight routes; steps that are not needed; which segment comes first
    separation, nudging, router     positions that keep their gaps; moving segments apart; a route for each edge
    port_swaps                      edges that change places where they end
    space_insertion, label_shifts   where space is missing; labels that other edges run under
    node_shifts                     nodes beside the middle of a straight edge
    rounding, orthogonal_loops      corners; loops in right angles
    linear_ports                    the ports of straight edges
    linear, orthogonal              the two kinds of routing that are our own
    choosing, edge_routing          which edge gets which kind; and gets it
"""
