//! Noun phrases that name something by describing it: "forces de maintien de la paix russes".

mod accept;
mod anchors;
mod complements;
mod diplomats;
mod elliptic;
mod find;
mod grower;
mod leads;
mod of_offices;
mod owners;
mod peoples;
mod purpose;
mod regions;
mod steps;
mod subjects;
mod unnamed;

pub(in crate::extract) use find::nominals;
