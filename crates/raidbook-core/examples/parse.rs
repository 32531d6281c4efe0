//! Scratch: shows how a sentence is taken apart.
use raidbook_core::clause::{chunk::*, parse::*, tagger, unit::*};
use raidbook_core::lexicon::Scan;
use raidbook_core::pack::{Pack, embedded};
use raidbook_core::place::{gazetteer::Gazetteer, mention::Names};
use raidbook_core::rule::Context;
use raidbook_core::text::{sentence, tokenize};
fn main() {
    let t = std::time::Instant::now();
    let (pack, _) = match Pack::load(embedded(), "en") {
        Ok(p) => p,
        Err(e) => {
            for f in e.0.iter().take(20) {
                eprintln!("{f}");
            }
            return;
        }
    };
    eprintln!("pack {:?} phrases {}", t.elapsed(), pack.lexicon.phrases.len());
    let gaz = Gazetteer::open(std::path::Path::new("gazetteer/places.rbg")).unwrap();
    let names = Names { gazetteer: &gaz };
    let text = std::env::args().nth(1).unwrap();
    let text = if std::path::Path::new(&text).exists() { std::fs::read_to_string(&text).unwrap() } else { text };
    let mut all = Vec::new();
    tokenize(&text, &mut all);
    let mut sents = Vec::new();
    sentence::split(&all, &pack.lexicon, &mut sents);
    for s in sents {
        let tokens = &all[s.start as usize..s.end as usize];
        let mut scan = Scan::default();
        scan.run(tokens, &pack.lexicon);
        let context = Context { text: &text, tokens, scan: &scan, lexicon: &pack.lexicon };
        let times = raidbook_core::when::find(&pack.when, context);
        let mut units = Units::default();
        units.build(&Source { text: &text, tokens, scan: &scan, lexicon: &pack.lexicon, names: &names }, times);
        tagger::tag(&mut units, &pack.lexicon);
        let words = |a: usize, b: usize| {
            let (f, l) = (units.list[a].start, units.list[b - 1].end - 1);
            text[tokens[f as usize].start as usize..tokens[l as usize].end as usize].to_owned()
        };
        let mut chunks = Chunks::default();
        chunks.build(&units, &pack.lexicon);
        let mut parse = Parse::default();
        parse.build(&units, &mut chunks, &pack.lexicon);
        println!("== {}", words(0, units.list.len()));
        for (n, c) in chunks.list.iter().enumerate() {
            let tags: Vec<String> = units.list[c.start..c.end].iter().map(|u| u.tag.names().join("/")).collect();
            let g =
                if let ChunkKind::Noun(k) = c.kind { format!(" g{}", chunks.nouns[k].group) } else { String::new() };
            println!("   {:2} o{} {:?}{} [{}] {}", n, parse.owner[n], c.kind, g, words(c.start, c.end), tags.join(" "));
        }
        let reader = raidbook_core::event::argument::Reader { units: &units, lexicon: &pack.lexicon };
        let types: Vec<String> = chunks.nouns.iter().map(|n| reader.meaning(n).types.names().join("+")).collect();
        println!("   types {types:?}");
        let np = |n: usize| words(chunks.nouns[n].start, chunks.nouns[n].end);
        for (n, c) in parse.clauses.iter().enumerate() {
            let v = c.verb.map(|v| {
                let g = &chunks.verbs[v];
                format!("{} {:?} {:?} neg={} {:?}", words(g.start, g.end), g.voice, g.form, g.negated, g.realis)
            });
            println!(
                "   C{n} {:?} {:?} subj={:?} obj={:?} ante={:?} {}..{}",
                c.tie,
                v,
                c.subject.map(np),
                c.objects.iter().map(|o| np(*o)).collect::<Vec<_>>(),
                c.antecedent.map(np),
                c.start,
                c.end
            );
        }
    }
}
