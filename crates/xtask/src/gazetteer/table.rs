//! Reading the tables: tab- or comma-separated with a header, or GeoNames' without one.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// Where the tables lie.
pub struct Sources {
    /// The raw tables, outside the repository.
    pub raw: PathBuf,
    /// The builder's own tables.
    pub own: PathBuf,
    /// The hand-made table of installations and areas.
    pub places: PathBuf,
}

impl Sources {
    /// The text of a raw table.
    pub fn text(&self, name: &str) -> Result<String> {
        read(&self.raw.join(name))
    }

    /// The rows of a raw table without a header.
    pub fn lines(&self, name: &str) -> Result<Vec<Vec<String>>> {
        let text = self.text(name)?;
        Ok(text
            .lines()
            .filter(|line| !line.is_empty())
            .map(|line| line.split('\t').map(String::from).collect())
            .collect())
    }

    /// A raw tab-separated table with a header.
    pub fn table(&self, name: &str) -> Result<Table> {
        Table::parse(&self.text(name)?, name)
    }

    /// A raw comma-separated table with a header.
    pub fn csv(&self, name: &str) -> Result<Table> {
        let path = self.raw.join(name);
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).from_path(&path).with_context(|| path.display().to_string())?;
        let columns = columns(reader.headers()?.iter());
        let rows =
            reader.records().map(|record| Ok(record?.iter().map(String::from).collect())).collect::<Result<_>>()?;
        Ok(Table { columns, rows })
    }

    /// The features of a raw GeoJSON file.
    pub fn features(&self, name: &str) -> Result<Vec<serde_json::Value>> {
        let mut value: serde_json::Value = serde_json::from_str(&self.text(name)?).with_context(|| name.to_owned())?;
        match value.get_mut("features").map(serde_json::Value::take) {
            Some(serde_json::Value::Array(features)) => Ok(features),
            _ => bail!("{name} has no features"),
        }
    }

    /// One of the builder's own tables.
    pub fn own(&self, name: &str) -> Result<Table> {
        Table::parse(&read(&self.own.join(name))?, name)
    }

    /// The words of one of the builder's own lists.
    pub fn words(&self, name: &str) -> Result<Vec<String>> {
        let text = read(&self.own.join(name))?;
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        Ok(lines.flat_map(str::split_whitespace).map(String::from).collect())
    }
}

/// The text of a file, its path told when it fails.
pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}

/// A table whose columns have names.
pub struct Table {
    columns: HashMap<String, usize>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Parses a tab-separated table; lines that begin with `#` and empty lines are left out.
    pub fn parse(text: &str, name: &str) -> Result<Self> {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let (_, header) = lines.next().with_context(|| format!("{name} is empty"))?;
        let columns = columns(header.split('\t'));
        let mut rows = Vec::new();
        for (number, line) in lines {
            let row: Vec<String> = line.split('\t').map(String::from).collect();
            if row.len() > columns.len() {
                bail!("{name}:{}: {} columns where the header has {}", number + 1, row.len(), columns.len());
            }
            rows.push(row);
        }
        Ok(Self { columns, rows })
    }

    /// Its rows.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { columns: &self.columns, cells })
    }
}

fn columns<'h>(header: impl Iterator<Item = &'h str>) -> HashMap<String, usize> {
    header.enumerate().map(|(at, name)| (name.trim_start_matches('\u{feff}').to_owned(), at)).collect()
}

/// One row of a [`Table`].
#[derive(Clone, Copy)]
pub struct Row<'t> {
    columns: &'t HashMap<String, usize>,
    cells: &'t [String],
}

impl<'t> Row<'t> {
    /// A cell by its column's name; empty when the row or the table lacks it.
    pub fn get(&self, column: &str) -> &'t str {
        self.columns.get(column).and_then(|&at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// A cell as a number.
    pub fn number(&self, column: &str) -> Option<f64> {
        self.get(column).replace(',', "").parse().ok()
    }

    /// The non-empty parts of a cell between bars.
    pub fn parts(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// The point in the columns `lat` and `lon`.
    pub fn point(&self) -> Option<super::atlas::Point> {
        Some(super::atlas::Point { lat: self.number("lat")?, lon: self.number("lon")? })
    }
}
