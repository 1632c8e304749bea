//! Who people are, apart from any text: names and their parts, roles, and when two names can be one person.

mod name;
mod role;
mod same_name;

pub use name::Name;
pub use role::Role;
pub use same_name::{Likeness, compare};
