/// What somebody is: a title and the organisation, office or place it belongs to ("US Ambassador" + "NATO").
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Role {
    /// The role as it was written.
    pub text: String,
}
