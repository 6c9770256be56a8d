"""Places of nodes by ForceAtlas2, Gephi's layout, as networkx has it: layout_forceatlas2.py GRAPH RESULT, both JSON."""

import json
import sys

import networkx

graph = json.load(open(sys.argv[1], encoding="utf-8"))
made = networkx.Graph()
made.add_nodes_from(node["id"] for node in graph["children"])
made.add_edges_from((edge["sources"][0], edge["targets"][0]) for edge in graph["edges"])
places = networkx.forceatlas2_layout(made, max_iter=500, seed=1)
json.dump({node: [float(x) for x in place] for node, place in places.items()}, open(sys.argv[2], "w", encoding="utf-8"))
