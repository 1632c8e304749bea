use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::error::Error;
use crate::unpack::MOST_OF_ONE;

/// How long a file may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// The text of a PDF as `pdftotext` has it, pages ended by form feeds.
///
/// # Errors
/// The program is not there, fails, takes too long, or gives more text than is read of a file.
pub(super) fn text(pdf: &[u8]) -> Result<String, Error> {
    run("pdftotext", pdf, PATIENCE)
}

/// The same with another program, for other times.
pub(super) fn run(program: &str, pdf: &[u8], patience: Duration) -> Result<String, Error> {
    let mut command = Command::new(program);
    command.args(["-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"]);
    let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut child = started.map_err(|cause| missing(&cause))?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Error::malformed("pdftotext cannot be spoken to"));
    };
    let (done, end) = mpsc::channel();
    let text = thread::scope(|scope| {
        // Both ways at once: each side may wait for the other. A program that has gone away has said why by its exit.
        scope.spawn(move || drop(input.write_all(pdf)));
        scope.spawn(move || {
            let mut text = Vec::new();
            let read = output.take(MOST_OF_ONE + 1).read_to_end(&mut text);
            drop(done.send(read.map(|_| text)));
        });
        let text = end.recv_timeout(patience);
        if !matches!(&text, Ok(Ok(text)) if text.len() as u64 <= MOST_OF_ONE) {
            drop(child.kill());
        }
        text
    });
    let status = child.wait().map_err(|cause| Error::malformed(format!("pdftotext failed: {cause}")))?;
    let text = text
        .map_err(|_| Error::malformed(format!("pdftotext took longer than {} s, and was ended", patience.as_secs())))?;
    let text = text.map_err(|cause| Error::malformed(format!("pdftotext failed: {cause}")))?;
    if text.len() as u64 > MOST_OF_ONE {
        return Err(Error::malformed(format!("holds more than {} MB of text, and is not read", MOST_OF_ONE >> 20)));
    }
    if !status.success() {
        return Err(Error::malformed(format!("pdftotext cannot read it ({})", why(status.code()))));
    }
    String::from_utf8(text).map_err(|_| Error::malformed("pdftotext gave no UTF-8"))
}

/// What the program’s exit codes mean (pdftotext(1)).
fn why(code: Option<i32>) -> &'static str {
    match code {
        Some(1) => "it is damaged, or no PDF",
        Some(3) => "its permissions forbid copying text",
        _ => "for a reason it does not tell",
    }
}

fn missing(cause: &io::Error) -> Error {
    if cause.kind() != io::ErrorKind::NotFound {
        return Error::malformed(format!("pdftotext cannot be started: {cause}"));
    }
    let how = "`apt install poppler-utils`, `brew install poppler`";
    Error::malformed(format!("a PDF is read by the program pdftotext, which is not installed ({how})"))
}
