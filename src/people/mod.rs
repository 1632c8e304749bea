//! Who people are, apart from any text: names and their parts, roles, and when two names can be one person.

mod comparable;
mod display;
mod gender;
mod name;
mod role;
mod same_name;

pub use display::display;
pub use gender::{Gender, is_given};
pub use name::{Name, is_honorific};
pub use role::{Fit, Role, Status, is_head_noun, is_person_noun, is_place, is_role_noun};
pub use same_name::{Likeness, compare};
