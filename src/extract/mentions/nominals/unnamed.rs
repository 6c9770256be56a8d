//! Places without a name: "trois villages", "l'aéroport de la ville".
