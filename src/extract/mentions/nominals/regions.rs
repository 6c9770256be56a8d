//! Parts of states, regions and cities: "le nord du Chili", "la côte est du Canada".
