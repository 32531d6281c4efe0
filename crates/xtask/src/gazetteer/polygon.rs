//! Polygons of GeoJSON: what lies inside, and a point well inside.

use serde_json::Value;

use super::atlas::Point;

/// The outer ring of a polygon.
pub struct Ring {
    points: Vec<Point>,
    low: Point,
    high: Point,
}

/// The outer rings of a geometry.
pub fn rings(geometry: &Value) -> Vec<Ring> {
    let coordinates = &geometry["coordinates"];
    let polygons: Vec<&Value> = match geometry["type"].as_str() {
        Some("Polygon") => vec![coordinates],
        _ => coordinates.as_array().map(|polygons| polygons.iter().collect()).unwrap_or_default(),
    };
    let rings = polygons.into_iter().map(|polygon| {
        let mut ring = Vec::new();
        points(&polygon[0], &mut ring);
        Ring::new(ring)
    });
    rings.collect()
}

/// All points of nested coordinates.
pub fn points(coordinates: &Value, out: &mut Vec<Point>) {
    if let (Some(lon), Some(lat)) = (coordinates[0].as_f64(), coordinates[1].as_f64()) {
        out.push(Point { lat, lon });
    } else if let Some(parts) = coordinates.as_array() {
        parts.iter().for_each(|part| points(part, out));
    }
}

/// A point well inside the largest polygon: of a grid over it, the one farthest from the border.
pub fn inner_point(geometry: &Value) -> Option<Point> {
    let ring = rings(geometry).into_iter().max_by(|a, b| a.area().total_cmp(&b.area()))?;
    const STEPS: usize = 24;
    let step = |low: f64, high: f64, at: usize| low + (high - low) * (at as f64 + 0.5) / STEPS as f64;
    let grid = (0..STEPS * STEPS).map(|at| Point {
        lat: step(ring.low.lat, ring.high.lat, at / STEPS),
        lon: step(ring.low.lon, ring.high.lon, at % STEPS),
    });
    // Every few points of a long border are enough to measure by.
    let sparse: Vec<Point> = ring.points.iter().copied().step_by(ring.points.len() / 400 + 1).collect();
    let depth = |point: Point| sparse.iter().map(|&other| point.km(other)).fold(f64::MAX, f64::min);
    let inside = grid.filter(|&point| ring.holds(point));
    inside.max_by(|&a, &b| depth(a).total_cmp(&depth(b))).or_else(|| Point::mean(&ring.points))
}

impl Ring {
    fn new(points: Vec<Point>) -> Self {
        let bound =
            |of: fn(&Point) -> f64, pick: fn(f64, f64) -> f64, start: f64| points.iter().map(of).fold(start, pick);
        let low = Point { lat: bound(|p| p.lat, f64::min, f64::MAX), lon: bound(|p| p.lon, f64::min, f64::MAX) };
        let high = Point { lat: bound(|p| p.lat, f64::max, f64::MIN), lon: bound(|p| p.lon, f64::max, f64::MIN) };
        Self { points, low, high }
    }

    /// Whether the point lies inside.
    pub fn holds(&self, point: Point) -> bool {
        if point.lat < self.low.lat
            || point.lat > self.high.lat
            || point.lon < self.low.lon
            || point.lon > self.high.lon
        {
            return false;
        }
        let crossed = self.edges().filter(|(a, b)| {
            (a.lat > point.lat) != (b.lat > point.lat)
                && point.lon < (b.lon - a.lon) * (point.lat - a.lat) / (b.lat - a.lat) + a.lon
        });
        crossed.count() % 2 == 1
    }

    /// How much it encloses, in square degrees or so.
    pub fn area(&self) -> f64 {
        self.edges().map(|(a, b)| a.lon * b.lat - b.lon * a.lat).sum::<f64>().abs()
    }

    fn edges(&self) -> impl Iterator<Item = (&Point, &Point)> {
        self.points.iter().zip(self.points.iter().cycle().skip(1))
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, inner_point, rings};

    #[test]
    fn a_square_holds_its_middle() {
        let square =
            serde_json::json!({"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]});
        let ring = &rings(&square)[0];
        assert!(ring.holds(Point { lat: 5.0, lon: 5.0 }));
        assert!(!ring.holds(Point { lat: 5.0, lon: 11.0 }));
        let inner = inner_point(&square).unwrap();
        assert!((inner.lat - 5.0).abs() < 1.0 && (inner.lon - 5.0).abs() < 1.0);
    }
}
