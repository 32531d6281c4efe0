//! The command line (first cut).
use std::io::{BufRead, Write};

use raidbook_core::claim::model::Reading;
use raidbook_core::pack::{Pack, embedded};
use raidbook_core::place::gazetteer::Gazetteer;
use raidbook_core::reader::Reader;

fn main() {
    let path = std::env::args().next_back().unwrap_or_default();
    let (pack, _) = match Pack::load(embedded(), "en") {
        Ok(p) => p,
        Err(e) => {
            for f in e.0.iter() {
                eprintln!("{f}");
            }
            std::process::exit(1);
        }
    };
    let gazetteer = Gazetteer::open(std::path::Path::new("gazetteer/places.rbg")).expect("gazetteer");
    let reader = Reader::new(&pack, &gazetteer);
    let file = std::io::BufReader::new(std::fs::File::open(path).expect("input"));
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in file.lines() {
        let line = line.expect("line");
        let mut reading: Reading = serde_json::from_str(&line).expect("json");
        reading.claims = reader.read(&reading.report).0;
        serde_json::to_writer(&mut out, &reading).expect("write");
        out.write_all(b"\n").expect("write");
    }
}
