//! Every measure of every chosen scan, counted by category: what all pictures over time are drawn from.
//!
//! Each scan is judged once and let go. Which scans are chosen is in `sample`, what becomes a band in `course`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::sample::{Candidate, Sample};
use crate::change;
use crate::registry::OrganisationId;
use crate::site::SiteError;
use crate::site::facts::world::World;
use crate::verdict::measure::{Measure, Share, take};

/// The counts of a selection at one scan; the classes and the unknown add up to N.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// N, the unknown among them.
    pub total: usize,
    /// Not determinable, or not measured.
    pub unknown: usize,
    /// How many in each class.
    pub classes: BTreeMap<String, usize>,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.total += other.total;
        self.unknown += other.unknown;
        for (class, count) in &other.classes {
            *self.classes.entry(class.clone()).or_insert(0) += count;
        }
    }
}

impl From<Share> for Tally {
    fn from(share: Share) -> Self {
        Self { total: share.total, unknown: share.unknown, classes: share.classes }
    }
}

/// The counts of every measure through time.
#[derive(Debug)]
pub struct Series {
    /// The scans.
    pub sample: Sample,
    /// Whether AS numbers come from another source than at the point before.
    pub is_other_source: Vec<bool>,
    tallies: BTreeMap<(Measure, String), Vec<Tally>>,
}

impl Series {
    /// Counts every chosen scan.
    pub fn new(world: &World) -> Result<Self, SiteError> {
        let scans = world.history().scans();
        let candidate =
            |scan: &crate::history::Scan| Candidate { day: scan.date(), is_partial: !scan.manifest.only.is_empty() };
        let sample = Sample::new(&scans.iter().map(candidate).collect::<Vec<_>>());
        let source = |point: usize| change::source_name(&scans[sample.scans[point]].manifest.asn_source);
        let points = sample.scans.len();
        let is_other_source = (0..points).map(|point| point > 0 && source(point) != source(point - 1)).collect();
        let mut tallies: BTreeMap<(Measure, String), Vec<Tally>> = BTreeMap::new();
        for (point, scan) in sample.scans.iter().enumerate() {
            let survey = world.survey_once(*scan)?;
            let categories: BTreeSet<&str> = survey.bodies.keys().map(OrganisationId::category).collect();
            for category in categories {
                for measure in Measure::ALL {
                    let picks = |id: &OrganisationId| id.category() == category;
                    let share = take(measure, category, (&survey, world.catalogue()), picks);
                    let through_time = tallies.entry((measure, category.to_owned()));
                    through_time.or_insert_with(|| vec![Tally::default(); points])[point] = share.into();
                }
            }
        }
        Ok(Self { sample, is_other_source, tallies })
    }

    /// The days of the points.
    pub fn days(&self) -> &[Date] {
        &self.sample.days
    }

    /// A measure of the categories that `picks` selects, at every point.
    pub fn of(&self, measure: Measure, picks: impl Fn(&str) -> bool) -> Vec<Tally> {
        let mut sums = vec![Tally::default(); self.sample.scans.len()];
        let chosen = self.tallies.iter().filter(|((of, category), _)| *of == measure && picks(category));
        for (sum, tally) in chosen.flat_map(|(_, tallies)| tallies.iter().enumerate()) {
            sums[sum].add(tally);
        }
        sums
    }
}
