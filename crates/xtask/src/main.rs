//! House tasks: `cargo xtask TASK`.

mod gazetteer;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first().map(|(task, rest)| (task.as_str(), rest)) {
        Some(("gazetteer", rest)) => gazetteer::run(rest),
        _ => bail!("tasks:\n  {}", gazetteer::USAGE),
    }
}
