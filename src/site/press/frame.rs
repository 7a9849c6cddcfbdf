//! What stands around every page: the navigation, the footer, and what the site is made from.
//!
//! A page joins the navigation or the footer with one line here and one word in the messages `nav` and `footer`.

use crate::site::route::List;
use crate::site::route::Route;

/// A place in the navigation or the footer: the word that its message chooses by, and where it leads.
pub type Place = (&'static str, Route<'static>);

/// The navigation.
pub const NAVIGATION: &[Place] = &[
    ("organisations", Route::Organisations),
    ("changes", Route::Changes),
    ("providers", Route::Providers),
    ("figures", Route::Figures),
    ("map", Route::Map),
    ("method", Route::Method),
    ("data", Route::Data),
];

/// The footer.
pub const FOOTER: &[Place] = &[
    ("checking", Route::Checking),
    ("corrections", Route::Corrections),
    ("take-part", Route::TakePart),
    ("about", Route::About),
    ("measuring", Route::Measuring),
    ("status", Route::Status),
    ("accessibility", Route::Accessibility),
    ("versions", Route::Versions),
    ("privacy", Route::Privacy),
    ("licence", Route::Licence),
];

/// The page of the navigation or the footer that a page belongs to.
pub fn part_of(route: Route) -> Option<Route<'static>> {
    match route {
        Route::Organisations
        | Route::Category(_)
        | Route::Organisation(_)
        | Route::Letter(_)
        | Route::Sector(_)
        | Route::Province(_)
        | Route::Tenant(_) => Some(Route::Organisations),
        Route::Changes | Route::Year(_) | Route::Month(..) | Route::Day(_) | Route::Change(_) => Some(Route::Changes),
        Route::Part(List::Day(_), _) => Some(Route::Changes),
        Route::Part(List::Users { .. }, _) => Some(Route::Providers),
        Route::Part(List::Category(_) | List::Province(_), _) => Some(Route::Organisations),
        Route::Providers | Route::Provider(_) | Route::Users { .. } => Some(Route::Providers),
        Route::Figures | Route::Figure(_) | Route::Flows | Route::Embed(_) | Route::EmbedFlows => Some(Route::Figures),
        Route::Method | Route::Accuracy | Route::Rule(_) => Some(Route::Method),
        Route::Corrections | Route::CorrectionsOf(_) => Some(Route::Corrections),
        Route::Data | Route::Api => Some(Route::Data),
        Route::Map | Route::EmbedMap => Some(Route::Map),
        Route::Checking => Some(Route::Checking),
        Route::TakePart => Some(Route::TakePart),
        Route::About => Some(Route::About),
        Route::Measuring => Some(Route::Measuring),
        Route::Status => Some(Route::Status),
        Route::Accessibility => Some(Route::Accessibility),
        Route::Privacy => Some(Route::Privacy),
        Route::Licence => Some(Route::Licence),
        Route::Versions => Some(Route::Versions),
        Route::Home | Route::NotFound => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_part_of_itself() {
        for (key, route) in NAVIGATION.iter().chain(FOOTER) {
            assert_eq!(part_of(*route), Some(*route), "{key}");
        }
    }
}
