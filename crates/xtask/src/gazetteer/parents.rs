//! Which region, district or city a place lies in, from the settlements around it.

use std::collections::{HashMap, HashSet};

use raidbook_core::place::gazetteer::{Detail, PlaceKind};

use super::atlas::{Atlas, Index, Point};
use super::borders::Borders;

/// Fills in regions and districts of installations and of city districts.
pub fn parents(atlas: &mut Atlas, borders: &Borders) {
    let grid = Grid::of(atlas);
    let regions: HashSet<Index> = atlas.regions.values().copied().collect();
    for at in 0..atlas.drafts.len() {
        let draft = &atlas.drafts[at];
        let Some(point) = draft.point else { continue };
        match draft.kind {
            PlaceKind::Settlement if draft.region.is_some() || regions.contains(&at) => {}
            PlaceKind::Facility | PlaceKind::Peninsula | PlaceKind::Settlement => {
                let bordered =
                    borders.region_at(draft.country, point).and_then(|code| atlas.regions.get(code)).copied();
                let told = draft.region.or(bordered);
                let fits = |near: Index| told.is_none() || atlas.drafts[near].region == told;
                let nearest = grid.nearest(atlas, at, point, 60.0, &fits).map(|near| &atlas.drafts[near]);
                let (region, district) = nearest.map_or((None, None), |near| (near.region, near.district));
                let draft = &mut atlas.drafts[at];
                draft.region = told.or(region);
                draft.district = draft.district.or(district);
            }
            PlaceKind::District if draft.detail == Detail::CityDistrict => {
                let city = |near: Index| {
                    matches!(atlas.drafts[near].detail, Detail::City | Detail::Capital)
                        && atlas.drafts[near].population >= 50_000
                };
                // A district of a large city may lie farther from its middle than from a suburb's.
                let city = grid.heaviest(atlas, at, point, 22.0, &city);
                let region = city.and_then(|city| match atlas.drafts[city].region {
                    None if regions.contains(&city) => Some(city),
                    region => region,
                });
                let bordered =
                    borders.region_at(draft.country, point).and_then(|code| atlas.regions.get(code)).copied();
                let draft = &mut atlas.drafts[at];
                draft.district = city.or(draft.district);
                draft.region = region.or(draft.region).or(bordered);
            }
            _ => {}
        }
    }
}

/// Settlements by cells of a degree.
struct Grid {
    cells: HashMap<(i32, i32), Vec<Index>>,
}

impl Grid {
    fn of(atlas: &Atlas) -> Self {
        let mut cells: HashMap<_, Vec<Index>> = HashMap::new();
        for (at, draft) in atlas.drafts.iter().enumerate() {
            if let Some(point) = draft.point.filter(|_| draft.kind == PlaceKind::Settlement) {
                cells.entry(cell(point)).or_default().push(at);
            }
        }
        Self { cells }
    }

    fn near<'g>(
        &'g self,
        atlas: &'g Atlas,
        at: Index,
        point: Point,
        km: f64,
    ) -> impl Iterator<Item = (f64, Index)> + 'g {
        let columns = (km / 111.2 / point.lat.to_radians().cos().max(0.1)).ceil() as i32;
        let (row, column) = cell(point);
        let cells = (row - 1..=row + 1)
            .flat_map(move |row| (column - columns..=column + columns).map(move |column| (row, column)));
        let found = cells.filter_map(|cell| self.cells.get(&cell)).flatten().copied();
        let country = atlas.drafts[at].country;
        found.filter(move |&near| near != at && atlas.drafts[near].country == country).filter_map(move |near| {
            let distance = atlas.drafts[near].point?.km(point);
            (distance <= km).then_some((distance, near))
        })
    }

    fn nearest(&self, atlas: &Atlas, at: Index, point: Point, km: f64, fits: &dyn Fn(Index) -> bool) -> Option<Index> {
        let near =
            self.near(atlas, at, point, km).filter(|&(_, near)| fits(near) && atlas.drafts[near].region.is_some());
        near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, near)| near)
    }

    fn heaviest(&self, atlas: &Atlas, at: Index, point: Point, km: f64, fits: &dyn Fn(Index) -> bool) -> Option<Index> {
        let near = self.near(atlas, at, point, km).filter(|&(_, near)| fits(near));
        near.max_by_key(|&(_, near)| (atlas.drafts[near].population, std::cmp::Reverse(near))).map(|(_, near)| near)
    }
}

fn cell(point: Point) -> (i32, i32) {
    (point.lat.floor() as i32, point.lon.floor() as i32)
}
