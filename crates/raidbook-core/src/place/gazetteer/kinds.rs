//! What a place is: the kinds that claims know, and the finer ones behind them.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $text)] $variant = $code,)+
        }

        impl $name {
            /// Every value, in the order of its code.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The value with this code in the file.
            pub fn from_code(code: u8) -> Option<Self> {
                match code {
                    $($code => Some($name::$variant),)+
                    _ => None,
                }
            }

            /// The code in the file.
            pub fn code(self) -> u8 {
                self as u8
            }

            /// The word used in tables and claims.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)+
                }
            }

            /// The value that a table's word means.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($text => Some($name::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

codes! {
    /// The kinds of place that a claim can name.
    PlaceKind {
        /// A state or a territory with a code of its own.
        Country = 0 "country",
        /// A first-level division: oblast, republic, state, province.
        Region = 1 "region",
        /// A second-level division, or a district of a city.
        District = 2 "district",
        /// A city, town or village.
        Settlement = 3 "settlement",
        /// A peninsula.
        Peninsula = 4 "peninsula",
        /// A sea, strait, lake, river or reservoir.
        Water = 5 "water",
        /// An airport, plant, bridge, depot or another installation.
        Facility = 6 "facility",
        /// Everything else with a name: a front, a coast, a historical land, an island.
        Area = 7 "area",
    }
}

codes! {
    /// What a place is, more finely than its [`PlaceKind`].
    Detail {
        /// A state.
        Country = 0 "country",
        /// A first-level division.
        Region = 1 "region",
        /// A second-level division.
        District = 2 "district",
        /// A district, borough or well-known quarter of a city.
        CityDistrict = 3 "city_district",
        /// The capital of a state.
        Capital = 4 "capital",
        /// The seat of a first-level division, or a place of over 100,000 people.
        City = 5 "city",
        /// A place of over 10,000 people, or the seat of a district.
        Town = 6 "town",
        /// Any other settlement.
        Village = 7 "village",
        /// A peninsula or spit.
        Peninsula = 8 "peninsula",
        /// An ocean or sea.
        Sea = 9 "sea",
        /// A gulf or bay.
        Gulf = 10 "gulf",
        /// A strait or channel.
        Strait = 11 "strait",
        /// A river.
        River = 12 "river",
        /// A lake or lagoon.
        Lake = 13 "lake",
        /// A reservoir.
        Reservoir = 14 "reservoir",
        /// A canal.
        Canal = 15 "canal",
        /// A civil or joint airport.
        Airport = 16 "airport",
        /// A military airfield.
        Airfield = 17 "airfield",
        /// A power station of any kind, dams included.
        PowerStation = 18 "power_station",
        /// A substation.
        Substation = 19 "substation",
        /// An oil refinery.
        OilRefinery = 20 "oil_refinery",
        /// A store or terminal for fuel or oil, or a pumping station of an oil pipeline.
        FuelDepot = 21 "fuel_depot",
        /// A store of ammunition, an arsenal.
        AmmunitionDepot = 22 "ammunition_depot",
        /// A harbour.
        Port = 23 "port",
        /// A plant or works.
        Industry = 24 "industry",
        /// A bridge or crossing.
        Bridge = 25 "bridge",
        /// Where drones or missiles are launched.
        LaunchSite = 26 "launch_site",
        /// A barracks, range, headquarters or naval base.
        MilitaryBase = 27 "military_base",
        /// A radar or anti-aircraft position.
        AirDefenceSite = 28 "air_defence_site",
        /// A gas field, platform, plant, store or compressor station.
        Gas = 29 "gas",
        /// A railway station or depot.
        Railway = 30 "railway",
        /// A line of battle or the direction of an offensive.
        Front = 31 "front",
        /// An island or group of islands.
        Island = 32 "island",
        /// A coast or cape.
        Coast = 33 "coast",
        /// A historical or geographical land without borders of its own.
        Land = 34 "land",
        /// A seat of government.
        Government = 35 "government",
        /// A warehouse or logistics centre.
        Warehouse = 36 "warehouse",
        /// A dam or waterworks without a power station of note.
        Waterworks = 37 "waterworks",
        /// A centre of telecommunications, space or satellite control.
        Communications = 38 "communications",
        /// A church, monastery or monument.
        Cultural = 39 "cultural",
        /// Any other installation.
        Site = 40 "site",
    }
}

impl Detail {
    /// What a claim calls this as a target, for installations.
    pub fn target_kind(self) -> Option<&'static str> {
        Some(match self {
            Detail::Airport => "airport",
            Detail::Airfield => "airfield",
            Detail::PowerStation => "power_station",
            Detail::Substation => "power_grid",
            Detail::OilRefinery => "oil_refinery",
            Detail::FuelDepot => "fuel_depot",
            Detail::AmmunitionDepot => "ammunition_depot",
            Detail::Port => "port",
            Detail::Industry => "industry",
            Detail::Bridge => "bridge",
            Detail::LaunchSite | Detail::MilitaryBase => "military_base",
            Detail::AirDefenceSite => "air_defence_site",
            Detail::Gas => "gas",
            Detail::Railway => "railway",
            Detail::Government => "government",
            Detail::Warehouse => "warehouse",
            Detail::Waterworks => "water",
            Detail::Communications => "communications",
            Detail::Cultural => "cultural",
            Detail::Site => "other",
            _ => return None,
        })
    }

    /// The kind of place that this usually is.
    pub fn kind(self) -> PlaceKind {
        match self {
            Detail::Country => PlaceKind::Country,
            Detail::Region => PlaceKind::Region,
            Detail::District | Detail::CityDistrict => PlaceKind::District,
            Detail::Capital | Detail::City | Detail::Town | Detail::Village => PlaceKind::Settlement,
            Detail::Peninsula => PlaceKind::Peninsula,
            Detail::Sea | Detail::Gulf | Detail::Strait | Detail::River => PlaceKind::Water,
            Detail::Lake | Detail::Reservoir | Detail::Canal => PlaceKind::Water,
            Detail::Front | Detail::Island | Detail::Coast | Detail::Land => PlaceKind::Area,
            _ => PlaceKind::Facility,
        }
    }
}
