//! Tab-separated tables with a header line: every cell knows its line and column.

use crate::diag::Diagnostic;

/// One line of a table.
#[derive(Debug, Clone)]
pub struct Row<'t> {
    /// Line in the file, from 1.
    pub line: u32,
    cells: Vec<(&'t str, u32)>,
}

impl<'t> Row<'t> {
    /// The cell of column `n` of those asked for.
    pub fn cell(&self, n: usize) -> &'t str {
        self.cells[n].0
    }

    /// The column in the file, in code points from 1, at which cell `n` starts.
    pub fn column(&self, n: usize) -> u32 {
        self.cells[n].1
    }

    /// The alternatives of cell `n`, split at `|`; empty ones are dropped.
    pub fn alternatives(&self, n: usize) -> impl Iterator<Item = &'t str> {
        self.cells[n].0.split('|').map(str::trim).filter(|s| !s.is_empty())
    }
}

/// Reads a table, giving the columns named in `columns` in that order. A line with a wrong number
/// of cells is reported and left out; `#` starts a comment line.
pub fn rows<'t>(file: &str, text: &'t str, columns: &[&str], faults: &mut Vec<Diagnostic>) -> Vec<Row<'t>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    let Some((header_line, header)) = lines.next() else {
        faults.push(Diagnostic::error("pack-empty-table", "the table has no header line").at(file, 1, 1));
        return Vec::new();
    };
    let header: Vec<&str> = header.split('\t').map(str::trim).collect();
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        match header.iter().position(|h| h == column) {
            Some(place) => places.push(place),
            None => faults.push(
                Diagnostic::error("pack-missing-column", format!("the table has no column `{column}`"))
                    .help(format!("its header must name {}", columns.join(", ")))
                    .at(file, header_line as u32 + 1, 1),
            ),
        }
    }
    if places.len() != columns.len() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (n, line) in lines {
        let line_number = n as u32 + 1;
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != header.len() {
            faults.push(
                Diagnostic::error(
                    "pack-wrong-cells",
                    format!("the line has {} cells where the header has {}", cells.len(), header.len()),
                )
                .at(file, line_number, 1),
            );
            continue;
        }
        let mut starts = Vec::with_capacity(cells.len());
        let mut column = 1u32;
        for cell in &cells {
            starts.push(column);
            column += cell.chars().count() as u32 + 1;
        }
        rows.push(Row { line: line_number, cells: places.iter().map(|&p| (cells[p].trim(), starts[p])).collect() });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn every_fault_is_told_with_its_line() {
        let mut faults = Vec::new();
        let table = rows("t.tsv", "forms\tkind\n# c\na|b\tx\nonly\nc\ty\n", &["kind", "forms"], &mut faults);
        assert_eq!(table.len(), 2);
        assert_eq!(table[0].cell(0), "x");
        assert_eq!(table[0].alternatives(1).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].location.as_ref().map(|l| l.line), Some(4));
    }
}
