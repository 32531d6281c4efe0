//! Regions and districts for settlements whose table does not tell them: those of the nearest
//! settlement that has one.

use super::super::borders::Borders;
use super::Settlements;

/// Where the tables' region and the region's border disagree, the border is right: Ukraine's
/// tables name regions inconsistently, and Russia's older ones lack what changed.
pub fn regions_by_borders(borders: &Borders, settlements: &mut Settlements) {
    for settlement in settlements.all.iter_mut().filter(|settlement| matches!(&settlement.country, b"UA" | b"RU")) {
        let told =
            settlement.region.as_deref().filter(|code| !borders.knows(code) || borders.near(code, settlement.point));
        if told.is_none() {
            settlement.region = borders.region_at(settlement.country, settlement.point).map(String::from);
        }
        // A district of another region came from a record of another place.
        let (district, region) = (settlement.district.as_deref(), settlement.region.as_deref());
        let agrees = district.zip(region).is_some_and(|(district, region)| district.split('/').next() == Some(region));
        if !agrees {
            settlement.district = None;
        }
    }
}

/// Fills in regions and districts from neighbours.
pub fn missing_regions(settlements: &mut Settlements) {
    let mut found = Vec::new();
    for (at, settlement) in settlements.all.iter().enumerate() {
        let district_wanted = settlement.district.is_none() && matches!(&settlement.country, b"UA" | b"BY" | b"RU");
        if settlement.region.is_some() && !district_wanted {
            continue;
        }
        for km in [8.0, 25.0, 60.0] {
            let mut nearest: Vec<(f64, usize)> = settlements
                .near(settlement.point, km)
                .filter(|&other| other != at && settlements.all[other].country == settlement.country)
                .map(|other| (settlements.all[other].point.km(settlement.point), other))
                .collect();
            nearest.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let first =
                |has: &dyn Fn(usize) -> bool| nearest.iter().find(|(_, other)| has(*other)).map(|(_, other)| *other);
            let region = settlement.region.clone().or_else(|| {
                first(&|other| settlements.all[other].region.is_some())
                    .and_then(|other| settlements.all[other].region.clone())
            });
            // Only near neighbours tell a district, and only in the same region.
            let district =
                first(&|other| settlements.all[other].district.is_some() && settlements.all[other].region == region)
                    .filter(|_| district_wanted && km < 30.0)
                    .and_then(|other| settlements.all[other].district.clone());
            if region.is_some() && (district.is_some() || !district_wanted || km >= 30.0) {
                found.push((at, region, district));
                break;
            }
        }
    }
    for (at, region, district) in found {
        let settlement = &mut settlements.all[at];
        settlement.region = region;
        settlement.district = settlement.district.take().or(district);
    }
}
