//! How attributions are to be found, from the arguments.

use super::args::Attribution;
use crate::attribution::{Network, Options};
use crate::config::{Method, Settings};
use crate::error::{Error, Kind};

/// The options of the attribution stage.
pub(super) fn options(arguments: &Attribution, settings: &Settings) -> Result<Options, Error> {
    let network = match (settings.attribution, &arguments.weights) {
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
    Ok(Options { network, least_confidence: settings.min_confidence })
}

fn usage(what: String) -> Error {
    Error::new(Kind::Usage(what))
}
