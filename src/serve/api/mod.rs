//! JSON for the page and for programs: `/api/v1/…`.

mod answer;
mod asked;
mod corrections;
mod counts;
mod disagreements;
mod facts;
mod named;
mod overview;
mod part;
mod picture;
mod places;
mod routes;
mod search;
mod times;
mod ways;

pub(super) use routes::router;
