//! The door to the clock: the only file that asks what time it is.
//!
//! Only a scan needs it; everything else takes dates as arguments.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// This moment, in UTC.
#[expect(clippy::disallowed_methods, reason = "this is the door to the clock")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// The day of a moment, in UTC, as scans are dated.
pub fn day_of(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date()
}
