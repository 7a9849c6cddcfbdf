//! The pages in prose: how to check, take part and cite, who we are, what is measured, and how it went.
//!
//! Sentences stand in the messages; what a page counts comes from the history. The method itself is `method`.

mod checking;
mod measuring;
mod rule;
mod statements;
mod status;
mod take_part;
mod wrong;

use crate::site::Route;

pub use checking::page as checking;
pub use measuring::page as measuring;
pub use rule::page as rule;
pub use statements::{about, accessibility, licence, not_found, privacy};
pub use status::page as status;
pub use take_part::page as take_part;
pub use wrong::{Wrong, wrong_about};

/// Every page in prose that there is once.
pub const ROUTES: [Route<'static>; 8] = [
    Route::Checking,
    Route::TakePart,
    Route::About,
    Route::Measuring,
    Route::Status,
    Route::Accessibility,
    Route::Privacy,
    Route::Licence,
];
