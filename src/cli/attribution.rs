//! How attributions are to be found, from the arguments.

use super::args::{Attribution, Method};
use crate::attribution::{Network, Options};
use crate::error::{Error, Kind};

/// The options of the attribution stage.
pub(super) fn options(arguments: &Attribution) -> Result<Options, Error> {
    let Attribution { method, weights, min_confidence } = arguments;
    if !(0.0..=1.0).contains(min_confidence) {
        return Err(usage(format!("--min-confidence goes from 0 to 1, not {min_confidence}")));
    }
    let network = match (method, weights) {
        (Some(Method::Rules), None) => None,
        (Some(Method::Rules), Some(_)) => return Err(usage("--weights goes with --attribution network".into())),
        (_, Some(path)) => {
            let file = std::fs::read(path).map_err(|error| Error::io(path, error))?;
            // Read once and needed to the end of the run.
            let network = Network::parse(file.leak()).map_err(|what| Error::new(Kind::Malformed(what)).at(path))?;
            Some(&*Box::leak(Box::new(network)))
        }
        (None, None) => Network::embedded(),
        (Some(Method::Network), None) => Some(Network::embedded().ok_or_else(|| {
            usage("this onrecord was built without weights: give --weights FILE, or --attribution rules".into())
        })?),
    };
    Ok(Options { network, least_confidence: *min_confidence })
}

fn usage(what: String) -> Error {
    Error::new(Kind::Usage(what))
}
