//! Countries in the three parts that the measures tell apart: the United States, Europe, elsewhere.

/// A part of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Region {
    /// The United States.
    UnitedStates,
    /// The European Economic Area, Switzerland and the United Kingdom.
    Europe,
    /// Anywhere else.
    Elsewhere,
}

/// The European Economic Area (EU members, Iceland, Liechtenstein, Norway), Switzerland and the United Kingdom, by
/// ISO 3166-1 code.
const EUROPE: [&str; 32] = [
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT",
    "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// The part in which a country lies, by its ISO 3166-1 code.
pub fn region_of(country: &str) -> Region {
    match country {
        "US" => Region::UnitedStates,
        country if EUROPE.contains(&country) => Region::Europe,
        _ => Region::Elsewhere,
    }
}
