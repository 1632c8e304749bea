//! The `onrecord` command: everything it does is in the library.

fn main() -> onrecord::cli::Exit {
    onrecord::cli::main()
}
