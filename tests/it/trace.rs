//! `depeche trace`.
