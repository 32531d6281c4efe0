//! Loading a pack: weapons, targets, people, places' head words, sides and who speaks for them.

use std::collections::{HashMap, HashSet};

use crate::claim::model::{PlaceKind, TargetKind, Text, WeaponClass};

use super::entries::{
    Country, Institution, Organisation, Person, PlaceHead, Scope, Side, TargetEntry, Title, Victim, WeaponEntry,
};
use super::load::Loader;
use super::phrases::{Class, Sense};
use super::tag::{Features, Tag};
use super::{Holder, War, last_word};

fn owned(text: &str) -> Text {
    Text::Owned(text.to_owned())
}

impl Loader<'_> {
    pub(super) fn entities(&mut self) {
        self.countries();
        self.weapons("common/weapons.tsv".to_owned());
        self.weapons(format!("{}/weapons.tsv", self.language));
        self.targets();
        self.victims();
        self.place_words();
        self.institutions();
        self.organisations();
        self.titles();
        self.persons();
        self.wars();
    }

    fn countries(&mut self) {
        let columns = ["code", "name", "aliases", "adjectives", "people", "seats"];
        let (_, rows) = self.table("countries", &columns);
        for row in rows {
            let side = self.side_named(row.cell(0));
            let index = self.lexicon.countries.len() as u32;
            let adjective = row.alternatives(3).next().unwrap_or(row.cell(1));
            let capital = row.alternatives(5).next().map(owned);
            self.lexicon.countries.push(Country {
                side,
                name: owned(row.cell(1)),
                adjective: owned(adjective),
                capital,
            });
            self.lexicon.country_of_side.insert(side, index);
            for form in std::iter::once(row.cell(1)).chain(row.alternatives(2)).filter(|f| !f.is_empty()) {
                let sense = Sense { tag: Tag::NAME, class: Class::Country, index, features: Features::NONE };
                self.builder.add(form, sense);
            }
            for form in row.alternatives(3) {
                let sense = Sense { tag: Tag::ADJ, class: Class::Demonym, index, features: Features::NONE };
                self.builder.add(form, sense);
            }
            for form in row.alternatives(4) {
                let sense = Sense { tag: Tag::NOUN, class: Class::Demonym, index, features: Features::PLURAL };
                self.builder.add(form, sense);
            }
            for form in row.alternatives(5) {
                let sense = Sense { tag: Tag::NAME, class: Class::Seat, index, features: Features::NONE };
                self.builder.add(form, sense);
            }
        }
    }

    fn weapons(&mut self, path: String) {
        let common = path.starts_with("common/");
        let columns: &[&str] =
            if common { &["model", "class", "forms", "side", "note"] } else { &["model", "class", "forms", "note"] };
        let (file, rows) = self.table_at(&path, columns);
        for row in rows {
            let Some(class) = WeaponClass::parse(row.cell(1)) else {
                self.fault("pack-unknown-class", format!("there is no weapon class `{}`", row.cell(1)), file, &row, 1);
                continue;
            };
            let sides = if common { row.alternatives(3).map(|s| self.side_named(s)).collect() } else { Vec::new() };
            let model = (!row.cell(0).is_empty()).then(|| owned(row.cell(0)));
            let index = self.lexicon.weapons.len() as u32;
            self.lexicon.weapons.push(WeaponEntry { class, model, sides });
            // A model whose name is a common word ("Typhoon") is found by its longer forms only.
            let own = (common && row.cell(4) != "alone").then(|| row.cell(0));
            let forms: HashSet<&str> = own.into_iter().chain(row.alternatives(2)).filter(|f| !f.is_empty()).collect();
            let mut forms: Vec<&str> = forms.into_iter().collect();
            forms.sort_unstable();
            for form in forms {
                self.add_noun(form, Tag::NOUN, Class::Weapon, index, Features::NONE);
            }
        }
    }

    fn targets(&mut self) {
        let (file, rows) = self.table("targets", &["kind", "forms", "flags"]);
        for row in rows {
            let Some(kind) = TargetKind::parse(row.cell(0)) else {
                self.fault("pack-unknown-kind", format!("there is no target kind `{}`", row.cell(0)), file, &row, 0);
                continue;
            };
            let flags: Vec<&str> = row.alternatives(2).collect();
            let index = self.lexicon.targets.len() as u32;
            self.lexicon.targets.push(TargetEntry {
                kind,
                service: flags.contains(&"service"),
                part: flags.contains(&"part"),
                traffic: flags.contains(&"traffic"),
                weak: flags.contains(&"weak"),
            });
            for form in row.alternatives(1).collect::<Vec<_>>() {
                self.add_noun(form, Tag::NOUN, Class::Target, index, Features::NONE);
            }
        }
    }

    fn victims(&mut self) {
        let (_, rows) = self.table("victims", &["forms", "flags"]);
        for row in rows {
            let flags: Vec<&str> = row.alternatives(1).collect();
            let index = self.lexicon.victims.len() as u32;
            self.lexicon.victims.push(Victim {
                animal: flags.contains(&"animal"),
                customer: flags.contains(&"customer"),
                fighter: flags.contains(&"fighter"),
            });
            for form in row.alternatives(0).collect::<Vec<_>>() {
                self.add_noun(form, Tag::NOUN, Class::Victim, index, Features::NONE);
            }
        }
    }

    fn place_words(&mut self) {
        let (file, rows) = self.table("placeheads", &["forms", "kind", "flags"]);
        for row in rows {
            let Some(kind) = PlaceKind::parse(row.cell(1)) else {
                self.fault("pack-unknown-kind", format!("there is no place kind `{}`", row.cell(1)), file, &row, 1);
                continue;
            };
            let index = self.lexicon.place_heads.len() as u32;
            let flag = |name: &str| row.alternatives(2).any(|f| f == name);
            self.lexicon.place_heads.push(PlaceHead {
                kind,
                vague: flag("vague"),
                capital: flag("capital"),
                named: flag("named"),
                street: flag("street"),
            });
            for form in row.alternatives(0).collect::<Vec<_>>() {
                self.add_noun(form, Tag::NOUN, Class::PlaceHead, index, Features::NONE);
            }
        }
        let (_, rows) = self.table("directions", &["name", "nouns", "adjectives"]);
        for row in rows {
            let index = self.lexicon.directions.len() as u32;
            self.lexicon.directions.push(owned(row.cell(0)));
            for (cell, tag) in [(1, Tag::NOUN | Tag::ADJ | Tag::ADV), (2, Tag::ADJ)] {
                for form in row.alternatives(cell) {
                    self.builder.add(form, Sense { tag, class: Class::Direction, index, features: Features::NONE });
                }
            }
        }
    }

    fn institutions(&mut self) {
        let (_, rows) = self.table_at("common/institutions.tsv", &["type", "side", "name"]);
        let mut names: HashMap<String, (Vec<(Side, Text)>, Option<Text>)> = HashMap::new();
        for row in rows {
            let entry = (row.cell(1) != "*").then(|| self.side_named(row.cell(1)));
            let slot = names.entry(row.cell(0).to_owned()).or_default();
            match entry {
                Some(side) => slot.0.push((side, owned(row.cell(2)))),
                None => slot.1 = Some(owned(row.cell(2))),
            }
        }
        let (_, rows) = self.table("institutions", &["type", "forms", "force", "local"]);
        for row in rows {
            let (names, pattern) = names.get(row.cell(0)).cloned().unwrap_or_default();
            let index = self.lexicon.institutions.len() as u32;
            self.lexicon.institutions.push(Institution {
                names,
                pattern,
                force: row.cell(2) == "yes",
                local: row.cell(3) == "yes",
                kind: owned(row.cell(0)),
            });
            for form in row.alternatives(1).collect::<Vec<_>>() {
                self.add_noun(form, Tag::NOUN, Class::Institution, index, Features::NONE);
            }
        }
    }

    fn organisations(&mut self) {
        let (_, rows) = self.table_at("common/organisations.tsv", &["name", "side", "kind", "forms", "note"]);
        for row in rows {
            let side = (!row.cell(1).is_empty()).then(|| self.side_named(row.cell(1)));
            let index = self.lexicon.organisations.len() as u32;
            self.lexicon.organisations.push(Organisation { name: owned(row.cell(0)), side, kind: owned(row.cell(2)) });
            let weak = row.cell(4).contains("weak");
            for form in std::iter::once(row.cell(0)).chain(row.alternatives(3)) {
                let features = if weak { Features::IF } else { Features::NONE };
                self.builder.add(form, Sense { tag: Tag::NAME, class: Class::Organisation, index, features });
            }
        }
    }

    fn titles(&mut self) {
        let (file, rows) = self.table("titles", &["office", "forms", "scope"]);
        for row in rows {
            let scope = match row.cell(2) {
                "place" => Scope::Place,
                "state" => Scope::State,
                "body" => Scope::Body,
                "person" => Scope::Person,
                other => {
                    self.fault("pack-unknown-kind", format!("there is no scope `{other}`"), file, &row, 2);
                    continue;
                }
            };
            let index = self.lexicon.titles.len() as u32;
            self.lexicon.titles.push(Title { office: owned(row.cell(0)), scope });
            for form in row.alternatives(1).collect::<Vec<_>>() {
                self.add_noun(form, Tag::NOUN, Class::Title, index, Features::NONE);
            }
        }
    }

    fn persons(&mut self) {
        let columns = ["name", "side", "office", "place", "from", "to", "forms"];
        let (_, rows) = self.table_at("common/persons.tsv", &columns);
        let mut families: HashMap<String, u32> = HashMap::new();
        let mut seen: HashMap<&str, u32> = HashMap::new();
        let mut added: Vec<(Vec<String>, u32)> = Vec::new();
        for row in rows {
            let side = (!row.cell(1).is_empty()).then(|| self.side_named(row.cell(1)));
            let date = |n: usize| (!row.cell(n).is_empty()).then(|| owned(row.cell(n)));
            // A person who held several offices has several rows; the latest speaks for the name.
            let index = *seen.entry(row.cell(0)).or_insert(self.lexicon.persons.len() as u32);
            let person = Person {
                name: owned(row.cell(0)),
                side,
                office: owned(row.cell(2)),
                place: owned(row.cell(3)),
                tenure: (date(4), date(5)),
            };
            if index as usize == self.lexicon.persons.len() {
                self.lexicon.persons.push(person);
            } else {
                self.lexicon.persons[index as usize] = person;
            }
            let forms: Vec<String> =
                std::iter::once(row.cell(0)).chain(row.alternatives(6)).map(str::to_owned).collect();
            added.push((forms, index));
        }
        let mut owner: HashMap<String, HashSet<u32>> = HashMap::new();
        for (forms, index) in &added {
            for family in forms.iter().filter_map(|f| last_word(f)) {
                owner.entry(family.to_lowercase()).or_default().insert(*index);
            }
        }
        for (family, indices) in owner {
            families.insert(family, indices.len() as u32);
        }
        for (forms, index) in added {
            self.add_person(&forms, index, &families);
        }
    }

    fn wars(&mut self) {
        let (_, rows) = self.table_at("common/wars.tsv", &["a", "b", "from", "to"]);
        for row in rows {
            let (a, b) = (self.side_named(row.cell(0)), self.side_named(row.cell(1)));
            self.lexicon.wars.push(War { a, b, from: owned(row.cell(2)), to: owned(row.cell(3)) });
        }
        let (_, rows) = self.table_at("common/holders.tsv", &["place", "side", "from", "to"]);
        for row in rows {
            let side = self.side_named(row.cell(1));
            let holder = Holder { place: owned(row.cell(0)), side, from: owned(row.cell(2)), to: owned(row.cell(3)) };
            self.lexicon.holders.push(holder);
        }
    }
}
