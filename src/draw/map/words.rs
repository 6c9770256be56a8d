//! The fixed words of maps.

use super::super::standing::Standing;
use super::super::wording::Wording;

impl Wording {
    /// Statements that have no place on a map.
    pub(super) fn unplaced(self, count: usize) -> String {
        match (self, count) {
            (Self::French, 1) => "1 relation sans coordonnées n'est pas sur la carte".to_owned(),
            (Self::French, _) => format!("{} relations sans coordonnées ne sont pas sur la carte", self.count(count)),
            (Self::English, 1) => "1 statement without coordinates is not on the map".to_owned(),
            (Self::English, _) => format!("{} statements without coordinates are not on the map", self.count(count)),
        }
    }

    /// Places beyond the frame of a map, of which nothing is told.
    pub(super) fn outside(self, count: usize) -> String {
        match (self, count) {
            (Self::French, 1) => "1 lieu sans relation est hors du cadre".to_owned(),
            (Self::French, _) => format!("{} lieux sans relation sont hors du cadre", self.count(count)),
            (Self::English, 1) => "1 place without a statement lies beyond the map".to_owned(),
            (Self::English, _) => format!("{} places without a statement lie beyond the map", self.count(count)),
        }
    }

    /// Movements without an arrow, since there are too many.
    pub(super) fn more_movements(self, count: usize) -> String {
        match self {
            Self::French => format!("déplacements sans flèche : {count}"),
            Self::English => format!("movements without an arrow: {count}"),
        }
    }

    /// What an arrow on a map means, for its legend.
    pub(super) fn movement(self, standing: Standing) -> String {
        format!("{} ({})", self.pick("déplacement, attaque", "movement, attack"), self.standing(standing))
    }

    /// An arrow on a map with a bar, for its legend.
    pub(super) fn open_end(self) -> &'static str {
        self.pick("départ ou but inconnu", "from or to an unknown place")
    }

    /// Marks on a map, for its legend: a place, an event, a state.
    pub(super) fn site_kinds(self) -> [&'static str; 3] {
        match self {
            Self::French => ["lieu", "événement", "État dont il est question"],
            Self::English => ["place", "event", "state that is told of"],
        }
    }

    /// Where the outlines of a map are from.
    pub(super) fn outlines(self) -> &'static str {
        self.pick("Tracés : Natural Earth (frontières de fait)", "Outlines: Natural Earth (de facto borders)")
    }

    /// The heading above what is told of each site.
    pub(super) fn sites(self) -> &'static str {
        self.pick("Ce qui est dit de chaque lieu", "What is said of each place")
    }
}
